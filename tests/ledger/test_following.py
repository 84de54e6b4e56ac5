"""Keeping what is followed: incrementally and anew, now and at an earlier moment, by query."""

import random
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic import records
from dragoman.errors import LedgerError, QueryError
from dragoman.ledger import Ledger, queries
from dragoman.ledger.following import commitments, settle, watch_items
from dragoman.model.record import Record
from tests.ledger.telling import article, conditional, demand, fact, pledge, statement


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


_TABLES = (("commitment", "1"), ("watched", "1"), ("moved", "1, 2"), ("heard", "1, 2, 3, 4"),
           ("towards", "1, 2, 3"))  # fmt: skip
_TEXTS = (
    "the release of the nine sailors and the crew of the trawler Havbris in Hofnes",
    "the release of nine sailors of the trawler Havbris",
    "the withdrawal of soldiers from the border post on the ridge of Turaybil",
    "a summit about quotas of herring and mackerel in the harbour",
)
_TYPES = ("RETREAT/release", "-RETREAT/release", "RETREAT", "CONSULT", "AID", "REJECT", "ACCUSE")


def _some(rng: random.Random, number: int) -> Record:
    """An article of some statements by few parties about few things within some weeks."""

    def day(since: int = 0) -> str:
        return (date(2031, 1, 1) + timedelta(days=since + rng.randrange(90))).isoformat()

    def party() -> str:
        return rng.choice(("NOR", "ISL", "PER", "JOR", "", ""))

    published, text = day(), rng.choice(_TEXTS)
    what = rng.choice(_TYPES)
    kind = rng.choice(("demand", "pledge", "plan", "fact", "fact", "fact", "conditional"))
    uri = f"https://a.example/{rng.choice((number, number, number, rng.randrange(40)))}"
    due = rng.choice((None, None, day(60)))
    a, b = party(), party()
    if kind == "conditional":
        return conditional(published, uri=uri, until=due, by=a or "JOR")
    if kind == "demand":
        act = statement("REQUEST", by=a, to=b, text=text)
        told = [act, statement(what.lstrip("-"), "demanded", by=b, of="s1", until=due, text=text)]
    elif kind == "pledge":
        act = statement("AGREE", by=a, to=b, text=text)
        told = [act, statement(what, "pledged", by=a, of="s1", until=due, text=text)]
    elif kind == "plan":
        told = [statement(what.lstrip("-"), "planned", by=a, to=b, until=due, text=text)]
    else:
        status = rng.choice(("asserted", "asserted", "asserted", "alleged", "denied", "planned"))
        if rng.random() < 0.3:
            what, a, b, text = "COERCE/restrict", "JOR", "", "closed the crossing of Turaybil"
        told = [statement(what, status, by=a, to=b, text=text, day=rng.choice((None, day())))]
    return article(published, *told, uri=uri)


def _kept(db: sqlite3.Connection) -> list[list[tuple[Any, ...]]]:
    return [db.execute(f"SELECT * FROM {t} ORDER BY {n}").fetchall() for t, n in _TABLES]


def test_settling_after_each_article_gives_what_deriving_all_gives(tmp_path: Path) -> None:
    commitments_of, watched = set(), set()
    for seed in range(4):
        rng = random.Random(seed)
        with Ledger(tmp_path / f"{seed}.db", write=True) as ledger:
            for number in range(120):
                ledger.add(_some(rng, number))
                if rng.random() < 0.1:
                    ledger.retract(rng.choice(list(ledger.documents())))
                settle(ledger)
                if number % 30 == 29:
                    found = _kept(ledger.db)
                    derive_all(ledger)
                    assert _kept(ledger.db) == found
            commitments_of |= {c.state for c in commitments(ledger)}
            watched |= {w.state for w in watch_items(ledger)}
    assert commitments_of == {"open", "met", "refused", "broken", "lapsed"}
    assert {"waiting", "expired", "fired"} <= watched


def derive_all(ledger: Ledger) -> None:
    """Derive everything anew, whatever is kept."""
    ledger.db.execute("INSERT INTO due SELECT DISTINCT party, event, 0, 0 FROM round WHERE opens")
    settle(ledger)


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


def test_of_many_statements_the_latest_commitments_are_asked_one_by_one(
    tmp_path: Path, series: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        for record in series:
            ledger.add(record)
        settle(ledger)
        whole = commitments(ledger, "after:2000-01-01")
        assert len(whole) > 3
        asked = ("after:2000-01-01", "party:NOR", "-party:NOR", "status:demanded")
        listed = [commitments(ledger, q)[:3] for q in asked]
        monkeypatch.setattr(queries, "MANY", 2)
        assert [commitments(ledger, q, limit=3) for q in asked] == listed
