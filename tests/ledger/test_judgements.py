import sqlite3
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.judgements import judge, judgements, undo


def test_judgements_stand_until_they_are_undone_and_stay_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.db"
    moments = iter(f"2026-01-01T00:00:0{n}.000Z" for n in range(9))
    monkeypatch.setattr("dragoman.ledger.judgements.utc_now", lambda: next(moments))
    with Ledger(path, write=True) as ledger:
        made = judge(ledger, "mute", "w1", user="ann", note="noise")
        judge(ledger, "mute", "w2", user="bob")
        judge(ledger, "watch", "w1", "type:AID")
        assert judgements(ledger, "mute")[0] == made
        assert undo(ledger, "mute", "w1", user="bob") == 1
        assert undo(ledger, "mute", "w1") == 0
        assert [j.target for j in judgements(ledger, "mute")] == ["w2"]
        assert [j.target for j in judgements(ledger, "watch")] == ["w1"]
        # what stood at a moment
        assert [j.target for j in judgements(ledger, "mute", "2000-01-01")] == []
        assert [j.target for j in judgements(ledger, "mute", made.recorded_at)][:1] == ["w1"]
    db = sqlite3.connect(path)
    rows = db.execute("SELECT kind, target, user, undone_by FROM judgement ORDER BY number")
    assert rows.fetchall()[0] == ("mute", "w1", "ann", 4)
    db.close()
