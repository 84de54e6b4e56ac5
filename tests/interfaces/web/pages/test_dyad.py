"""Dyads: the series, what is behind its changes, the share of coverage."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.analysis.dyads import LONGEST
from tests.interfaces.web.desks import desk, length, numbers, page, rows, twin
from tests.ledger.happenings.making import Told, article

ARD, KES, VOR = (
    ("Ardania", "country/ARD", "ARD"),
    ("Kestova", "country/KES", "KES"),
    ("Vorland", "country/VOR", "VOR"),
)
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
TURN = "2025-01"


def month(of: str) -> Iterator[object]:
    """In each month three deeds: friendly ones in the first year, hostile ones in the second."""
    for n in range(3):
        day = f"{of}-{5 + 9 * n:02}"
        if of < TURN:
            yield article(
                f"a{of}{n}",
                Told(
                    f"Ardania praised Kestova for grain number {n} of {of}.",
                    "praised",
                    "SUPPORT",
                    actors=[ARD],
                    recipients=[KES],
                ),
                day=day,
            )
        else:
            yield article(
                f"b{of}{n}",
                Told(
                    f"Ardania shelled Kestova at hill {n} of {of}.",
                    "shelled",
                    "ASSAULT",
                    actors=[ARD],
                    recipients=[KES],
                ),
                day=day,
            )
    yield article(
        f"c{of}",
        Told(
            f"Vorland might shell Kestova, said somebody in {of}.",
            "shell",
            "ASSAULT",
            status="speculated",
            actors=[VOR],
            recipients=[KES],
        ),
        day=f"{of}-28",
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    records = [r for m in MONTHS for r in month(m)]
    with desk(tmp_path_factory.mktemp("dyad") / "a.db", records) as one:  # type: ignore[arg-type]
        yield one


def test_a_change_names_the_happenings_of_its_month(client: TestClient) -> None:
    (change,) = rows(client, "/dyad?pair=ARD-KES", "changes")
    assert (change["month"], change["balance_before"], change["balance_after"]) == (TURN, 3.0, -3.0)
    behind = rows(client, "/dyad?pair=ARD-KES", "behind")
    assert behind
    assert all(b["day"].startswith(TURN) and b["event"] == "ASSAULT" for b in behind)
    html = page(client, "/dyad?pair=ARD-KES")
    assert f"The level changes in {TURN}" in html
    for b in behind:
        assert f'href="/happening/{b["id"]}"' in html
    assert (
        length(client, f"/happenings?q={change['query'].replace(' ', '%20').replace('+', '%2B')}")
        == change["happenings"]
    )


def test_share_of_coverage(client: TestClient) -> None:
    months = rows(client, "/dyad?pair=ARD-KES", "months")
    assert [m["month"] for m in months] == MONTHS
    assert {(m["all"], m["share"]) for m in months} == {(3, 0.75)}
    (summary,) = rows(client, "/dyad?pair=ARD-KES", "summary")
    assert (summary["statements"], summary["all"], summary["share"]) == (72, 72, 0.75)
    assert (summary["cooperation"], summary["conflict"], summary["changes"]) == (36, 36, 1)


def test_what_did_not_happen_counts_in_the_share_alone(client: TestClient) -> None:
    (summary,) = rows(client, "/dyad?pair=VOR-KES", "summary")
    assert (summary["statements"], summary["all"]) == (0, 24)
    assert "Nothing is reported as having happened" in page(client, "/dyad?pair=VOR-KES")


def test_dyads_beside_each_other(client: TestClient) -> None:
    address = "/dyad?pair=ARD-KES&pair=VOR-KES&pair=KES%3EARD"
    assert [s["dyad"] for s in rows(client, address, "summary")] == [
        "ARD-KES",
        "VOR-KES",
        "KES>ARD",
    ]
    html = page(client, address)
    assert 'data-chart="compare"' in html
    assert 'data-chart="compare"' not in page(client, "/dyad?pair=ARD-KES")
    assert twin(client, address)["facts"]["breaks"]["ARD-KES"] == [TURN]


def test_every_number_is_the_length_of_its_list(client: TestClient) -> None:
    found = numbers(page(client, "/dyad?pair=ARD-KES"))
    assert len(found) > 50
    some = found[:20] + found[-6:]
    assert [(a, n, length(client, a)) for a, n in some] == [(a, n, n) for a, n in some]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?pair=ARD",
        "?pair=<b>-KES",
        "?pair=A-B&pair=C-D",
        "?" + "&".join(f"pair=AA{c}-KES" for c in "ABCD"),
    ],
)
def test_what_is_no_pair_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/dyad{query}")
    assert answer.status_code == 400
    assert "<b>" not in answer.text.partition('role="alert"')[2].partition("</p>")[0]


def test_a_war_of_long_ago_makes_no_endless_table(tmp_path: Path) -> None:
    told = Told(
        "Ardania shelled Kestova in 1654.",
        "shelled",
        "ASSAULT",
        actors=[ARD],
        recipients=[KES],
        on="1654-05-01",
    )
    with desk(tmp_path / "a.db", [article("old", told), *month("2025-01")]) as one:  # type: ignore[list-item]
        shown = rows(one, "/dyad?pair=ARD-KES", "months")
        assert len(shown) == LONGEST
        assert shown[-1]["month"] == "2025-01"
        found = numbers(page(one, "/dyad?pair=ARD-KES"))
        assert [(a, n, length(one, a)) for a, n in found] == [(a, n, n) for a, n in found]
        assert "before%3A" in page(one, "/dyad?pair=ARD-KES")
