"""Every page: it answers, its twins have its rows, its numbers are the lengths of their lists."""

import csv
import io
from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

from dragoman.interfaces.web import Desk
from dragoman.interfaces.web.navigation import NAVIGATION
from dragoman.interfaces.web.pages import PAGES
from dragoman.interfaces.web.twins import cell
from tests.interfaces.web.visiting import (
    VARIANTS,
    addresses,
    counts,
    length,
    see,
    twin,
    visitor,
    words,
)

NAMES = [p.name for p in PAGES]

ROWS = {
    "changes": ["changes"], "search": ["statements"], "articles": ["articles"],
    "actors": ["actors"], "dyads": ["dyads"], "claims": ["claims"],
    "watch": ["own", "conditionals"], "judgements": ["judgements"],
    "happenings": ["happenings"],
}  # fmt: skip
"""Pages whose rows for the keyboard are the rows of these tables and no others."""


@pytest.fixture(scope="module")
def places(shared: Desk) -> dict[str, str]:
    return addresses(shared)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_answers(guest: TestClient, places: dict[str, str], name: str) -> None:
    page = see(guest, places[name])
    assert len(page.tree.xpath("//h1")) == 1
    assert words(page.tree.xpath("//h1")[0])
    assert words(page.tree.find(".//title")).endswith("· Dragoman")


@pytest.mark.parametrize("address", VARIANTS)
def test_filters_and_parts_answer(guest: TestClient, address: str) -> None:
    see(guest, address)
    assert guest.get(twin(address, ".json")).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_with_nothing_there_a_page_says_how_to_begin(
    empty: Desk, places: dict[str, str], name: str
) -> None:
    client = visitor(empty)
    assert "An empty ledger" in words(see(client, places[name]).tree)
    assert client.get(twin(places[name], ".json")).json()["facts"]["empty"] is True
    assert client.get(twin(places[name], ".csv")).text == ""
    assert not empty.path.exists()


@pytest.mark.parametrize("address", [*NAMES, *VARIANTS])
def test_twins_have_the_same_rows(guest: TestClient, places: dict[str, str], address: str) -> None:
    address = places.get(address, address)
    told = guest.get(twin(address, ".json")).json()
    assert list(told) == ["title", "facts", "tables", "totals"]
    for name, rows in told["tables"].items():
        mark = "&" if "?" in address else "?"
        answer = guest.get(f"{twin(address, '.csv')}{mark}table={name}")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        columns, *lines = csv.reader(io.StringIO(answer.text))
        expected = [
            ["" if (v := cell(r.get(c))) is None else str(v) for c in columns] for r in rows
        ]
        assert lines == expected
        assert all(list(r) == columns for r in rows)
        assert told["totals"][name] >= len(rows)


@pytest.mark.parametrize("name", ROWS)
def test_the_page_shows_the_rows_of_its_twin(
    guest: TestClient, places: dict[str, str], name: str
) -> None:
    told = guest.get(twin(places[name], ".json")).json()["tables"]
    page = see(guest, places[name])
    rows = [r for t in ROWS[name] for r in told[t]]
    assert len(page.rows) == len(rows)
    for shown, row in zip(page.rows, rows, strict=True):
        identity = row.get("id") or row.get("pair") or row.get("document") or row.get("name")
        inside = [unquote(a.get("href")) for a in shown.iter("a")] + [words(shown)]
        inside.append(shown.get("id") or "")
        assert identity is None or any(str(identity).removeprefix("country/") in x for x in inside)


def test_an_article_shows_every_row_of_its_tables(
    guest: TestClient, places: dict[str, str]
) -> None:
    page = see(guest, places["article"])
    told = guest.get(twin(places["article"], ".json")).json()["tables"]
    assert len(page.tree.xpath("//*[@data-card]")) == len(told["statements"])
    for name in ("attributions", "names", "places", "times", "framing"):
        assert len(page.tree.xpath(f"//details[@id='{name}']//tbody/tr")) == len(told[name]), name


