"""A ledger of the form before is brought to that of today with all that it knows."""

import sqlite3
from pathlib import Path

from benchmarks.newswire import records
from dragoman.ledger import Ledger, copies, happenings, schema, tallies

OLD = """
ALTER TABLE happening_key RENAME TO new_key;
CREATE TABLE happening_key(
  day INTEGER NOT NULL, key INTEGER NOT NULL, mark INTEGER NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY(day, key, mark, statement)
) STRICT, WITHOUT ROWID;
ALTER TABLE copied_run RENAME TO new_run;
CREATE TABLE copied_run(
  span INTEGER NOT NULL, run INTEGER NOT NULL, day INTEGER NOT NULL, document INTEGER NOT NULL,
  PRIMARY KEY(span, run, day, document)) STRICT, WITHOUT ROWID;
CREATE TRIGGER mention_counted AFTER INSERT ON mention
  BEGIN UPDATE entity SET documents = documents + 1 WHERE id = new.entity; END;
"""
"""Turns the tables back into those of the form before."""


def _old(path: Path) -> None:
    """Bring a ledger back to the form before."""
    db = sqlite3.connect(path)
    db.executescript(OLD)
    for day, statement, mark, packed in db.execute("SELECT * FROM new_key").fetchall():
        for at in range(0, len(packed), 8):
            key = int.from_bytes(packed[at : at + 8], "little")
            db.execute("INSERT INTO happening_key VALUES (?, ?, ?, ?)", (day, key, mark, statement))
    for span, day, document, packed in db.execute("SELECT * FROM new_run").fetchall():
        for at in range(0, len(packed), 4):
            run = int.from_bytes(packed[at : at + 4], "little")
            db.execute("INSERT INTO copied_run VALUES (?, ?, ?, ?)", (span, run, day, document))
    db.executescript("DROP TABLE new_key; DROP TABLE new_run; PRAGMA user_version = 3;")
    db.close()


def _all(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    names = ("happening_key", "copied_run", "unsettled", "happening", "happening_link", "copy",
             "tally", "entity")  # fmt: skip
    return [sorted(ledger.db.execute(f"SELECT * FROM {n}").fetchall()) for n in names]


def test_an_older_ledger_goes_on_as_a_new_one(tmp_path: Path) -> None:
    made = list(records(40))
    for name in ("old.db", "new.db"):
        with Ledger(tmp_path / name, write=True) as ledger:
            for record in made[:25]:
                ledger.add(record)
    _old(tmp_path / "old.db")
    found = []
    for name in ("old.db", "new.db"):
        with Ledger(tmp_path / name, write=True) as ledger:
            version = ledger.db.execute("PRAGMA user_version").fetchone()
            assert version == (len(schema.MIGRATIONS),)
            for record in made[25:]:
                ledger.add(record)
            found.append(_all(ledger))
            assert not list(tallies.wrong(ledger.db))
            happenings.rebuild(ledger.db)
            copies.rebuild(ledger.db)
            assert _all(ledger) == found[-1]
    assert found[0] == found[1]
    assert all(found[0])
