"""Judging: statements are accepted, rejected, edited, annotated, added; all of it can be undone.

Judgements are rows with user and time that are never changed; undoing is one, too. What they make
of a statement applies at once, as if it had always been so: its rows, its happenings and its
commitments are derived anew. What was known at an earlier moment stays as it was.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from dragoman.errors import QueryError
from dragoman.ledger import missed
from dragoman.ledger.connection import explained, transaction
from dragoman.ledger.editing import edited
from dragoman.ledger.edits import Lookup, Nowhere, read
from dragoman.ledger.following import settle
from dragoman.ledger.happenings import joining
from dragoman.ledger.happenings import judgements as kept
from dragoman.ledger.judged import (
    KINDS,
    Judgement,
    Opinion,
    effective,
    end_of,
    opinions,
    with_added,
)
from dragoman.ledger.judgements import user_name
from dragoman.ledger.rejudging import rejudge
from dragoman.ledger.store import Ledger
from dragoman.model.record import Record, Statement

LONGEST = 4000
"""Characters of the longest note."""

HAPPENINGS = ("merge", "split")
"""Kinds of judgements on happenings (`happenings.judging`)."""

ALL = (*KINDS, *HAPPENINGS)


def accept(
    ledger: Ledger, statement: str, *, user: str | None = None, note: str | None = None
) -> int:
    """A statement is right as it stands; the judgement's number. Raises QueryError where there is
    none with this id, LedgerError."""
    return _judge(ledger, "accept", statement, "", user, note)


def reject(
    ledger: Ledger, statement: str, *, user: str | None = None, note: str | None = None
) -> int:
    """A statement is wrong and counts no longer; the judgement's number. Raises QueryError,
    LedgerError."""
    return _judge(ledger, "reject", statement, "", user, note)


def note(ledger: Ledger, statement: str, text: str, *, user: str | None = None) -> int:
    """A remark on a statement; the judgement's number. Raises QueryError, LedgerError."""
    if not text.strip():
        raise QueryError("note: nothing in it")
    return _judge(ledger, "note", statement, "", user, text)


def edit(
    ledger: Ledger, statement: str, written: Mapping[str, str], *, user: str | None = None,
    note: str | None = None, lookup: Lookup | None = None,
) -> int:  # fmt: skip
    """A statement counts with other values of some fields, as they are written (`edits.py`); the
    judgement's number. Raises QueryError that names what is wrong, LedgerError."""
    if not written:
        raise QueryError("edit: no field to edit")
    _there(ledger, statement)
    _, s = as_read(ledger, statement)
    s = edited(s, opinion(ledger, statement).values, s.text)
    values = read(written, s, lookup or Nowhere())
    value = msgspec.json.encode(values, order="sorted").decode()
    return _judge(ledger, "edit", statement, value, user, note)


def add(
    ledger: Ledger, document: str, words: str, written: Mapping[str, str], *,
    which: int | None = None, user: str | None = None, note: str | None = None,
    lookup: Lookup | None = None,
) -> int:  # fmt: skip
    """A statement that the reading missed, by the words of the article that name its event (the
    time `which`, from 1, where they stand there more than once); the judgement's number, whose
    target is the new statement's id. Fields as of an edit; type and status are needed. Raises
    QueryError that names what is wrong, LedgerError."""
    record = judged_record(ledger, document)
    value = missed.value(record, words, which, written, lookup or Nowhere())
    with explained(ledger.path), transaction(ledger.db):
        (before,) = ledger.db.execute(
            "SELECT count(*) FROM judgement WHERE kind = 'add' AND target >= ? AND target < ?",
            (f"{document}:", f"{document};"),
        ).fetchone()
        moment = next_moment(ledger)
        number = kept.record(
            ledger.db, "add", f"{document}:a{before + 1}", value, user or user_name(),
            _short(note), moment,
        )  # fmt: skip
        rejudge(ledger, document, moment)
    settle(ledger)
    return number


def undo(
    ledger: Ledger, judgement: int, *, user: str | None = None, note: str | None = None
) -> int:
    """Undo a judgement of a statement or on happenings by its number; the number of the undoing.
    Raises QueryError where none stands under this number, LedgerError."""
    with explained(ledger.path), transaction(ledger.db):
        row = ledger.db.execute(
            "SELECT kind, target FROM judgement WHERE number = ? AND undone_by IS NULL",
            (judgement,),
        ).fetchone()
        if row is None or row[0] not in ALL:
            raise QueryError(f"no judgement {judgement} that is in force")
        kind, target = row
        who, moment = user or user_name(), next_moment(ledger)
        if kind in HAPPENINGS:
            return joining.undo(ledger.db, judgement, user=who, moment=moment, note=_short(note))
        undoing = kept.record(
            ledger.db, f"undo {kind}", str(judgement), "", who, _short(note), moment
        )
        ledger.db.execute(
            "UPDATE judgement SET undone_by = ? WHERE number = ?", (undoing, judgement)
        )
        if kind != "note":
            rejudge(ledger, target.partition(":")[0], moment)
    settle(ledger)
    return undoing


