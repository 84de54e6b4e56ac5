"""Keeping what is followed: incrementally and anew, now and at an earlier moment, by query."""

import random
from pathlib import Path

import pytest

from benchmarks.synthetic import records
from dragoman.errors import LedgerError, QueryError
from dragoman.ledger import Ledger
from dragoman.ledger.following import commitments, settle, watch_items
from tests.ledger.telling import conditional, demand, fact, pledge


def test_settling_now_and_then_gives_what_settling_at_the_end_gives(tmp_path: Path) -> None:
    made = [*records(40, statements=8, seed=3), demand("2031-01-10"), pledge("2031-01-11"),
            fact("2031-01-12", "-RETREAT/release", "ISL", "NOR"), conditional("2031-01-13")]  # fmt: skip
    found = []
    for n in range(3):
        rng = random.Random(n)
        order = list(made)
        rng.shuffle(order)
        with Ledger(tmp_path / f"{n}.db", write=True) as ledger:
            for record in order:
                ledger.add(record)
                if rng.random() < 0.2:
                    settle(ledger)
            settle(ledger)
            assert settle(ledger) == 0
            found.append((commitments(ledger), watch_items(ledger)))
            ledger.db.execute("DELETE FROM commitment")
            ledger.db.execute("DELETE FROM watched")
            ledger.db.execute("INSERT INTO due SELECT DISTINCT party, event, 0, 0 FROM round")
            assert (commitments(ledger), watch_items(ledger)) == found[-1]
    assert len(found[0][0]) > 30
    assert found[0] == found[1] == found[2]


def test_readers_see_what_was_not_settled(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Ledger(path, write=True) as ledger:
        ledger.add(demand("2031-01-10"))
        settle(ledger)
        said = "Iceland rejected the demand of Norway"
        ledger.add(fact("2031-01-12", "REJECT", "ISL", "NOR", text=said))
    with Ledger(path) as reading:
        assert [c.state for c in commitments(reading)] == ["refused"]
        with pytest.raises(LedgerError):
            settle(reading)


def test_what_was_known_then(tmp_path: Path) -> None:
    moments = iter(f"2031-02-0{n}T00:00:00.000Z" for n in range(1, 9))
    with Ledger(tmp_path / "desk.db", write=True, now=lambda: next(moments)) as ledger:
        ledger.add(demand("2031-01-10"))
        ledger.add(fact("2031-01-12", "-RETREAT/release", "ISL", "NOR"))
        ledger.add(fact("2031-01-14", "RETREAT/release", "ISL", "NOR"))
        then = [commitments(ledger, as_of=f"2031-02-0{n}") for n in (1, 2, 3)]
        assert [c.state for found in then for c in found] == ["open", "refused", "met"]
        assert commitments(ledger, as_of="2031-01-31") == []
        assert watch_items(ledger, as_of="2031-02-03") == []


def test_by_query_state_and_kind(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.db", write=True) as ledger:
        ledger.add(demand("2031-01-10"))
        ledger.add(pledge("2031-01-11"))
        ledger.add(fact("2031-01-12", "-RETREAT/release", "ISL", "NOR"))
        ledger.add(conditional("2031-01-13"))

        def kinds(query: str = "", **how: tuple[str, ...]) -> list[str]:
            return [c.kind for c in commitments(ledger, query, **how)]

        assert kinds() == ["pledge", "demand"]
        assert kinds("actor:ISL") == ["demand"]
        assert kinds("actor:FRA") == []
        assert kinds(states=("refused", "met")) == ["demand"]
        assert kinds(kinds=("pledge",)) == ["pledge"]
        assert len(watch_items(ledger, "actor:JOR")) == 1
        assert watch_items(ledger, "actor:FRA") == []
        with pytest.raises(QueryError):
            commitments(ledger, "nokey:x")
