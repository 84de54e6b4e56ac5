"""What is exported: a query, and all rows of it from one state of the ledger."""

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dragoman.errors import ExportError
from dragoman.interfaces.exports.columns import COLUMNS, HAPPENING, Column, Table
from dragoman.ledger import Ledger
from dragoman.ledger.conditions import Condition, where
from dragoman.ledger.connection import explained
from dragoman.ledger.language import parse
from dragoman.ledger.queries import Period

FROM = " FROM statement AS s JOIN document AS d ON d.number = s.document"


@dataclass(frozen=True, slots=True)
class Asked:
    """A table of the statements that a query asks for, now or as of a day or moment. Of dyads:
    the period (month or year), and whether every pair has a row for every period between the
    first and the last of the table. Of the others: whether they have the columns of happenings."""

    table: Table
    query: str = ""
    as_of: str | None = None
    by: Period = "month"
    zero_filled: bool = False
    happenings: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table, in their order. Raises ExportError for happenings of dyads,
        which have none, and of a day gone by, which are not kept."""
        if not self.happenings:
            return COLUMNS[self.table]
        if self.table == "dyads":
            raise ExportError("happenings are columns of statements and events, not of dyads")
        if self.as_of:
            raise ExportError("happenings are known as they are now, not as of a day")
        return COLUMNS[self.table] + HAPPENING

    @property
    def condition(self) -> Condition:
        """The query in SQL. Raises QueryError."""
        return where(parse(self.query), self.as_of)


@contextmanager
def snapshot(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """The ledger as it is now, whatever another process writes meanwhile. Raises LedgerError."""
    with explained(ledger.path):
        ledger.db.execute("BEGIN")
        try:
            yield ledger.db
        finally:
            ledger.db.execute("ROLLBACK")


def numbers(db: sqlite3.Connection, asked: Asked) -> "array[int]":
    """The numbers of the statements, in an order that does not depend on how they came in: by
    day, document and place in it."""
    condition, values = asked.condition
    order = "s.day, d.id, s.trigger_start, s.id"
    sql = f"SELECT s.number{FROM} WHERE {condition} ORDER BY {order}"
    return array("q", (row[0] for row in db.execute(sql, values)))
