"""Tables of a ledger as data frames."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import ExportError
from dragoman.interfaces.exports.asking import Asked, snapshot
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import COLUMNS, Column, Table
from dragoman.interfaces.exports.formats import needed, polars_frame
from dragoman.interfaces.exports.rows import Row
from dragoman.interfaces.exports.tables import rows
from dragoman.ledger import Ledger
from dragoman.ledger.queries import Period
from dragoman.resources.registry import Registry
from dragoman.settings import load

_PANDAS = {"integer": "Int64", "number": "float64"}


def frame(
    ledger: Ledger, query: str = "", *, table: Table = "statements", as_of: str | None = None,
    by: Period = "month", zero_filled: bool = False,
) -> Any:  # fmt: skip
    """What a query asks for as a frame of polars, else of pandas: the same rows and columns as
    `dragoman export` writes. Raises ExportError where neither is installed, QueryError,
    LedgerError."""
    make = _maker()
    asked = Asked(table, query, as_of, by, zero_filled)
    registry = load().registry
    opened = Registry.open(Path(registry) if registry else None)
    try:
        with snapshot(ledger) as db:
            return make(COLUMNS[table], rows(db, asked, Codes(opened)))
    finally:
        opened.close()


def _maker() -> Any:
    if _there("polars"):
        return polars_frame
    if _there("pandas"):
        return _pandas_frame
    raise ExportError("a frame needs polars or pandas; install one: pip install polars")


def _there(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ValueError:  # blocked by None in sys.modules
        return False


def _pandas_frame(columns: tuple[Column, ...], found: Iterable[Row]) -> Any:
    pandas = needed("pandas")
    made = pandas.DataFrame.from_records(list(found), columns=[c.name for c in columns])
    return made.astype({c.name: _PANDAS.get(c.type, "object") for c in columns})
