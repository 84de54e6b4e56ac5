"""Judgements by the ids of happenings and statements: together, apart, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import QueryError
from dragoman.ledger import Ledger
from dragoman.ledger.happenings import judging
from tests.ledger.happenings.making import groups, identity, rows
from tests.ledger.happenings.stories import SHELLING


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.db", write=True) as one:
        for record in SHELLING:
            one.add(record)
        yield one


def statement(ledger: Ledger, name: str) -> str:
    article, _, own = name.partition(":")
    (document,) = ledger.db.execute(
        "SELECT id FROM document WHERE given_id = ?", (article,)
    ).fetchone()
    return f"{document}:{own}"


def test_two_happenings_become_one_and_two_again(ledger: Ledger) -> None:
    before = rows(ledger)
    a, b = identity(ledger, "observer:s1"), identity(ledger, "later:s1")
    number = judging.merge(ledger, a, b, user="ana", note="the same harbour")
    assert len(groups(ledger)) == 1
    judging.undo(ledger, number, user="ben")
    assert rows(ledger) == before
    kept = ledger.db.execute(
        "SELECT kind, user, note, undone_by FROM judgement ORDER BY number"
    ).fetchall()
    assert kept == [
        ("merge", "ana", "the same harbour", 2), ("undo merge", "ben", None, None),
    ]  # fmt: skip


def test_a_statement_leaves_its_happening_and_comes_back(ledger: Ledger) -> None:
    before = rows(ledger)
    number = judging.split(ledger, statement(ledger, "tribune:s1"), user="ana")
    assert frozenset(("tribune:s1",)) in groups(ledger)
    assert frozenset(("observer:s1", "observer:s2")) in groups(ledger)
    judging.undo(ledger, number)
    assert rows(ledger) == before


def test_a_merge_holds_of_what_comes_later(ledger: Ledger) -> None:
    judging.merge(ledger, identity(ledger, "observer:s1"), identity(ledger, "later:s1"))
    gone = statement(ledger, "tribune:s1").partition(":")[0]
    ledger.retract(gone)
    ledger.add(SHELLING[1])
    assert len(groups(ledger)) == 1


def test_what_cannot_be_judged_is_said_and_nothing_is_kept(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match="no happening 'h00000000000'"):
        judging.merge(ledger, identity(ledger, "later:s1"), "h00000000000")
    with pytest.raises(QueryError, match="in no happening together with others"):
        judging.split(ledger, statement(ledger, "later:s1"))
    with pytest.raises(QueryError, match="no judgement 7"):
        judging.undo(ledger, 7)
    assert ledger.db.execute("SELECT count(*) FROM judgement").fetchone() == (0,)
