"""Asking for many rows by number with few queries."""

import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

PART = 500
"""Numbers that one query takes."""


def rows_of(db: sqlite3.Connection, sql: str, numbers: Collection[Any]) -> Iterator[Any]:
    """The rows of a query that holds `IN (:them)`, for all of some values."""
    values = list(numbers)
    for first in range(0, len(values), PART):
        some = values[first : first + PART]
        yield from db.execute(sql.replace(":them", ",".join("?" * len(some))), some)
