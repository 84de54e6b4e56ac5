"""What a process that writes a ledger keeps in memory of it, on its connection."""

import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.ledger.postings import Postings


Counts = dict[tuple[object, ...], int]


class LedgerConnection(sqlite3.Connection):
    """A connection with a memory for what it writes: what was `decoded` of rows that never change,
    by kind and number, until a transaction fails and numbers can be given again; the `indexes` of
    rows that it keeps in step with the file, until that or until another process writes; and what
    was `gathered` in a transaction, by table, to be written at its end."""

    decoded: dict[tuple[str, int], Any]
    indexes: "dict[str, Postings]"
    gathered: defaultdict[str, Counts]
    version: int

    def begin(self) -> None:
        """Remember nothing yet."""
        self.decoded, self.indexes, self.version = {}, {}, 0
        self.gathered = defaultdict(dict)


def look_for_others(db: sqlite3.Connection) -> None:
    """Forget the indexes where another process has written since the last change."""
    memory = _of(db)
    (version,) = db.execute("PRAGMA data_version").fetchone()
    if version != memory.version:
        memory.version = version
        memory.indexes.clear()


def forget(db: sqlite3.Connection) -> None:
    """Forget all, after a transaction that failed."""
    _of(db).begin()


def index_of(db: sqlite3.Connection, sql: str, kind: str) -> "Postings":
    """An index of rows of the ledger, to be kept in step with them: of those that a query gives of
    a block. Ask for it in the transaction of a change."""
    from dragoman.ledger.postings import Postings  # who only reads a ledger needs no numpy

    indexes = _of(db).indexes
    if sql not in indexes:
        indexes[sql] = Postings(lambda block: db.execute(sql, (block,)), kind)
    return indexes[sql]


def forget_indexes(db: sqlite3.Connection) -> None:
    """Read the rows of all indexes anew, for what was written past them."""
    _of(db).indexes.clear()


def remembered(db: sqlite3.Connection) -> dict[tuple[str, int], Any]:
    """What was decoded of the rows of a ledger by kind and number, to be looked up and added to."""
    return _of(db).decoded


def gathered(db: sqlite3.Connection) -> defaultdict[str, Counts]:
    """What is counted in a transaction, by table."""
    return _of(db).gathered


def _of(db: sqlite3.Connection) -> LedgerConnection:
    assert isinstance(db, LedgerConnection)
    return db
