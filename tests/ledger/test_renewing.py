"""A round renewed from what came and went becomes what deriving it whole gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ledger import Ledger, kept, renewing, waiting
from dragoman.ledger.commitments import derive
from dragoman.ledger.following import commitments, settle
from dragoman.ledger.kept import Habitual
from dragoman.ledger.renewing import Change, Renewed, Windows
from dragoman.ledger.rounds import load
from dragoman.ledger.sameness import ALL
from dragoman.model.record import Record
from tests.ledger.telling import DEMAND, ROUND, demand, fact, followed


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Norway's demand, followed up."""
    with followed(tmp_path) as made:
        yield made


def _released(day: str, to: str = "NOR", uri: str = "") -> Record:
    text = f"Iceland released nine sailors and the crew of the trawler Havbris on {day}"
    return fact(day, "RETREAT/release", "ISL", to, text=text, uri=uri)


def _changed(ledger: Ledger) -> tuple[Change, Habitual]:
    """What came and went since the round was followed up."""
    waiting.spread(ledger.db)
    known = kept.habitual(ledger.db, ROUND)
    assert known is not None
    numbers = waiting.changes(ledger.db, ROUND)
    assert numbers is not None
    return renewing.change_of(ledger.db, ROUND, numbers, known), known


def _renewed(ledger: Ledger) -> Renewed:
    found = renewing.renew(ledger.db, ROUND, *_changed(ledger))
    assert found is not None
    return found


def test_what_came_and_what_went(ledger: Ledger) -> None:
    (first,) = ledger.documents()
    ledger.add(_released("2031-01-20"))
    ledger.retract(first)
    change, known = _changed(ledger)
    assert [t.number for t in change.came] == [3]
    assert [t.number for t in change.went] == [2]
    assert change.all == change.came + change.went
    assert set(known.answers) == {"NOR", ALL}


def test_nothing_came_where_it_went_again(ledger: Ledger) -> None:
    ledger.retract(ledger.add(_released("2031-01-20")).id)
    change, known = _changed(ledger)
    assert not change.all
    assert not any(known.answers.values())


def test_an_answer_renews_what_it_moves(ledger: Ledger) -> None:
    (before,) = commitments(ledger)
    ledger.add(_released("2031-01-20"))
    renewed = _renewed(ledger)
    assert renewed.gone == {before.id}
    assert [(c.id, c.state) for c in renewed.new] == [(before.id, "met")]
    assert renewed.new == derive(*ROUND, load(ledger.db, *ROUND))


def test_an_earlier_report_gives_another_id(ledger: Ledger) -> None:
    (before,) = commitments(ledger)
    ledger.add(demand("2031-01-08", uri="https://b.example/1"))
    renewed = _renewed(ledger)
    assert before.id in renewed.gone
    (after,) = renewed.new
    assert (after.opened, after.reports) == ("2031-01-08", 2)
    assert after.id != before.id
    heads = ledger.db.execute("SELECT opened FROM joined WHERE party = ?", ROUND[:1]).fetchall()
    assert heads == [("2031-01-08",)]


def test_what_bears_on_nothing_renews_nothing(ledger: Ledger) -> None:
    ledger.add(_released("2034-01-20"))  # long after
    renewed = _renewed(ledger)
    assert (renewed.gone, renewed.new) == (set(), [])
    heard = ledger.db.execute("SELECT count(*) FROM heard WHERE party = 'ISL'").fetchone()
    assert heard == (2,)  # but it is kept


def test_what_becomes_a_habit_shifts_what_it_means(ledger: Ledger) -> None:
    def shifted(day: str) -> dict[str, tuple[str, str]]:
        ledger.add(_released(day))
        change, known = _changed(ledger)
        renewing.renew(ledger.db, ROUND, change, known)
        ledger.db.execute("DELETE FROM due")
        return {s.other: (s.first, s.last) for s in change.shifts}

    assert shifted("2031-02-03") == {}  # once in a year is no habit
    assert shifted("2031-02-04") == {}  # nor twice in a week
    found = shifted("2031-02-12")
    assert set(found) == {ALL, "NOR"}
    # wherever both weeks lie within SPAN
    assert found["NOR"] == ("2030-08-11", "2031-08-09")


def test_a_change_before_too_many_reports_asks_for_the_whole(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "MANY", 1)
    ledger.add(demand("2031-01-08", uri="https://b.example/1"))
    assert renewing.renew(ledger.db, ROUND, *_changed(ledger)) is None


def test_answers_are_looked_for_within_days_and_among_parties(ledger: Ledger) -> None:
    ledger.add(_released("2031-01-20"))
    ledger.add(_released("2031-01-22", to="PER", uri="https://c.example/1"))
    ledger.add(demand("2031-01-21", text=f"Again {DEMAND}"))
    settle(ledger)
    known = kept.habitual(ledger.db, ROUND)
    assert known is not None
    windows = Windows(ledger.db, ROUND, known)

    def days(others: set[str] | None, first: str, behind: str) -> list[str]:
        found = windows.among(others, first, behind)
        return [t.happened for t in found if t.status == "asserted"]

    assert days(None, "2031-01-01", "2031-02-01") == ["2031-01-20", "2031-01-22"]
    assert days({"NOR"}, "2031-01-01", "2031-02-01") == ["2031-01-20"]
    assert days({"PER"}, "2031-01-21", "2031-01-22") == []
    assert days(None, "2031-01-21", "2031-01-23") == ["2031-01-22"]
    both = windows.among(None, "2031-01-20", "2031-01-23")
    numbers = [t.number for t in both if t.status == "asserted"]
    assert len(numbers) == 2
    assert [t.number for t in windows.told([numbers[1], 1, numbers[0]])] == numbers
