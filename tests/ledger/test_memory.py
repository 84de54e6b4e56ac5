"""What a process remembers of a ledger is forgotten where it may no longer be so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.newswire import records
from dragoman.ledger import Ledger
from dragoman.ledger.connection import transaction
from dragoman.ledger.copies import copies_of
from dragoman.ledger.happenings import rebuild
from dragoman.ledger.memory import LedgerConnection, gathered, index_of, remembered
from dragoman.ledger.store import Origin
from dragoman.model.record import Record

SQL = "SELECT day, document, runs FROM copied_run WHERE span = ?"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.db", write=True) as made:
        for record in records(20):
            made.add(record)
        yield made


def _memory(ledger: Ledger) -> LedgerConnection:
    assert isinstance(ledger.db, LedgerConnection)
    return ledger.db


def _derived(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    tables = ("happening", "happening_statement", "happening_link", "copy", "tally", "party")
    return [sorted(ledger.db.execute(f"SELECT * FROM {t}")) for t in tables]


def _fail(ledger: Ledger, record: Record) -> None:
    with transaction(ledger.db):
        ledger._add(record, Origin())
        assert gathered(ledger.db)
        raise ZeroDivisionError


def test_an_index_is_made_once(ledger: Ledger) -> None:
    assert index_of(ledger.db, SQL, "<u4") is index_of(ledger.db, SQL, "<u4")


def test_all_is_forgotten_when_a_transaction_fails(ledger: Ledger) -> None:
    more = list(records(24))[20:]
    assert _memory(ledger).indexes
    with pytest.raises(ZeroDivisionError):
        _fail(ledger, more[0])
    assert not _memory(ledger).indexes
    assert not gathered(ledger.db)
    assert not remembered(ledger.db)
    for record in more[1:]:  # its numbers are given again
        ledger.add(record)
    with Ledger(ledger.path.with_name("other.db"), write=True) as other:
        for record in [*records(20), *more[1:]]:
            other.add(record)
        assert _derived(ledger) == _derived(other)


def test_indexes_are_read_anew_when_another_process_has_written(ledger: Ledger) -> None:
    more = list(records(30))[20:]
    with Ledger(ledger.path, write=True) as other:
        for n, record in enumerate(more):
            (ledger, other)[n % 2].add(record)
    found = _derived(ledger)
    rebuild(ledger.db)
    assert _derived(ledger) == found
    with Ledger(ledger.path.with_name("alone.db"), write=True) as alone:
        for record in records(30):
            alone.add(record)
        assert _derived(alone) == found


def test_a_copy_of_what_another_process_added_is_found(ledger: Ledger) -> None:
    wire = list(records(200))
    texts = [r.article.text for r in wire]
    copy = next(n for n, text in enumerate(texts) if text in texts[20:n])
    first = texts.index(texts[copy])
    with Ledger(ledger.path, write=True) as other:
        other.add(wire[first])
    added = ledger.add(wire[copy])
    (number,) = ledger.db.execute(
        "SELECT number FROM document WHERE id = ?", (added.id,)
    ).fetchone()
    assert copies_of(ledger.db, number)
