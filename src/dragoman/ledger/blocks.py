"""Tables that are written where the last article was: what one article adds lies together, whatever
its keys (see `postings.py`)."""

import sqlite3
from array import array
from typing import Any

SCHEMA = """
ALTER TABLE happening_key RENAME TO old_key;
CREATE TABLE happening_key(
  day INTEGER NOT NULL, statement INTEGER NOT NULL, mark INTEGER NOT NULL, keys BLOB NOT NULL,
  PRIMARY KEY(day, statement)
) STRICT, WITHOUT ROWID;
INSERT INTO happening_key SELECT day, statement, mark, packed_long(key) FROM old_key
  GROUP BY day, statement;
DROP TABLE old_key;

ALTER TABLE copied_run RENAME TO old_run;
CREATE TABLE copied_run(
  span INTEGER NOT NULL, day INTEGER NOT NULL, document INTEGER NOT NULL, runs BLOB NOT NULL,
  PRIMARY KEY(span, day, document)
) STRICT, WITHOUT ROWID;
INSERT INTO copied_run SELECT span, day, document, packed_int(run) FROM old_run
  GROUP BY span, day, document;
DROP TABLE old_run;

ALTER TABLE unsettled RENAME TO old_unsettled;
CREATE TABLE unsettled(
  party TEXT NOT NULL, event TEXT NOT NULL, statement INTEGER NOT NULL, was INTEGER NOT NULL,
  PRIMARY KEY(statement, party, event)
) STRICT, WITHOUT ROWID;
INSERT INTO unsettled SELECT party, event, statement, was FROM old_unsettled;
DROP TABLE old_unsettled;

DROP TRIGGER mention_counted;
"""
"""`happening_key`: under which keys a statement is looked for, by the day it counts for; `keys` are
numbers of 8 bytes, the lowest first. `copied_run`: the kept runs of a document, numbers of 4 bytes,
by the `span` of days that its day lies in. `unsettled`: as of `following_tables`. Mentions of
articles that are put in are counted by `gathering.py`."""


class _Packed:
    """The values of a group as numbers of some bytes each, in order."""

    def __init__(self, code: str) -> None:
        self.values = array(code)

    def step(self, value: int) -> None:
        self.values.append(value)

    def finalize(self) -> Any:
        return array(self.values.typecode, sorted(self.values)).tobytes()


def register(db: sqlite3.Connection) -> None:
    """Let the migration pack what was in rows of its own."""
    db.create_aggregate("packed_long", 1, lambda: _Packed("q"))
    db.create_aggregate("packed_int", 1, lambda: _Packed("I"))
