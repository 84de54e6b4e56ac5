"""Chains as a function of SQL: of what the ledger holds now."""

from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.queries import count
from tests.ledger.happenings.making import identity
from tests.ledger.happenings.stories import SHELLING


def chains(ledger: Ledger, happening: str | None) -> int:
    (found,) = ledger.db.execute("SELECT independent_chains(?)", (happening,)).fetchone()
    return int(found)


def test_it_counts_what_another_connection_added_since(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Ledger(path, write=True) as writing:
        writing.add(SHELLING[0])
        with Ledger(path) as reading:
            shelling = identity(reading, "observer:s1")
            assert chains(reading, shelling) == 1
            assert count(reading, "independent:2") == 0
            writing.add(SHELLING[1])
            assert chains(reading, shelling) == chains(writing, shelling) == 2
            assert count(reading, "independent:2") == 3


def test_no_happening_has_none(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.db", write=True) as ledger:
        assert (chains(ledger, None), chains(ledger, "h00000000000")) == (0, 0)
