"""Claims are counted where they have been followed up."""

from pathlib import Path

from dragoman.interfaces.web.settled import FEW, claims, nearly
from dragoman.ledger import Ledger


def test_many_that_wait_are_not_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        assert nearly(ledger)
        assert claims(ledger, "party:ARD") == 0
        ledger.db.executemany(
            "INSERT INTO unsettled VALUES (?, ?)", [(f"P{n}", "AID") for n in range(FEW + 1)]
        )
        assert not nearly(ledger)
        assert claims(ledger, "party:ARD") is None
