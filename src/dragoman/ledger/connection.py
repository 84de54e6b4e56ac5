"""Opening a ledger's file: one writer and many readers at the same time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dragoman.errors import LedgerError, QueryError
from dragoman.ledger import chained, gathering
from dragoman.ledger.memory import LedgerConnection, forget, look_for_others
from dragoman.ledger.schema import APPLICATION_ID, MIGRATIONS, migrate

PATIENCE = 30.0
"""Seconds that a connection waits for another one's write before it gives up."""

STATEMENTS = 1024
"""Statements of SQL that are kept compiled: with those of many lengths of a list there are more
than the usual 128, and to compile the one that counts (`tallies`) takes milliseconds."""

MAPPED = 1 << 33
"""Bytes of the file that a reader maps into its memory at most (SQLite itself: 2 GiB)."""

_HINTS = {
    "readonly": "the file or its folder cannot be written; copy it elsewhere, or only read",
    "full": "the disk is full; nothing of the article in hand was kept, what was there is whole",
    "malformed": "the file is damaged; `sqlite3 FILE .recover` may save what is left",
    "not a database": "the file is no ledger",
    "disk i/o": "the disk failed; what was acknowledged before is kept",
    "locked": f"another process has been writing for {PATIENCE:g} s; try again",
    "busy": f"another process has been writing for {PATIENCE:g} s; try again",
    "unable to open": "no such file, or no right to open it",
}


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to a ledger; one that may write makes the file where there is none and brings
    an older one to the newest form. Raises LedgerError."""
    with explained(path):
        if not write and not path.is_file():
            raise LedgerError(f"{path}: no ledger there; `dragoman ingest` makes one")
        mode = "rwc" if write else "ro"
        uri = f"{path.resolve().as_uri()}?mode={mode}"
        db = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None,
                             factory=LedgerConnection, cached_statements=STATEMENTS)  # fmt: skip
        db.begin()
        try:
            _prepare(db, path, write)
        except BaseException:
            db.close()
            raise
    return db


def is_made(path: Path) -> bool:
    """Whether a file holds anything yet: it is there before its tables are. Raises LedgerError."""
    with explained(path), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True,
                                                  timeout=PATIENCE)) as db:  # fmt: skip
        return bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _prepare(db: sqlite3.Connection, path: Path, write: bool) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and mark != APPLICATION_ID:
        raise LedgerError(f"{path}: an SQLite file, but no ledger")
    if version > len(MIGRATIONS):
        newer = f"{path}: made by a newer version of dragoman (form {version}"
        raise LedgerError(f"{newer}, this one knows {len(MIGRATIONS)}); update dragoman")
    chained.register(db)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA cache_size = -64000")
    if write:
        db.execute("PRAGMA journal_mode = WAL")
        # What was committed outlives the death of the process; after a power cut the last ones may
        # be missing, but never half. FULL costs half the speed of an ingest (a sync an article).
        db.execute("PRAGMA synchronous = NORMAL")
        # Pages of the log are copied into the file when it has grown by so many (4 kB each): many
        # documents write the same pages, which then go into the file once.
        db.execute("PRAGMA wal_autocheckpoint = 16000")
        migrate(db)
    elif version < len(MIGRATIONS):
        older = f"{path}: made by an older version of dragoman"
        raise LedgerError(f"{older}; open it once for writing (any `dragoman ingest`) to update it")
    else:
        # looking many rows up takes half the time where pages need not be copied
        db.execute(f"PRAGMA mmap_size = {MAPPED}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into LedgerErrors that say what is the matter and what to do."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        said = str(error).lower()
        if "interrupted" in said or "user-defined function" in said:  # broken off within it
            raise QueryError("the query took too long; narrow it down") from error
        hint = next((h for word, h in _HINTS.items() if word in said), "")
        raise LedgerError(f"{path}: {error}" + (f"; {hint}" if hint else "")) from error


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of a block or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        look_for_others(db)
        yield
        gathering.write(db)
        db.execute("COMMIT")
    except BaseException:
        forget(db)
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