def listed(
    ledger: Ledger, *, kinds: tuple[str, ...] = ALL, target: str | None = None,
    user: str | None = None, as_of: str | None = None, undone: bool = True,
    limit: int | None = None, offset: int = 0,
) -> list[Judgement]:  # fmt: skip
    """Judgements of some kinds, latest first: about one target, by one user, made by a moment; with
    those that were undone since, unless told otherwise. Raises LedgerError."""
    condition, values = _asked(kinds, target, user, as_of, undone)
    with explained(ledger.path):
        rows = ledger.db.execute(
            "SELECT j.number, j.kind, j.target, j.value, j.user, j.note, j.recorded_at, u.number"
            f"{condition} ORDER BY j.number DESC LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        ).fetchall()
    return [Judgement(*row) for row in rows]


def total(
    ledger: Ledger, *, kinds: tuple[str, ...] = ALL, target: str | None = None,
    user: str | None = None, as_of: str | None = None, undone: bool = True,
) -> int:  # fmt: skip
    """How many judgements `listed` has without a limit."""
    condition, values = _asked(kinds, target, user, as_of, undone)
    with explained(ledger.path):
        return int(ledger.db.execute(f"SELECT count(*){condition}", values).fetchone()[0])


def _asked(
    kinds: tuple[str, ...], target: str | None, user: str | None, as_of: str | None, undone: bool
) -> tuple[str, list[object]]:
    moment = end_of(as_of) or "9999"
    condition = (
        " FROM judgement AS j LEFT JOIN judgement AS u ON u.number = j.undone_by"
        f" AND u.recorded_at <= ? WHERE j.kind IN ({', '.join('?' * len(kinds))})"
        " AND j.recorded_at <= ?"
    )
    values: list[object] = [moment, *kinds, moment]
    for column, value in (("j.target", target), ("j.user", user)):
        if value is not None:
            condition += f" AND {column} = ?"
            values.append(value)
    return condition + ("" if undone else " AND u.number IS NULL"), values


def check(ledger: Ledger, statements: Iterable[str]) -> None:
    """See that there are statements with these ids. Raises QueryError, LedgerError."""
    with explained(ledger.path):
        for statement in statements:
            _there(ledger, statement)


def judgement(ledger: Ledger, number: int) -> Judgement:
    """A judgement by its number. Raises QueryError where there is none."""
    with explained(ledger.path):
        row = ledger.db.execute(
            "SELECT number, kind, target, value, user, note, recorded_at, undone_by"
            " FROM judgement WHERE number = ?",
            (number,),
        ).fetchone()
    if row is None:
        raise QueryError(f"no judgement {number} in {ledger.path}")
    return Judgement(*row)


def opinion(ledger: Ledger, statement: str, as_of: str | None = None) -> Opinion:
    """What is held of a statement, now or at a moment."""
    document, _, name = statement.partition(":")
    with explained(ledger.path):
        return opinions(ledger.db, document, as_of).get(name, Opinion())


def as_read(ledger: Ledger, statement: str) -> tuple[Record, Statement]:
    """A statement as it was read, or added, before it was judged, and its record with all that was
    added. Raises QueryError where there is none, or none any more."""
    document, _, name = statement.partition(":")
    with explained(ledger.path):
        record = with_added(ledger.record(document), opinions(ledger.db, document))
    found = next((s for s in record.statements if s.id == name), None)
    if found is None:
        raise QueryError(f"no statement {statement!r} that stands; that it was added was undone")
    return record, found


def judged_record(ledger: Ledger, document: str, as_of: str | None = None) -> Record:
    """The record of a document as it counts, now or at a moment. Raises LedgerError."""
    with explained(ledger.path):
        return effective(ledger.record(document), opinions(ledger.db, document, as_of))


def next_moment(ledger: Ledger) -> str:
    """Now; later than anything that was recorded before, so that judgements have an order."""
    now = ledger.moment()
    (last,) = ledger.db.execute("SELECT max(recorded_at) FROM judgement").fetchone()
    if last is None or last < now:
        return now
    after = datetime.fromisoformat(last) + timedelta(milliseconds=1)
    return after.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _judge(
    ledger: Ledger, kind: str, statement: str, value: str, user: str | None, note: str | None
) -> int:
    with explained(ledger.path), transaction(ledger.db):
        _there(ledger, statement)
        moment = next_moment(ledger)
        number = kept.record(
            ledger.db, kind, statement, value, user or user_name(), _short(note), moment
        )
        if kind != "note":
            rejudge(ledger, statement.partition(":")[0], moment)
    settle(ledger)
    return number


def _there(ledger: Ledger, statement: str) -> None:
    document, _, name = statement.partition(":")
    row = ledger.db.execute(
        "SELECT 1 FROM statement AS s JOIN document AS d ON d.number = s.document"
        " WHERE d.id = ? AND s.id = ? LIMIT 1",
        (document, name),
    ).fetchone()
    if row is None:
        raise QueryError(f"no statement {statement!r} in {ledger.path}")


def _short(text: str | None) -> str | None:
    text = (text or "").strip()
    if len(text) > LONGEST:
        raise QueryError(f"note: longer than {LONGEST:,} characters")
    return text or None
