"""The independent chains behind happenings, counted once as long as the ledger stays as it is."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.interfaces.web.desk import Desk
from dragoman.ledger.happenings.view import ChainCounter
from dragoman.ledger.independence import independent_chains

MOST = 50_000
"""Happenings whose counts are kept."""


class Counted(NamedTuple):
    """How many chains there are, and how many go back to sources nothing is said of."""

    chains: int
    anonymous: int


def counter(desk: Desk) -> ChainCounter:
    """Counts the chains behind the statements of a happening, by their numbers."""
    kept: dict[tuple[int, ...], Counted] = desk.memory.get(desk.path, "chains", dict)

    def count(db: sqlite3.Connection, statements: Iterable[int]) -> Counted:
        key = tuple(statements)
        found = kept.get(key)
        if found is None:
            made = independent_chains(db, key)
            found = Counted(made.chains, made.anonymous)
            if len(kept) < MOST:
                kept[key] = found
        return found

    return count
