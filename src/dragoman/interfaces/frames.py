"""Tables of a ledger as data frames."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import ExportError
from dragoman.interfaces.exports.asking import Asked, snapshot
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import Column, Table
from dragoman.interfaces.exports.formats import needed, polars_frame
from dragoman.interfaces.exports.rows import Row
from dragoman.interfaces.exports.tables import rows
from dragoman.ledger import Ledger
from dragoman.ledger.queries import Period
from dragoman.resources.registry import Registry
from dragoman.settings import load

Library = Literal["polars", "pandas"]
_PANDAS = {"integer": "Int64", "number": "float64"}


def frame(
    ledger: Ledger, query: str = "", *, table: Table = "statements", as_of: str | None = None,
    by: Period = "month", zero_filled: bool = False, happenings: bool = False,
    library: Library | None = None,
) -> Any:  # fmt: skip
    """What a query asks for as a frame of a library, else of polars where it is installed, else of
    pandas: the same rows and columns as `dragoman export` writes. Raises ExportError where the
    library, or either, is not installed, QueryError, LedgerError."""
    make = _maker(library)
    asked = Asked(table, query, as_of, by, zero_filled, happenings)
    registry = load().registry
    opened = Registry.open(Path(registry) if registry else None)
    try:
        with snapshot(ledger) as db:
            return make(asked.columns, rows(db, asked, Codes(opened)))
    finally:
        opened.close()


def _maker(library: Library | None) -> Any:
    makers = {"polars": polars_frame, "pandas": _pandas_frame}
    if library is not None and library not in makers:
        raise ExportError(f"a frame of {library!r}; there are: {', '.join(makers)}")
    wanted = (library,) if library else tuple(makers)
    for name in wanted:
        if _there(name):
            return makers[name]
    needs = " or ".join(wanted)
    raise ExportError(f"a frame needs {needs}; install one: pip install {wanted[0]}")


def _there(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ValueError:  # blocked by None in sys.modules
        return False


def _pandas_frame(columns: tuple[Column, ...], found: Iterable[Row]) -> Any:
    pandas = needed("pandas")
    made = pandas.DataFrame.from_records(list(found), columns=[c.name for c in columns])
    return made.astype({c.name: _PANDAS.get(c.type, "object") for c in columns})
