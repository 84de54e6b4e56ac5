"""Claims are counted where they have been followed up."""

from pathlib import Path

from benchmarks.synthetic import records
from dragoman.interfaces.web.settled import claims, nearly
from dragoman.ledger import Ledger
from dragoman.ledger.following import MARKS
from tests.interfaces.web.figured import client


def test_many_that_wait_are_not_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        assert nearly(ledger)
        assert claims(ledger, "party:ARD") == 0
        ledger.db.executemany(
            "INSERT INTO unsettled VALUES ('PER', 'AID', ?, 0)", [(n,) for n in range(1, MARKS + 2)]
        )
        assert not nearly(ledger)
        assert claims(ledger, "party:ARD") is None


def test_pages_open_while_many_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path, write=True) as ledger:
        ledger.add(next(records(1)))
        ledger.db.executemany(
            "INSERT INTO unsettled VALUES ('PER', 'AID', ?, 0)", [(n,) for n in range(1, MARKS + 2)]
        )
        (document,) = ledger.documents()
    guest = client(path)
    page = guest.get("/")
    assert page.status_code == 200
    assert "when it has been followed up" in page.text
    assert guest.get(f"/statement/{document}:s1.json").json()["tables"]["claims"] == []
    for address in ("/claims", "/watch"):
        assert "wait to be followed up" in guest.get(address).text
        assert guest.get(f"{address}.json").json()["facts"]["behind"] > 0
