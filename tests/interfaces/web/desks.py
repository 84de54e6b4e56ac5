"""Desks over small ledgers, and what their pages say."""

import csv
import io
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi.testclient import TestClient

from dragoman.interfaces.web import Desk, create_app
from dragoman.ledger import Ledger
from dragoman.ledger.following import settle
from dragoman.model.record import Record
from dragoman.settings import Settings

HOSTILE = "<script>alert(1)</script>\u202e'\"&amp;"
"""Words that may do nothing wherever they are shown."""

VEREL_CALLED = f"Tomas {HOSTILE} Verel"
"""What the ledger calls one of those who take part."""

LISTS = ("/search", "/happenings", "/articles", "/changes", "/claims", "/watch")
"""Pages whose first table is what a number counts."""

_NUMBER = re.compile(
    r'<a href="([^"]+)"[^>]*>(?:All )?(?:<b>)?([\d,]+)(?:</b>)?(?! articles or more)(?: [^<]*)?(?:<span[^>]*>[^<]*</span>)?</a>'
)


def desk(path: Path, records: Iterable[Record]) -> TestClient:
    """A browser without scripts, in front of a ledger with some records."""
    with Ledger(path, write=True) as ledger:
        for record in records:
            ledger.add(record)
        settle(ledger)
    app = create_app(Desk(Settings(ledger=str(path)), token="a-token-of-ours"))
    return TestClient(app, base_url="http://127.0.0.1")


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.text)
    return answer.text


def twin(client: TestClient, address: str) -> dict[str, Any]:
    """The JSON twin of a page."""
    path, question, query = address.partition("?")
    path = path.partition("#")[0]
    stem = "/today" if path == "/" else path
    answer = client.get(f"{stem}.json{question}{query.partition('#')[0]}")
    assert answer.status_code == 200, (address, answer.text)
    return answer.json()


def rows(client: TestClient, address: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table of a page; the CSV twin has as many, and the same columns."""
    found = twin(client, address)["tables"][table]
    path, _, query = address.partition("?")
    stem = "/today" if path == "/" else path
    answer = client.get(f"{stem}.csv?{query}{'&' if query else ''}table={table}")
    cells = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert len(cells) == len(found)
    if found:
        assert set(cells[0]) <= set(found[0])
    return found


def numbers(html: str) -> list[tuple[str, int]]:
    """The numbers of a page that lead to a list, with its address."""
    found = ((unescape(a), int(n.replace(",", ""))) for a, n in _NUMBER.findall(html))
    return [(a, n) for a, n in found if urlsplit(a).path in LISTS]


def length(client: TestClient, address: str) -> int:
    """How long the list at an address is."""
    totals = twin(client, address)["totals"]
    return int(next(iter(totals.values())))
