"""Records as they count: what was read, less what was rejected, with what was edited or added.

What judgements make of a record is a pure function of the record and of those that stand, or stood
at a moment; the record itself never changes.
"""

import sqlite3
import zlib
from dataclasses import dataclass, field
from typing import Any

import msgspec

from dragoman.ledger.editing import edited
from dragoman.ledger.missed import made
from dragoman.model.codec import decode
from dragoman.model.record import Record, Statement

VERDICTS = ("accept", "reject")
KINDS = (*VERDICTS, "edit", "note", "add")
"""Kinds of judgements of a statement; its id is their target, and of `add` that which it gets."""

JUDGED = "('accept', 'reject', 'edit', 'add')"
"""Kinds by which a statement is judged, for a condition in SQL."""

_MARKS = ", ".join(f"'{k}'" for k in KINDS)

STANDING = (
    "SELECT j.number, j.kind, j.target, j.value, j.user, j.note, j.recorded_at"
    " FROM judgement AS j LEFT JOIN judgement AS u ON u.number = j.undone_by"
    f" WHERE j.kind IN ({_MARKS}) AND j.target >= ? AND j.target < ?"
    " AND (? IS NULL OR j.recorded_at <= ?) AND (u.number IS NULL OR u.recorded_at > ?)"
    " ORDER BY j.number"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision: what `kind`, about what `target`, which `value`; by whom, when (UTC) and why.
    `undone_by` is the number of the judgement that undid it."""

    number: int
    kind: str
    target: str
    value: str
    user: str
    note: str | None
    recorded_at: str
    undone_by: int | None = None


@dataclass(slots=True)
class Opinion:
    """What people hold of one statement: the latest verdict, the values of the edits, the notes;
    and who added it, where the reading has it not."""

    added: Judgement | None = None
    verdict: Judgement | None = None
    values: dict[str, Any] = field(default_factory=dict)
    edits: list[Judgement] = field(default_factory=list)
    notes: list[Judgement] = field(default_factory=list)

    @property
    def rejected(self) -> Judgement | None:
        """The judgement by which it does not count; None where it counts."""
        return self.verdict if self.verdict and self.verdict.kind == "reject" else None

    @property
    def judged(self) -> bool:
        """Whether somebody has said what to make of it; a note alone does not."""
        return self.verdict is not None or bool(self.edits) or self.added is not None

    def add(self, j: Judgement) -> None:
        """Take one more in; they come in their order."""
        if j.kind in VERDICTS:
            self.verdict = j
        elif j.kind == "edit":
            self.edits.append(j)
            self.values |= msgspec.json.decode(j.value)
        elif j.kind == "add":
            self.added = j
        else:
            self.notes.append(j)


def end_of(as_of: str | None) -> str | None:
    """A moment; a date alone means its end."""
    return f"{as_of}T23:59:59.999Z" if as_of and len(as_of) == len("2025-01-01") else as_of


def opinions(db: sqlite3.Connection, document: str, as_of: str | None = None) -> dict[str, Opinion]:
    """What is held of the statements of a document, by their ids in it (`s4`), now or at a
    moment."""
    moment = end_of(as_of)
    out: dict[str, Opinion] = {}
    # ";" comes next behind ":"
    bound = (f"{document}:", f"{document};", moment, moment, moment or "9999")
    for row in db.execute(STANDING, bound):
        j = Judgement(*row)
        out.setdefault(j.target.partition(":")[2], Opinion()).add(j)
    return out


def with_added(record: Record, held: dict[str, Opinion]) -> Record:
    """A record with the statements that were added by hand, behind those that were read."""
    more = [made(n, o.added.value, record.article) for n, o in held.items() if o.added]
    if not more:
        return record
    return msgspec.structs.replace(record, statements=(*record.statements, *more))


def effective(record: Record, held: dict[str, Opinion]) -> Record:
    """A record as it counts. What depends on a rejected statement stands by itself."""
    record = with_added(record, held)
    if not any(o.values or o.rejected for o in held.values()):
        return record
    out = {name for name, o in held.items() if o.rejected}
    kept = [_one(s, held.get(s.id), record) for s in record.statements if s.id not in out]
    loose = tuple(
        msgspec.structs.replace(
            s, content_of=None if s.content_of in out else s.content_of,
            condition=None if s.condition in out else s.condition,
        ) if s.content_of in out or s.condition in out else s
        for s in kept
    )  # fmt: skip
    watch = tuple(
        msgspec.structs.replace(
            w, condition=None if w.condition in out else w.condition,
            consequence=None if w.consequence in out else w.consequence,
        ) for w in record.watch
    )  # fmt: skip
    return msgspec.structs.replace(record, statements=loose, watch=watch)


def _one(s: Statement, held: Opinion | None, record: Record) -> Statement:
    return edited(s, held.values, record.article.text) if held and held.values else s


def judged(
    db: sqlite3.Connection, document: str, packed: bytes, as_of: str | None = None,
    *, spans: bool = True,
) -> Record:  # fmt: skip
    """The record of a document, as it is kept in the file, as it counts."""
    return effective(decode(zlib.decompress(packed), spans=spans), opinions(db, document, as_of))
