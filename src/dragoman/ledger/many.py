"""Asking for many rows by number with few queries."""

import sqlite3
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

PART = 500
"""Numbers that one query takes."""


def rows_of(db: sqlite3.Connection, sql: str, numbers: Collection[Any]) -> Iterable[Any]:
    """The rows of a query that holds `IN (:them)`, for all of some values."""
    values = list(numbers)
    if not values:
        return ()
    if len(values) <= PART:
        return db.execute(sql.replace(":them", _marks(len(values))), values)
    parts = (values[first : first + PART] for first in range(0, len(values), PART))
    return chain.from_iterable(
        db.execute(sql.replace(":them", _marks(len(some))), some) for some in parts
    )


@lru_cache(maxsize=PART)
def _marks(number: int) -> str:
    return ",".join("?" * number)
