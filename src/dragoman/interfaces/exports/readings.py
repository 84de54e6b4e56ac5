"""The documents of a ledger, each with those of its statements that a query asks for."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dragoman.interfaces.exports.asking import FROM, Asked
from dragoman.ledger.judged import judged
from dragoman.model.record import Record, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """A document: its id, when its page was fetched and when it was recorded (UTC, ISO 8601), the
    digest of its text, its record, and the statements asked for in the order of the text."""

    id: str
    fetched_at: str | None
    recorded_at: str
    text_sha256: str
    record: Record
    statements: tuple[Statement, ...]

    def name(self, statement: Statement) -> str:
        """A statement's id in the ledger."""
        return f"{self.id}:{statement.id}"

    @property
    def day(self) -> str | None:
        """The article's day of publication; ISO."""
        day = (self.record.article.published or "")[:10]
        return day if len(day) == len("2025-01-01") else None


def readings(db: sqlite3.Connection, asked: Asked) -> Iterator[Reading]:
    """One document after the other, in an order that does not depend on how they came in: by day
    of publication and id. Documents without a statement asked for are left out."""
    condition, values = asked.condition
    order = "d.published, d.id, s.trigger_start, s.id"
    sql = f"SELECT d.number, s.id{FROM} WHERE {condition} ORDER BY {order}"
    for number, found in groupby(db.execute(sql, values), key=lambda row: row[0]):
        identity, fetched, recorded, digest, kept = db.execute(
            "SELECT id, fetched_at, recorded_at, text_sha256, record FROM document"
            " WHERE number = ?",
            (number,),
        ).fetchone()
        record = judged(db, identity, kept, asked.as_of, spans=False)
        by_id = {s.id: s for s in record.statements}
        mine = tuple(by_id[name] for _, name in found)
        yield Reading(identity, fetched, recorded, digest, record, mine)


def documents(db: sqlite3.Connection, asked: Asked) -> int:
    """How many documents there are in `readings`."""
    condition, values = asked.condition
    sql = f"SELECT count(DISTINCT d.number){FROM} WHERE {condition}"
    return int(db.execute(sql, values).fetchone()[0])
