"""The list of actors: names before descriptions, by kind, every number opens its list."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.model.record import Entity, Record
from dragoman.model.span import Span
from tests.interfaces.web.figured import client
from tests.ledger.happenings.making import Told, article

PEOPLE = (
    ("local/group/fishermen", "fishermen", "group", "described as fisherman"),
    ("local/person/vera-dahl", "Vera Dahl", "person", None),
    ("igo/un", "United Nations", "igo", None),
    ("local/location/varn", "Varn", "location", None),
    ("local/group/guards", "guards", "group", "described as guard"),
)


def record(number: int, people: int) -> Record:
    """An article that mentions some of the people."""
    made = article(f"a{number}", Told(f"The {number}. guard struck Varn.", "struck", "ASSAULT"))
    entities = tuple(
        Entity(id=i, name=name, kind=kind, why=why, mentions=(Span(start=0, end=3, text="The"),))
        for i, name, kind, why in PEOPLE[:people]
    )
    return Record(**{f: getattr(made, f) for f in made.__struct_fields__} | {"entities": entities})


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Ledger(path, write=True) as ledger:
        for number in range(1, 6):
            ledger.add(record(number, number))
    return client(path)


def names(guest: TestClient, **asked: str) -> list[str]:
    told = guest.get("/actors.json", params=asked).json()
    assert told["totals"]["actors"] == len(told["tables"]["actors"])
    lines = guest.get("/actors.csv", params=asked).text.splitlines()
    assert len(lines) == 1 + len(told["tables"]["actors"])
    return [row["name"] for row in told["tables"]["actors"]]


def test_names_stand_before_descriptions_and_places(guest: TestClient) -> None:
    assert names(guest) == ["Vera Dahl", "United Nations", "fishermen", "guards", "Varn"]


def test_every_number_opens_its_list(guest: TestClient) -> None:
    for listed in ("", "named", "described", "places"):
        told = guest.get("/actors.json", params={"listed": listed}).json()["tables"]
        for row in told["kinds"]:
            found = names(guest, kind=row["kind"], listed=listed)
            assert len(found) == row["actors"]
    for kind in ("", "person", "group"):
        for row in guest.get("/actors.json", params={"kind": kind}).json()["tables"]["tiers"]:
            assert len(names(guest, kind=kind, listed=row["listed"])) == row["actors"]


def test_a_kind_and_words_narrow_the_list(guest: TestClient) -> None:
    assert names(guest, kind="group") == ["fishermen", "guards"]
    assert names(guest, kind="group", q="guard") == ["guards"]
    assert names(guest, kind="no kind") == names(guest)
    page = guest.get("/actors", params={"kind": "igo"}).text
    assert '<option value="igo" selected>intergovernmental organizations (1)</option>' in page
