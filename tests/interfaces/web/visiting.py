"""Visits to a desk: the addresses of every page, what stands on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from fastapi.testclient import TestClient
from httpx import Response
from lxml import html

from dragoman.interfaces.web import Desk, create_app
from dragoman.interfaces.web.links import actor, article, happening, statement
from dragoman.interfaces.web.pages import PAGES
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.queries import find

BASE = "http://127.0.0.1"

VARIANTS = (
    "/search?q=status:threatened", "/search?q=status:planned,demanded&by=actor", "/search?page=3",
    "/search?q=nothinglikethis", "/search?as_of=2020-01-01", "/search?by=on",
    "/claims?state=open", "/claims?kind=demand", "/claims?q=status:threatened", "/watch?state=open",
    "/articles?copies=true", "/actors?q=kest", "/changes?since=2000-01-01", "/changes?since=2100-01-01",
    "/dyads?after=2031-03", "/happenings?reports=2",
    "/happenings?order=most", "/judgements?kind=reject",
)  # fmt: skip
"""Further addresses of pages: filters, parts of lists, lists with nothing in them."""


def visitor(desk: Desk) -> TestClient:
    """Somebody at a desk, who follows no redirect."""
    return TestClient(create_app(desk), base_url=BASE, follow_redirects=False)


class Guest(TestClient):
    """Somebody who reads a desk that nobody changes, and remembers what was read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(create_app(desk), base_url=BASE, follow_redirects=False)
        self._known: dict[str, Response] = {}

    def get(self, url: str, **more: Any) -> Response:  # type: ignore[override]
        if more:
            return super().get(url, **more)
        if url not in self._known:
            self._known[url] = super().get(url)
        return self._known[url]


def addresses(desk: Desk) -> dict[str, str]:
    """An address of every page, by its name; one with rows where the address needs an id."""
    with desk.reading() as ledger:
        listed = find(ledger, "status:asserted", limit=40)
        one = next(f for f in listed if f.source_kind != "author" and f.parties)
        entity = ledger.db.execute(
            "SELECT entity FROM participant WHERE entity LIKE 'local/%' OR entity LIKE 'country/%'"
            " GROUP BY entity ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()[0]
        told = happenings(ledger, limit=1, reports=2)[0]
        pair = ledger.db.execute(
            "SELECT a.country || '-' || b.country FROM participant a JOIN participant b"
            " ON a.statement = b.statement AND a.country < b.country"
            " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()[0]
    known = {
        "statement": statement(one.id), "article": article(one.document),
        "actor": actor(entity), "dyad": f"/dyad?pair={pair}",
        "naming": f"/naming?actor={entity}",
        "happening": happening(told.id),
    }  # fmt: skip
    return {p.name: known.get(p.name, p.path) for p in PAGES}


@dataclass(frozen=True)
class Seen:
    """A page that was opened."""

    address: str
    tree: Any

    @property
    def links(self) -> list[tuple[str, str]]:
        """Address and words of every link, absolute from the root, with its fragment."""
        return [(urljoin(self.address, a.get("href")), words(a)) for a in self.tree.iter("a")]

    @property
    def rows(self) -> list[Any]:
        """The rows that the keyboard walks through."""
        return list(self.tree.xpath("//*[@data-row]"))


def see(client: TestClient, address: str) -> Seen:
    """Open a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code, answer.text[:400])
    return Seen(address, html.fromstring(answer.text))


def length(told: dict[str, Any], table: str) -> int:
    """How many things a table lists; chains have a row for each of their articles."""
    rows = told["tables"][table]
    if table == "chains":
        return len({r["chain"] for r in rows} - {"anonymous"})
    return int(told["totals"][table])


def words(element: Any) -> str:
    """What is written in an element."""
    return " ".join("".join(element.itertext()).split())


def twin(address: str, suffix: str) -> str:
    """The address of a page's twin."""
    parts = urlsplit(address)
    path = "/today" if parts.path == "/" else parts.path
    return f"{path}{suffix}" + (f"?{parts.query}" if parts.query else "")


_COUNT = re.compile(r"^(?:all )?([\d,]+)(?:$| [a-z])", re.IGNORECASE)


def counts(page: Seen) -> Iterator[tuple[str, int]]:
    """Links that say a number of things: their addresses and numbers."""
    for a in page.tree.iter("a"):
        if a.get("data-open") is not None and not a.xpath("ancestor::td"):
            continue
        if a.xpath("ancestor::*[contains(@class, 'card')] | ancestor::blockquote | .//bdi"):
            continue
        found = None if words(a).endswith("or more") else _COUNT.match(words(a))
        if found:
            yield urljoin(page.address, a.get("href")), int(found[1].replace(",", ""))
