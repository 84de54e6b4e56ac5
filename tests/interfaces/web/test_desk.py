"""What the pages stand on."""

import sqlite3
from pathlib import Path

import pytest

from benchmarks.synthetic import records
from dragoman.interfaces.web import Desk
from dragoman.ledger import schema
from dragoman.settings import Settings


def test_a_ledger_is_empty_until_an_article_is_in_it(tmp_path: Path) -> None:
    desk = Desk(Settings(ledger=str(tmp_path / "desk.db")))
    assert desk.empty()
    db = sqlite3.connect(desk.path)
    db.execute("PRAGMA journal_mode = WAL")  # what is done to a file before it has tables
    assert desk.path.stat().st_size
    assert desk.empty()
    db.close()
    with desk.writing() as ledger:
        assert desk.empty()
        for record in records(1):
            ledger.add(record)
    assert not desk.empty()
    with desk.reading() as ledger:
        (one,) = ledger.documents()
    with desk.writing() as ledger:
        ledger.retract(one)
    assert not desk.empty()
    desk.path.unlink()
    assert desk.empty()


def test_a_ledger_is_made_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that comes in between sees nothing yet, not an older form."""
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE broken("))
    db = sqlite3.connect(tmp_path / "desk.db")
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(db)
    assert db.execute("PRAGMA user_version").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    db.close()
