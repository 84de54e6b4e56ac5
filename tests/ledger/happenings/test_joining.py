"""What is joined, what is not, and that neither the order of documents nor what went matters."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import records
from dragoman.errors import QueryError
from dragoman.ledger import Ledger, happenings
from dragoman.model.record import Record
from tests.ledger.happenings.making import groups, rows
from tests.ledger.happenings.stories import SHELLING, STORIES, VISIT

CLUSTERED = tuple(
    msgspec.structs.replace(r, article=msgspec.structs.replace(r.article, published="2025-03-03"))
    for r in records(30, statements=4, seed=3)
)
"""Articles of one day with little between them: many links, large happenings."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.db", write=True) as one:
        yield one


def filled(path: Path, given_records: Sequence[Record]) -> Ledger:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    ledger = Ledger(path, write=True)
    for record in given_records:
        ledger.add(record)
    return ledger


def test_reports_of_one_event_are_joined_whatever_their_status(ledger: Ledger) -> None:
    for record in STORIES:
        ledger.add(record)
    assert groups(ledger) == {
        frozenset(("gazette:s1", "gazette:s2", "courier:s1", "herald:s1")),
        frozenset(("gazette:s3", "courier:s2")),
        frozenset(("gazette:s4",)),
        frozenset(("observer:s1", "observer:s2", "tribune:s1")),
        frozenset(("later:s1",)),
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(STORIES))
def test_any_order_gives_the_same(tmp_path: Path, order: Sequence[Record]) -> None:
    with filled(tmp_path / "a.db", STORIES) as a, filled(tmp_path / "b.db", order) as b:
        assert rows(a) == rows(b)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_does_not_matter_where_fronts_overflow(tmp_path: Path, seed: int) -> None:
    order = list(CLUSTERED)
    random.Random(seed).shuffle(order)
    with filled(tmp_path / "a.db", CLUSTERED) as a, filled(tmp_path / "b.db", order) as b:
        found = rows(a)
        assert found == rows(b)
        happenings.rebuild(b.db)
        assert found == rows(b)
        assert max(map(len, groups(a))) > 3


@pytest.mark.parametrize("seed", range(4))
def test_what_went_leaves_no_trace(tmp_path: Path, seed: int) -> None:
    everything = [*STORIES, *CLUSTERED]
    stay = set(random.Random(seed).sample(range(len(everything)), 20))
    with (
        filled(tmp_path / "a.db", everything) as a,
        filled(tmp_path / "b.db", [everything[i] for i in sorted(stay)]) as b,
    ):
        wanted = set(b.documents())
        for document in list(a.documents()):
            if document not in wanted:
                a.retract(document)
        assert rows(a) == rows(b)


def test_a_new_version_takes_the_place_of_the_old_one(ledger: Ledger) -> None:
    for record in VISIT:
        ledger.add(record)
    text = VISIT[0].article.text + "\n\nThis article was corrected."
    changed = msgspec.structs.replace(
        VISIT[0], article=msgspec.structs.replace(VISIT[0].article, text=text)
    )
    before = groups(ledger)
    assert ledger.add(changed).outcome == "version"
    assert groups(ledger) == before


def test_people_join_and_part_and_take_it_back(ledger: Ledger) -> None:
    ids = {r.article.id: ledger.add(r).id for r in SHELLING}
    first, other, later = (f"{ids[x]}:s1" for x in ("observer", "tribune", "later"))
    before, untouched = groups(ledger), rows(ledger)
    merged = happenings.merge(ledger.db, first, later, user="ana", moment="2026-01-01")
    assert groups(ledger) == {frozenset().union(*before)}
    parted = happenings.split(ledger.db, other, [first], user="ana", moment="2026-01-02")
    together = next(g for g in groups(ledger) if "observer:s1" in g)
    assert "tribune:s1" not in together
    assert "later:s1" in together
    joined = rows(ledger)
    happenings.rebuild(ledger.db)
    assert rows(ledger) == joined
    happenings.undo(ledger.db, merged, user="ana", moment="2026-01-03")
    happenings.undo(ledger.db, parted, user="ana", moment="2026-01-03")
    assert rows(ledger) == untouched
    kinds = [k for (k,) in ledger.db.execute("SELECT kind FROM judgement ORDER BY number")]
    assert kinds == ["merge", "split", "undo merge", "undo split"]
    with pytest.raises(QueryError, match="in force"):
        happenings.undo(ledger.db, merged, user="ana", moment="2026-01-04")
    with pytest.raises(QueryError, match="no statement"):
        happenings.merge(ledger.db, first, "nothing:s1", user="ana", moment="2026-01-04")


def test_judgements_and_the_order_of_what_comes_after(tmp_path: Path) -> None:
    """A judgement holds the same whether the rest of the articles came before it or after."""
    outcomes = []
    for early in (2, 6):
        with filled(tmp_path / f"{early}.db", STORIES[:2]) as ledger:
            for record in STORIES[2:early]:
                ledger.add(record)
            a, b = list(ledger.documents())[:2]
            happenings.split(ledger.db, f"{a}:s1", [f"{b}:s1"], user="ana", moment="2026")
            for record in STORIES[early:]:
                ledger.add(record)
            outcomes.append(rows(ledger))
            apart = groups(ledger)
            assert not any({"gazette:s1", "courier:s1"} <= g for g in apart)
    assert outcomes[0] == outcomes[1]
