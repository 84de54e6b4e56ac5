"""Following up, and saying where it waits."""

from pathlib import Path

import pytest

from dragoman.interfaces.settling import follow_up, say_behind
from dragoman.ledger import Ledger
from dragoman.ledger.following import MARKS, behind, commitments
from tests.ledger.telling import demand


def test_much_that_waits_is_told_and_followed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        ledger.add(demand("2031-01-10"))
        say_behind(ledger)
        assert capsys.readouterr().err == ""
        assert len(commitments(ledger)) == 1
        ledger.db.executemany(
            "INSERT INTO unsettled VALUES ('PER', 'AID', ?, 0)",
            [(n,) for n in range(1_000, 1_001 + MARKS)],
        )
        assert commitments(ledger) == []
        say_behind(ledger)
        assert "dragoman ledger settle" in capsys.readouterr().err
        assert follow_up(ledger) == 1
        assert behind(ledger) == 0
        assert len(commitments(ledger)) == 1
