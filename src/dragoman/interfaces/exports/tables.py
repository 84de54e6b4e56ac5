"""A table of a ledger: its columns and its rows."""

import sqlite3
from collections.abc import Iterator

from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.dyads import dyads
from dragoman.interfaces.exports.rows import Row, events, statements


def rows(db: sqlite3.Connection, asked: Asked, codes: Codes) -> Iterator[Row]:
    """The rows of what is asked, in an order that does not depend on how the articles came in."""
    if asked.table == "statements":
        return statements(db, asked)
    if asked.table == "events":
        return events(db, asked, codes)
    return dyads(db, asked, codes)
