"""Happenings that a query asks for, and how many there are, also by period and by chains."""

from collections.abc import Iterator

import pytest

from benchmarks.synthetic import records
from dragoman.errors import QueryError
from dragoman.ledger import Ledger
from dragoman.ledger.happenings import asking
from dragoman.ledger.happenings.asking import Order, by_period, find, total
from dragoman.ledger.independence import independent_chains
from dragoman.ledger.queries import count, counts
from dragoman.ledger.queries import find as statements
from tests.ledger.happenings.making import identity
from tests.ledger.happenings.stories import STORIES


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("ledger") / "desk.db", write=True) as one:
        for record in STORIES:
            one.add(record)
        yield one


def test_a_happening_is_found_by_any_of_its_statements(ledger: Ledger) -> None:
    visit = identity(ledger, "gazette:s1")
    assert [h.id for h in find(ledger, "status:denied")] == [visit]
    (found,) = find(ledger, "recipient:KES type:CONSULT", count=independent_chains)
    assert (found.id, found.statements, found.reports, found.chains) == (visit, 4, 3, 3)


def test_the_latest_reported_come_first(ledger: Ledger) -> None:
    found = find(ledger)
    assert [h.last for h in found] == sorted((h.last for h in found), reverse=True)
    assert [h.id for h in find(ledger, limit=2)] == [h.id for h in found[:2]]


@pytest.mark.parametrize(
    ("query", "reports", "independent", "many"),
    [("", 1, 0, 5), ("", 2, 0, 3), ("", 3, 0, 1), ("", 1, 2, 3), ("", 1, 3, 1), ("", 1, 4, 0),
     ("type:ASSAULT", 1, 2, 1), ("independent:2 type:ASSAULT", 1, 0, 1),
     ("-independent:2", 1, 0, 2)],
)  # fmt: skip
def test_counts_agree_with_what_is_found(
    ledger: Ledger, query: str, reports: int, independent: int, many: int
) -> None:
    asked = {"reports": reports, "independent": independent}
    assert total(ledger, query, **asked) == many
    assert len(find(ledger, query, **asked)) == many
    for period in ("day", "week", "month", "year"):
        by = by_period(ledger, query, period, **asked)  # type: ignore[arg-type]
        assert sum(p.happenings for p in by) == many


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("ledger") / "desk.db", write=True) as made:
        for record in records(60, statements=5, seed=5):
            made.add(record)
        yield made


@pytest.mark.parametrize("reports", [1, 2])
def test_what_is_kept_of_a_party_is_what_a_query_counts(many: Ledger, reports: int) -> None:
    parties = many.db.execute("SELECT DISTINCT who FROM happening_party").fetchall()
    assert len(parties) > 10
    for (who,) in parties:
        q, anew = f"party:{who}", f"party:{who} polarity:+,-"
        assert total(many, q, reports=reports) == len(find(many, q, reports=reports))
        for period in ("day", "month", "year"):
            by = by_period(many, q, period, reports=reports)  # type: ignore[arg-type]
            assert by == by_period(many, anew, period, reports=reports)  # type: ignore[arg-type]
            for p in by:
                asked = {"reports": reports, "begun": p.period}
                assert total(many, q, **asked) == p.happenings == len(find(many, q, **asked))


@pytest.mark.parametrize("order", ["latest", "most"])
@pytest.mark.parametrize("query", ["party:USA", "type:CONSULT", "status:asserted -party:USA"])
def test_the_first_of_many_are_those_of_all(
    many: Ledger, query: str, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [p.period for p in by_period(many, query, "day")]
    for begun in (None, days[0][:4], days[0][:7], days[0]):
        listed = find(many, query, order=order, begun=begun)
        number = total(many, query, begun=begun)
        with monkeypatch.context() as patched:
            patched.setattr(asking, "MANY", 1)
            assert find(many, query, limit=5, order=order, begun=begun) == listed[:5]
            assert total(many, query, begun=begun) == number == len(listed) > 0


def test_periods_are_those_of_the_first_day(ledger: Ledger) -> None:
    months = [(p.period, p.happenings) for p in by_period(ledger, "", "month")]
    assert months == [("2025-03", 4), ("2025-04", 1)]
    days = [(p.period, p.happenings) for p in by_period(ledger, "type:CONSULT", "day")]
    assert days == [("2025-03-02", 1)]
    assert [p.period for p in by_period(ledger, "type:CONSULT", "week")] == ["2025-W08"]
    assert [(p.period, p.happenings) for p in by_period(ledger, "", "year")] == [("2025", 5)]


def test_statements_by_the_chains_behind_their_happening(ledger: Ledger) -> None:
    visit = identity(ledger, "gazette:s1")
    assert {s.id for s in statements(ledger, "independent:3")} == {
        s.id for s in statements(ledger, f"happening:{visit}")
    }
    assert count(ledger, "independent:2") == 4 + 2 + 3
    assert [(c.period, c.statements) for c in counts(ledger, "independent:2", "month")] == [
        ("2025-03", 9)
    ]


@pytest.mark.parametrize("value", ["0", "-1", "many", "2.5", ""])
def test_chains_are_counted_in_whole_numbers(ledger: Ledger, value: str) -> None:
    with pytest.raises(QueryError, match="independent"):
        count(ledger, f"independent:{value}")
