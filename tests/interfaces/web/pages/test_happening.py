"""The page of one happening."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.web.desks import HOSTILE, VEREL_CALLED, length, numbers, page, rows, twin


@pytest.fixture
def visit(told_desk: TestClient) -> str:
    """The address of the visit that four articles tell of."""
    (found,) = (
        h for h in twin(told_desk, "/happenings?q=Verel+visited")["tables"]["happenings"]
        if h["reports"] == 4
    )  # fmt: skip
    return f"/happening/{found['id']}"


def test_reports_stand_in_order_of_time_with_their_chains(
    told_desk: TestClient, visit: str
) -> None:
    reports = rows(told_desk, visit, "reports")
    assert [r["published"] for r in reports] == [
        "2025-03-02",
        "2025-03-03",
        "2025-03-04",
        "2025-03-05",
    ]
    assert {r["chain"] for r in reports} <= {"1", "2", "3", "4", "anonymous"}
    html = page(told_desk, visit)
    assert re.findall(r'<li id="d-(\w+)"', html) == [r["document"] for r in reports]
    facts = twin(told_desk, visit)["facts"]
    assert facts["line"].startswith("4 reports · ")
    assert f">{facts['chains']}</b> independent" in html


def test_statements_are_those_that_the_query_finds(told_desk: TestClient, visit: str) -> None:
    statements = rows(told_desk, visit, "statements")
    asked = f"/search?q=happening:{visit.rpartition('/')[2]}"
    assert {s["id"] for s in statements} == {s["id"] for s in rows(told_desk, asked, "statements")}
    assert {s["status"] for s in statements} == {"planned", "asserted", "denied"}


def test_the_tree_holds_each_article_once(told_desk: TestClient, visit: str) -> None:
    chains = rows(told_desk, visit, "chains")
    documents = [r["document"] for r in rows(told_desk, visit, "reports")]
    assert sorted(c["document"] for c in chains if c["document"]) == sorted(documents)
    html = page(told_desk, visit)
    assert re.findall(r'class="leaf" href="#d-(\w+)"', html) == [
        c["document"] for c in chains if c["document"]
    ]


def test_contradictions_stand_side_by_side(told_desk: TestClient, visit: str) -> None:
    against = rows(told_desk, visit, "contradictions")
    assert "denial" in {c["kind"] for c in against}
    denial = next(c for c in against if c["kind"] == "denial")
    assert {denial["first_status"], denial["second_status"]} == {"asserted", "denied"}
    html = page(told_desk, visit)
    assert html.count('<div class="against"') == len(against) + len(
        rows(told_desk, visit, "changes")
    )
    for side in ("first", "second"):
        assert denial[f"{side}_sentence"][:40] in html
    assert twin(told_desk, visit)["facts"]["state"] == "disputed"


def test_the_status_goes_on(told_desk: TestClient, visit: str) -> None:
    steps = rows(told_desk, visit, "progress")
    assert [s["status"] for s in steps] == ["planned", "asserted", "denied"]
    for s in steps:
        assert length(told_desk, f"/search?q={s['query'].replace(' ', '+')}") == s["statements"]


def test_outlets_are_compared(told_desk: TestClient, visit: str) -> None:
    voices = {v["outlet"]: v for v in rows(told_desk, visit, "voices")}
    assert voices["The gazette Post"]["own"] == 2
    assert voices[f"The {HOSTILE} Post"]["attributed"] == 1
    named = rows(told_desk, visit, "naming")
    assert {
        "outlet": "The gazette Post",
        "entity": "person/tomas-verel",
        "name": VEREL_CALLED,
        "words": "Verel",
        "times": 2,
    } in named


def test_every_number_is_the_length_of_its_list(told_desk: TestClient, visit: str) -> None:
    found = numbers(page(told_desk, visit))
    assert len(found) >= 8
    assert [(a, n, length(told_desk, a)) for a, n in found] == [(a, n, n) for a, n in found]


def test_why_is_told_when_asked(told_desk: TestClient, visit: str) -> None:
    assert "why" not in twin(told_desk, visit)["tables"]
    why = rows(told_desk, f"{visit}?why=true", "why")
    assert why
    assert all(w["odds"] > 0 for w in why)


def test_nothing_of_an_article_is_markup(told_desk: TestClient, visit: str) -> None:
    html = page(told_desk, f"{visit}?why=true")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    title = re.search("<title>(.*?)</title>", html)
    assert title
    assert "\u202e" not in title[1]


def test_an_unknown_one_is_not_found(told_desk: TestClient) -> None:
    answer = told_desk.get("/happening/h00000000000")
    assert answer.status_code == 404
    assert "no happening" in answer.text


def test_statements_articles_and_actors_lead_to_it(told_desk: TestClient, visit: str) -> None:
    s = rows(told_desk, visit, "statements")[1]
    for address in (
        f"/statement/{s['id']}",
        f"/article/{s['document']}",
        "/actor/person/tomas-verel",
        "/dyad?pair=ARD-KES",
        "/search?q=visited",
    ):
        assert f'href="{visit}' in page(told_desk, address), address
