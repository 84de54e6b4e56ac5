"""What waits to be followed up: marks of what came and went, and the rounds that they bear on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ledger import Ledger, waiting
from dragoman.ledger.following import settle
from tests.ledger.telling import ROUND, demand, fact, followed, statement
from tests.ledger.telling import article as told_in


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in which Norway's demand is followed up."""
    with followed(tmp_path) as made:
        yield made


def test_what_opens_something_waits_until_it_is_settled(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.db", write=True) as ledger:
        assert waiting.waiting(ledger.db) == set()
        ledger.add(demand("2031-01-10"))
        assert waiting.waiting(ledger.db) == {ROUND}
        assert waiting.count_waiting(ledger.db) == 1
        settle(ledger)
        assert waiting.waiting(ledger.db) == set()
        assert waiting.count_waiting(ledger.db) == 0


def test_what_opens_nothing_where_nothing_is_followed_does_not_wait(ledger: Ledger) -> None:
    ledger.add(fact("2031-01-12", "AID", "PER", "JOR"))
    assert waiting.waiting(ledger.db) == set()
    waiting.spread(ledger.db)
    assert ledger.db.execute("SELECT * FROM due").fetchall() == []


@pytest.mark.parametrize(
    ("what", "by", "to"),
    [
        ("REJECT", "ISL", "NOR"),  # a refusal bears on all that the party is asked
        ("RETREAT/release", "ISL", "NOR"),
        ("RETREAT/release", "", "NOR"),  # by nobody named, to the one whom it concerns
    ],
)
def test_a_change_bears_on_the_rounds_that_look_into_it(
    ledger: Ledger, what: str, by: str, to: str
) -> None:
    ledger.add(fact("2031-01-12", what, by, to))
    assert ROUND in waiting.waiting(ledger.db)
    waiting.spread(ledger.db)
    assert ROUND in waiting.waiting(ledger.db)
    assert waiting.changes(ledger.db, ROUND) == [(3, False)]
    assert ledger.db.execute("SELECT * FROM unsettled").fetchall() == []


@pytest.mark.parametrize(("by", "to"), [("PER", "NOR"), ("", "JOR")])
def test_what_others_do_bears_on_nothing(ledger: Ledger, by: str, to: str) -> None:
    ledger.add(fact("2031-01-12", "RETREAT/release", by, to))
    waiting.spread(ledger.db)
    assert waiting.waiting(ledger.db) == set()


def test_what_went_is_known_to_have_counted(ledger: Ledger) -> None:
    (document,) = ledger.documents()
    ledger.retract(document)
    waiting.spread(ledger.db)
    assert (2, True) in (waiting.changes(ledger.db, ROUND) or ())


def test_a_round_with_many_changes_is_derived_whole(ledger: Ledger) -> None:
    released = [statement("RETREAT/release", by="ISL", to="NOR")] * (waiting.MANY + 1)
    ledger.add(told_in("2031-01-12", *released[:-1]))
    waiting.spread(ledger.db)
    assert len(waiting.changes(ledger.db, ROUND) or ()) == waiting.MANY
    ledger.add(told_in("2031-01-13", *released[-1:]))
    waiting.spread(ledger.db)
    assert waiting.changes(ledger.db, ROUND) is None


def test_an_unknown_round_that_opens_something_is_derived_whole(ledger: Ledger) -> None:
    ledger.db.execute("DELETE FROM followed")
    ledger.add(demand("2031-01-11", uri="https://b.example/1"))
    waiting.spread(ledger.db)
    assert waiting.changes(ledger.db, ROUND) is None


def test_marks_are_counted_up_to_a_number(ledger: Ledger) -> None:
    ledger.add(fact("2031-01-12", "RETREAT/release", "ISL", "NOR"))
    (marks,) = ledger.db.execute("SELECT count(*) FROM unsettled").fetchone()
    assert waiting.many_marks(ledger.db, marks - 1)
    assert not waiting.many_marks(ledger.db, marks)
    waiting.spread(ledger.db)
    assert waiting.many_marks(ledger.db, 0)
    settle(ledger)
    assert not waiting.many_marks(ledger.db, 0)
