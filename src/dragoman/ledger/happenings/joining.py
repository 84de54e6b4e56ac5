"""Keeping happenings in step with the documents that count, and computing them anew."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from dragoman.errors import QueryError
from dragoman.ledger.happenings import judgements
from dragoman.ledger.happenings.heads import Heads
from dragoman.ledger.happenings.links import Links
from dragoman.ledger.happenings.reports import reports
from dragoman.ledger.happenings.rows import write
from dragoman.ledger.happenings.stars import Stars
from dragoman.ledger.judged import judged
from dragoman.ledger.memory import forget_indexes
from dragoman.model.record import Record


def add(db: sqlite3.Connection, document: int, record: Record) -> None:
    """Join the statements of a document, just kept, with those of the ledger; its record as it is
    judged."""
    numbers = dict(
        db.execute(
            "SELECT id, number FROM statement WHERE document = ? AND ended_at IS NULL", (document,)
        ).fetchall()
    )
    links = Links(db)
    links.add(document, [(numbers[r.id], r) for r in reports(record)])
    _settle(db, links.moved, ())


def remove(db: sqlite3.Connection, document: int) -> None:
    """Take the statements of a document, which no longer counts, out of their happenings."""
    links = Links(db)
    stars = {
        s for (s,) in db.execute(
            "SELECT star FROM happening_report WHERE statement IN"
            " (SELECT number FROM statement WHERE document = ?)", (document,))
    }  # fmt: skip
    gone = links.remove(document)
    _settle(db, links.moved, stars, gone)


def rebuild(db: sqlite3.Connection) -> None:
    """Compute all happenings anew from the documents that count and the judgements."""
    for table in ("story", "report", "key", "link", "star", "statement"):
        db.execute(f"DELETE FROM happening_{table}")
    db.execute("DELETE FROM happening")
    db.execute("DELETE FROM happening_party")
    forget_indexes(db)
    for number, identity, packed in db.execute(
        "SELECT number, id, record FROM document WHERE gone_at IS NULL ORDER BY number"
    ).fetchall():
        add(db, number, judged(db, identity, packed))


def _settle(
    db: sqlite3.Connection,
    moved: Mapping[int, int | None],
    stars: Collection[int],
    gone: Collection[int] = (),
) -> None:
    settled = Stars(db, judgements.splits(db))
    touched = settled.settle(moved)
    touched |= Heads(settled).settle(touched.union(stars), gone)
    write(db, touched.union(stars), gone)


def merge(
    db: sqlite3.Connection, a: str, b: str, *, user: str, moment: str, note: str | None = None
) -> int:
    """Judge that the happenings of two statements (ids, `3f2a…:s4`) are one; the judgement's
    number. Raises QueryError."""
    _counting(db, (a, b))
    number = judgements.record(db, "merge", a, b, user, note, moment)
    _again(db, (a, b))
    return number


def split(
    db: sqlite3.Connection, statement: str, others: Sequence[str], *, user: str, moment: str,
    note: str | None = None,
) -> int:  # fmt: skip
    """Judge that a statement is of another event than others (ids); the judgement's number.
    Raises QueryError."""
    _counting(db, (statement, *others))
    number = judgements.record(db, "split", statement, " ".join(others), user, note, moment)
    _again(db, (statement, *others))
    return number


def undo(
    db: sqlite3.Connection, number: int, *, user: str, moment: str, note: str | None = None
) -> int:
    """Undo a judgement of merge or split; the number of the undoing. Raises QueryError."""
    kind, *about = judgements.standing(db, number)
    undoing = judgements.record(db, f"undo {kind}", str(number), "", user, note, moment)
    db.execute("UPDATE judgement SET undone_by = ? WHERE number = ?", (undoing, number))
    _again(db, about)
    return undoing


def _counting(db: sqlite3.Connection, statements: Sequence[str]) -> None:
    for s in statements:
        if judgements.number_of(db, s) is None:
            raise QueryError(f"no statement {s!r} that counts")


def _again(db: sqlite3.Connection, statements: Sequence[str]) -> None:
    """Settle anew what a judgement is about: the happenings of the statements and what is linked
    with these."""
    found = {n for s in statements if (n := judgements.number_of(db, s)) is not None}
    within = {m for n in found for (m,) in db.execute(
        "SELECT o.statement FROM happening_statement AS m JOIN happening_statement AS o"
        " ON o.happening = m.happening WHERE m.statement = ?", (n,))}  # fmt: skip
    near = {b for n in found | within for (b,) in db.execute(
        "SELECT b FROM happening_link WHERE a = ?", (n,))}  # fmt: skip
    _settle(db, dict.fromkeys(found | within | near), ())
