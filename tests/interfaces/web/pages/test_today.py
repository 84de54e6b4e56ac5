"""The first page."""

import re

from fastapi.testclient import TestClient

from tests.interfaces.web.desks import length, numbers, page, rows, twin


def test_happenings_told_by_several_stand_first(told_desk: TestClient) -> None:
    found = rows(told_desk, "/", "happenings")
    assert found == rows(told_desk, "/happenings?reports=2", "happenings")[: len(found)]
    html = page(told_desk, "/")
    assert re.findall(r'href="/happening/(\w+)" data-open', html) == [h["id"] for h in found]


def test_contradictions_are_those_of_their_happening(told_desk: TestClient) -> None:
    found = rows(told_desk, "/", "contradictions")
    assert found
    for c in found:
        first = rows(told_desk, f"/happening/{c['happening']}", "contradictions")[0]
        assert {k: c[k] for k in first} == first
    assert page(told_desk, "/").count('<div class="against">') == len(found)


def test_what_has_changed_since(told_desk: TestClient) -> None:
    facts = twin(told_desk, "/?since=2000-01-01")["facts"]
    assert facts["changed"] == {"new": facts["documents"], "changed": 0, "retracted": 0}
    assert facts["moved"] == facts["happenings"]
    assert "nothing has changed" in page(told_desk, "/?since=2999-01-01")
    assert twin(told_desk, "/")["facts"]["changed"] is None


def test_every_number_is_the_length_of_its_list(
    told_desk: TestClient, series_desk: TestClient
) -> None:
    for client in (told_desk, series_desk):
        found = numbers(page(client, "/?since=2000-01-01"))
        assert len(found) > 5
        assert [(a, n, length(client, a)) for a, n in found] == [(a, n, n) for a, n in found]


def test_what_fired_says_so_in_the_words_of_the_article(series_desk: TestClient) -> None:
    alerts = rows(series_desk, "/", "alerts")
    assert alerts
    assert all(a["sentence"] for a in alerts)
    assert twin(series_desk, "/")["totals"]["alerts"] >= len(alerts)
