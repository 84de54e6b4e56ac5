"""Claims are counted where they have been followed up."""

from pathlib import Path

from dragoman.interfaces.web.settled import FEW, claims, nearly
from dragoman.ledger import Ledger
from tests.interfaces.web.figured import client
from tests.ledger.telling import demand


def test_many_that_wait_are_not_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        assert nearly(ledger)
        assert claims(ledger, "party:ARD") == 0
        ledger.db.executemany(
            "INSERT INTO unsettled VALUES (?, ?)", [(f"P{n}", "AID") for n in range(FEW + 1)]
        )
        assert not nearly(ledger)
        assert claims(ledger, "party:ARD") is None


def test_today_opens_while_many_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path, write=True) as ledger:
        ledger.add(demand("2031-01-10"))
        ledger.db.executemany(
            "INSERT INTO unsettled VALUES (?, ?)", [(f"P{n}", "AID") for n in range(FEW + 1)]
        )
    page = client(path).get("/")
    assert page.status_code == 200
    assert "when it has been followed up" in page.text
