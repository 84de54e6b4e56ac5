"""The list of happenings."""

import re

from fastapi.testclient import TestClient

from tests.interfaces.web.desks import length, numbers, page, rows, twin


def test_the_page_has_the_rows_of_its_twin(told_desk: TestClient) -> None:
    found = rows(told_desk, "/happenings", "happenings")
    html = page(told_desk, "/happenings")
    assert re.findall(r'href="/happening/(\w+)" data-open', html) == [h["id"] for h in found]
    assert [h["last"] for h in found] == sorted((h["last"] for h in found), reverse=True)


def test_numbers_of_a_row_are_those_of_its_page(told_desk: TestClient) -> None:
    for h in rows(told_desk, "/happenings", "happenings"):
        facts = twin(told_desk, f"/happening/{h['id']}")["facts"]
        for name in ("reports", "chains", "anonymous", "outlets", "statements"):
            assert h[name] == facts[name]


def test_those_of_several_articles(told_desk: TestClient) -> None:
    several = rows(told_desk, "/happenings?reports=2", "happenings")
    everything = rows(told_desk, "/happenings", "happenings")
    assert several == [h for h in everything if h["reports"] >= 2]
    assert 0 < len(several) < len(everything)


def test_the_most_told_first(told_desk: TestClient) -> None:
    found = rows(told_desk, "/happenings?order=most", "happenings")
    assert [h["reports"] for h in found] == sorted((h["reports"] for h in found), reverse=True)


def test_a_month_has_as_many_as_it_says(told_desk: TestClient) -> None:
    months = rows(told_desk, "/happenings?q=shelled", "months")
    assert {m["month"] for m in months} == {"2025-03"}
    found = numbers(page(told_desk, "/happenings"))
    assert found
    assert [(a, n, length(told_desk, a)) for a, n in found] == [(a, n, n) for a, n in found]


def test_only_those_with_new_reports(told_desk: TestClient) -> None:
    assert length(told_desk, "/happenings?since=2999-01-01") == 0
    assert length(told_desk, "/happenings?since=2000-01-01") == length(told_desk, "/happenings")
    assert "No happening" in page(told_desk, "/happenings?since=2999-01-01")


def test_a_query_that_is_not_understood(told_desk: TestClient) -> None:
    assert told_desk.get("/happenings?q=foo:bar").status_code == 400
    assert told_desk.get("/happenings?begun=March").status_code == 400
