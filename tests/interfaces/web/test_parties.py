"""Parties by their names."""

import pytest
from fastapi.testclient import TestClient

from dragoman.interfaces.web import Desk, links
from dragoman.interfaces.web.parties import parties_in, party_names, spoken
from dragoman.interfaces.web.views import Visit
from tests.interfaces.web.visiting import Guest


def test_names_of_the_ledger_of_the_registry_and_none(shared: Desk) -> None:
    with shared.reading() as ledger:
        visit = Visit(ledger, shared, None)  # type: ignore[arg-type]
        asked = ["NOR", "SYR:REB", "igo/african-union", "org/nobody-knows", "QQQ"]
        found = party_names(visit, asked)
    assert found["NOR"] == "Norway"
    assert found["SYR:REB"] == "Syria, armed opposition"
    assert found["igo/african-union"] not in ("igo/african-union", "")
    assert found["org/nobody-knows"] == "org/nobody-knows"
    assert found["QQQ"] == "QQQ"


@pytest.mark.parametrize(
    ("party", "address"),
    [
        ("NOR", "/actor/country/NOR"),
        ("SYR:REB", "/actor/country/SYR"),
        ("igo/african-union", "/actor/igo/african-union"),
    ],
)
def test_a_party_leads_to_its_page(party: str, address: str, guest: TestClient) -> None:
    assert links.actor(party) == address
    assert guest.get(address).status_code == 200


def test_the_board_calls_everybody_by_name(guest: Guest) -> None:
    rows = guest.get("/claims.json").json()["tables"]["claims"]
    assert any(r["party"] for r in rows)
    html = guest.get("/claims").text
    for row in rows:
        assert len(row["other_names"]) == len(row["others"])
        if row["party"]:
            assert row["party_name"]
            assert f"<bdi>{row['party']}</bdi>" not in html or row["party"] == row["party_name"]


def test_reasons_name_parties() -> None:
    reasons = [
        "done: same type and parties (GEO, SYR:REB)",
        "refusal towards group/a, NOR",
        "same type and party, words in common (nor, geo)",
    ]
    assert parties_in(reasons) == {"GEO", "SYR:REB", "group/a", "NOR"}
    called = {"GEO": "Georgia", "SYR:REB": "Syria, armed opposition", "group/a": "A Group"}
    assert [spoken(r, called) for r in reasons] == [
        "done: same type and parties (Georgia, Syria, armed opposition)",
        "refusal towards A Group, NOR",
        reasons[2],
    ]
