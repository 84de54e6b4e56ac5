"""The rows of directed pairs of countries by period."""

import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.analysis.periods import months
from dragoman.interfaces.exports.asking import FROM, Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import QUADS
from dragoman.interfaces.exports.fields import Cell

DIGITS = {"month": 7, "year": 4}
"""Characters of a day that make its period."""
_JOINED = f"{FROM} JOIN dyad AS y ON y.statement = s.number WHERE "
_SUMS = ", ".join(f"sum(s.quad = '{quad}')" for quad in QUADS)
_NOTHING: tuple[Cell, ...] = (0,) * (1 + len(QUADS)) + (None,)

Counts = dict[tuple[str, str], dict[str, tuple[Cell, ...]]]


def dyads(db: sqlite3.Connection, asked: Asked, codes: Codes) -> Iterator[tuple[Cell, ...]]:
    """One row a pair and period, by pair and time."""
    counted = _counted(db, asked)
    every = {period for found in counted.values() for period in found}
    span = list(_between(min(every), max(every))) if asked.zero_filled and every else None
    for (actor, recipient), found in counted.items():
        both = (actor, *codes.of(actor), recipient, *codes.of(recipient))
        for period in span or found:
            yield (*both, *_when(period), *found.get(period, _NOTHING))


def in_pairs(db: sqlite3.Connection, asked: Asked) -> int:
    """How many of the statements have a day and a pair of countries."""
    condition, values = asked.condition
    sql = f"SELECT count(DISTINCT s.number){_JOINED}{condition}"
    return int(db.execute(sql, values).fetchone()[0])


def _counted(db: sqlite3.Connection, asked: Asked) -> Counts:
    condition, values = asked.condition
    period = f"substr(y.day, 1, {DIGITS[asked.by]})"
    sql = (
        f"SELECT y.actor, y.recipient, {period}, count(*), {_SUMS},"
        f" round(avg(s.goldstein), 6){_JOINED}{condition} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    counted: Counts = {}
    for actor, recipient, when, *rest in db.execute(sql, values):
        counted.setdefault((actor, recipient), {})[when] = tuple(rest)
    return counted


def _between(first: str, last: str) -> Iterable[str]:
    if len(first) == DIGITS["month"]:
        return months(first, last)
    return (f"{year:04}" for year in range(int(first), int(last) + 1))


def _when(period: str) -> tuple[Cell, ...]:
    """First day, year and month of a period."""
    start = f"{period}-01-01"[:10]
    return start, int(start[:4]), int(start[5:7]) if len(period) == DIGITS["month"] else None
