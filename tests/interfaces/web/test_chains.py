"""Chains that are counted once, as long as nothing changes."""

from pathlib import Path

import pytest

from benchmarks.synthetic import records
from dragoman.interfaces.web import Desk, chains
from dragoman.ledger import Ledger
from dragoman.ledger.independence import independent_chains
from dragoman.settings import Settings


def test_counts_are_kept_until_the_ledger_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(Settings(ledger=str(tmp_path / "desk.db")))
    many = list(records(3, statements=4))
    with desk.writing() as ledger:
        for record in many[:2]:
            ledger.add(record)
    asked: list[tuple[int, ...]] = []

    def counting(db: object, statements: tuple[int, ...]) -> object:
        asked.append(statements)
        return independent_chains(db, statements)  # type: ignore[arg-type]

    monkeypatch.setattr(chains, "independent_chains", counting)

    def count(ledger: Ledger) -> tuple[int, int]:
        found = chains.counter(desk)(ledger.db, [1, 2, 5])
        return found.chains, found.anonymous

    with desk.reading() as ledger:
        wanted = independent_chains(ledger.db, [1, 2, 5])
        assert count(ledger) == count(ledger) == (wanted.chains, wanted.anonymous)
    assert asked == [(1, 2, 5)]
    with desk.writing() as ledger:
        ledger.add(many[2])
    with desk.reading() as ledger:
        count(ledger)
    assert len(asked) == 2