@pytest.mark.parametrize("address", [*NAMES, *VARIANTS])
def test_every_number_is_the_length_of_its_list(
    guest: TestClient, places: dict[str, str], address: str
) -> None:
    address = places.get(address, address)
    page = see(guest, address)
    wrong = []
    for target, number in dict.fromkeys(counts(page)):
        parts = urlsplit(target)
        told = guest.get(twin(target.partition("#")[0], ".json")).json()
        table = parts.fragment if parts.fragment in told["tables"] else next(iter(told["tables"]))
        anonymous = parts.fragment == "chains" and number == told["facts"]["anonymous"]
        if not anonymous and (found := length(told, table)) != number:
            wrong.append((target, number, found))
    assert wrong == []


@pytest.mark.parametrize("address", [*NAMES, *VARIANTS])
def test_every_link_leads_somewhere(
    guest: TestClient, places: dict[str, str], address: str
) -> None:
    address = places.get(address, address)
    page = see(guest, address)
    identities = Counter(e.get("id") for e in page.tree.xpath("//*[@id]"))
    assert [i for i, n in identities.items() if n > 1] == []
    seen: Counter[str] = Counter()
    for target, _ in dict.fromkeys(page.links):
        parts = urlsplit(target)
        assert not parts.netloc, target
        if parts.fragment and target.partition("#")[0] in ("", address):
            assert parts.fragment == "main" or unquote(parts.fragment) in identities, target
            continue
        kind = parts.path.split("/")[1]
        seen[kind] += 1
        if seen[kind] <= 4:
            assert guest.get(target).status_code == 200, target


@pytest.mark.parametrize("name", NAMES)
def test_nothing_inline_and_nothing_from_elsewhere(
    guest: TestClient, places: dict[str, str], name: str
) -> None:
    page = see(guest, places[name])
    for element in page.tree.iter(html.etree.Element):
        attributes = dict(element.attrib)
        assert not [a for a in attributes if a.startswith("on") or a == "style"], attributes
        for a in ("src", "href", "action", "formaction", "hx-get", "hx-post", "data-source"):
            if a in attributes:
                assert attributes[a].startswith(("/", "#")), attributes
                assert not attributes[a].startswith("//"), attributes
    assert all(s.get("src") and not words(s) for s in page.tree.iter("script"))
    assert not list(page.tree.iter("style"))


def test_the_menu_names_where_one_is(guest: TestClient) -> None:
    for entry in NAVIGATION:
        page = see(guest, entry.path)
        current = page.tree.xpath("//nav[@aria-label='Pages']//a[@aria-current='page']")
        assert [words(a) for a in current] == [entry.label]
    keys = [e.key for e in NAVIGATION]
    assert len(set(keys)) == len(keys)


def test_parts_of_a_list_make_up_the_whole(guest: TestClient) -> None:
    first = guest.get("/search.json").json()
    ids = [r["id"] for r in first["tables"]["statements"]]
    for page in range(2, first["facts"]["pages"] + 1):
        ids += [
            r["id"] for r in guest.get(f"/search.json?page={page}").json()["tables"]["statements"]
        ]
    assert len(ids) == len(set(ids)) == first["totals"]["statements"]


def test_a_part_behind_the_last_is_empty(guest: TestClient) -> None:
    for path in ("/search", "/claims", "/watch", "/articles", "/actors", "/changes"):
        told = guest.get(f"{path}.json?page=5000").json()
        assert not next(iter(told["tables"].values())) or path == "/watch"
        see(guest, f"{path}?page=5000")


def test_filters_narrow_the_list(guest: TestClient) -> None:
    told = guest.get("/search.json?q=status:threatened").json()["tables"]["statements"]
    assert told
    assert {r["status"] for r in told} == {"threatened"}
    whole = guest.get("/search.json").json()["tables"]["counts"]
    assert {r["value"]: r["statements"] for r in whole}["threatened"] == len(told)
    states = guest.get("/claims.json").json()["tables"]["states"]
    for row in states:
        totals = guest.get(f"/claims.json?state={row['state']}").json()["totals"]
        assert totals["claims"] == row["claims"]
