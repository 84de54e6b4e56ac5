"""What became known since a moment."""

from fastapi.testclient import TestClient

from tests.interfaces.web.desks import length, numbers, page, rows


def test_kinds_add_up(series_desk: TestClient) -> None:
    everything = length(series_desk, "/changes")
    by_kind = {
        k: length(series_desk, f"/changes?kind={k}") for k in ("new", "changed", "retracted")
    }
    assert sum(by_kind.values()) == everything > 0
    found = numbers(page(series_desk, "/changes?since=2000-01-01"))
    assert [n for _, n in found] == [everything, *by_kind.values()]
    assert [(a, n, length(series_desk, a)) for a, n in found] == [(a, n, n) for a, n in found]


def test_only_one_kind(series_desk: TestClient) -> None:
    assert {r["kind"] for r in rows(series_desk, "/changes?kind=new", "changes")} == {"new"}
    assert series_desk.get("/changes?kind=old").status_code == 400
