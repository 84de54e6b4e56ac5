"""A large ledger quickly: one that was filled, repeated in later days with all that is derived.

For measuring how long asking takes; the repeated articles did not go in one by one. Statements of
one repetition are joined with none of another, and texts, ids, days and numbers are their own.
"""

import sqlite3
from hashlib import blake2b
from pathlib import Path

from dragoman.ledger import tallies
from dragoman.ledger.connection import connect
from dragoman.ledger.copies import SPAN

_DATE = "date({}, '+' || :days || ' days')"
_DOCUMENT, _STATEMENT = "{} + :k * :documents", "{} + :k * :statements"
_ID = "again({}, :k)"
_HAPPENING = "'h' || again(substr({}, 2), :k)"
_COLUMNS = {
    "text": {"sha256": _ID},
    "document": {
        "number": _DOCUMENT, "superseded_by": _DOCUMENT, "id": _ID, "published": _DATE,
        "article": _ID, "text_sha256": _ID,
        "uri": "{} || '/' || :k",
    },
    "statement": {"number": _STATEMENT, "document": _DOCUMENT, "day": _DATE, "time_from": _DATE,
                  "time_to": _DATE},
    "context": {"statement": _STATEMENT},
    "participant": {"statement": _STATEMENT},
    "dyad": {"statement": _STATEMENT, "day": _DATE},
    "attribution": {"document": _DOCUMENT},
    "mention": {"document": _DOCUMENT},
    "credit": {"document": _DOCUMENT},
    "copied_text": {"document": _DOCUMENT, "day": "{} + :days"},
    "copied_run": {"document": _DOCUMENT, "day": "{} + :days",
                   "span": f"(day + :days) / {SPAN} + 1"},
    "outlet_line": {"document": _DOCUMENT},
    "copy": {"document": _DOCUMENT, "other": _DOCUMENT},
    "forecast": {"document": _DOCUMENT, "condition": _STATEMENT, "consequence": _STATEMENT},
    "told": {"statement": _STATEMENT, "act": _STATEMENT},
    "round": {"statement": _STATEMENT},
    "happening_story": {"document": _DOCUMENT},
    "happening_report": {"statement": _STATEMENT, "document": _DOCUMENT, "day": "{} + :days",
                         "star": _STATEMENT},
    "happening_key": {"day": "{} + :days", "statement": _STATEMENT},
    "happening_link": {"a": _STATEMENT, "b": _STATEMENT},
    "happening_star": {"star": _STATEMENT, "head": _STATEMENT},
    "happening": {"id": _HAPPENING, "first": _DATE, "last": _DATE, "day": _DATE,
                  "newest": _DOCUMENT},
    "happening_statement": {"statement": _STATEMENT, "happening": _HAPPENING},
}  # fmt: skip
"""What changes in the columns of a repetition."""

_INDEXED = (
    "INSERT INTO sentence_words(rowid, sentence, trigger)"
    ' SELECT s.number, substr(t.content, s.start + 1, s."end" - s.start), s.trigger FROM statement'
    " AS s JOIN document AS d ON d.number = s.document JOIN text AS t ON t.sha256 = d.text_sha256"
    " WHERE s.number > :k * :statements",
    "INSERT INTO article_words(rowid, title, body) SELECT d.number, d.title, t.content FROM"
    " document AS d JOIN text AS t ON t.sha256 = d.text_sha256 WHERE d.number > :k * :documents",
    "INSERT INTO position SELECT number, longitude, longitude, latitude, latitude FROM statement"
    " WHERE number > :k * :statements AND latitude IS NOT NULL",
)


def repeat(path: Path, times: int, days: int) -> None:
    """Repeat what is in a ledger so many times, each so many days later than the one before. The
    ledger must not have been repeated already."""
    db = connect(path, write=True)
    try:
        (documents,) = db.execute("SELECT max(number) FROM document").fetchone()
        (statements,) = db.execute("SELECT max(number) FROM statement").fetchone()
        db.create_function("again", 2, _again, deterministic=True)
        first = {"documents": documents, "statements": statements}
        db.executescript("PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000;")
        for table in _COLUMNS:
            db.execute(f"CREATE TEMP TABLE old_{table} AS SELECT * FROM main.{table}")
        for k in range(1, times):
            db.execute("BEGIN IMMEDIATE")
            bound = {"k": k, "days": k * days, **first}
            for table, changes in _COLUMNS.items():
                db.execute(_copied(db, table, changes), bound)
            for sql in _INDEXED:
                db.execute(sql, bound)
            db.execute("COMMIT")
            print(f"repeated {k} times", flush=True)
        tallies.rebuild(db)
    finally:
        db.close()


def _again(identity: str, k: int) -> str:
    """An id of as many hex digits for a repetition, as unlike all others as those of articles."""
    return blake2b(f"{identity} {k}".encode()).hexdigest()[: len(identity)]


def _copied(db: sqlite3.Connection, table: str, changes: dict[str, str]) -> str:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    into = ", ".join(f'"{c}"' for c in columns)
    values = ", ".join(changes.get(c, "{}").format(f'"{c}"') for c in columns)
    return f"INSERT INTO main.{table}({into}) SELECT {values} FROM temp.old_{table}"
