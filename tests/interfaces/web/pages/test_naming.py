"""Naming side by side, in all that is reported and in one happening."""

from fastapi.testclient import TestClient

from tests.interfaces.web.desks import length, numbers, page, rows, twin

VEREL = "/naming?actor=person/tomas-verel"


def test_words_by_outlet(told_desk: TestClient) -> None:
    words = {(n["outlet"], n["words"]): n["statements"] for n in rows(told_desk, VEREL, "naming")}
    assert words["The gazette Post", "Verel"] == 2
    assert words["The gazette Post", "He"] == 2 or words["The gazette Post", "He"] == 1


def test_one_happening_alone(told_desk: TestClient) -> None:
    happening = next(
        h["id"]
        for h in twin(told_desk, "/happenings?q=visited")["tables"]["happenings"]
        if h["reports"] == 4
    )
    address = f"{VEREL}&happening={happening}"
    inside = rows(told_desk, address, "naming")
    assert inside
    assert {n["words"] for n in inside} == {"Verel"}
    found = numbers(page(told_desk, address))
    assert [(a, n, length(told_desk, a)) for a, n in found] == [(a, n, n) for a, n in found]
    assert f'href="/happening/{happening}"' in page(told_desk, address)


def test_without_an_actor_it_says_what_to_do(told_desk: TestClient) -> None:
    assert "Name somebody" in page(told_desk, "/naming")
    assert told_desk.get("/naming?actor=nobody").status_code == 404
