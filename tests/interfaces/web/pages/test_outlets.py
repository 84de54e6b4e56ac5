"""Outlets: sourcing and copies."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.web.desks import desk, length, numbers, page, rows
from tests.ledger.reports import SOMEBODY, report

STORY = (
    "Ardania closed the bridge at Varn to all lorries on Monday after a week of talks about tolls.",
    "The mayor of Varn said that two hundred drivers slept in their cabs and were given soup by the town.",
    "A second bridge, built for trains, stays open, and farmers carry their onions across it by hand.",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    records = (
        report("wire", *STORY, published="2025-03-03"),
        report("copier", *STORY, published="2025-03-04"),
        report("hidden", "Somebody closed a gate in the north of the country.", said=SOMEBODY),
    )
    with desk(tmp_path_factory.mktemp("outlets") / "a.db", records) as one:
        yield one


def test_who_has_copies_of_whom(client: TestClient) -> None:
    assert rows(client, "/outlets", "copies") == [
        {"outlet": "The copier Post", "of": "The wire Post", "articles": 1}
    ]
    found = numbers(page(client, "/outlets"))
    assert any("of=" in a for a, _ in found)
    assert [(a, n, length(client, a)) for a, n in found] == [(a, n, n) for a, n in found]


def test_shares_are_of_its_statements(client: TestClient) -> None:
    by_name = {o["outlet"]: o for o in rows(client, "/outlets", "outlets")}
    assert by_name["The hidden Post"]["share_anonymous"] == 1.0
    assert (by_name["The wire Post"]["copies"], by_name["The copier Post"]["copies"]) == (0, 1)


def test_copies_of_one_outlet_alone(client: TestClient) -> None:
    assert length(client, "/articles?of=The+wire+Post") == 1
    assert length(client, "/articles?of=The+copier+Post") == 0
    assert "of articles of" in page(client, "/articles?of=The+wire+Post")
