"""The Python interface of a ledger: read articles into it, write tables of it to files."""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from dragoman.errors import ExportError
from dragoman.interfaces.api import Reader
from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import Table
from dragoman.interfaces.exports.export import Exported
from dragoman.interfaces.exports.export import export as write
from dragoman.interfaces.exports.formats import Format
from dragoman.interfaces.ingesting import Report, Result
from dragoman.interfaces.ingesting import ingest as read_into
from dragoman.ledger import Ledger
from dragoman.ledger.following import settle
from dragoman.ledger.queries import Period
from dragoman.resources.registry import Registry
from dragoman.settings import load
from dragoman.sources.targets import entries

_FORMATS: dict[str, Format] = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet"}


def ingest(
    ledger: Ledger,
    targets: str | Path | Iterable[str | Path],
    *,
    reader: Reader | None = None,
    each: Callable[[Result], None] | None = None,
) -> Report:
    """Read everything in some targets (paths, folders, addresses) into a ledger that is open for
    writing; how many articles are new, and so on. What is there already is passed over.

    `reader` is used where there is one already; `each` is told what becomes of every article, as it
    is kept. Raises LedgerError.
    """
    settings = reader.settings if reader else load()
    names = [targets] if isinstance(targets, str | Path) else targets
    found = chain.from_iterable(entries(str(name), settings) for name in names)
    report = Report()
    for result in read_into(found, ledger, settings, reader):
        report.count(result)
        if each:
            each(result)
    settle(ledger)
    return report


def export(
    ledger: Ledger, path: str | Path, query: str = "", *, table: Table = "statements",
    as_of: str | None = None, by: Period = "month", zero_filled: bool = False,
) -> Exported:  # fmt: skip
    """Write what a query asks for to a file, .csv, .jsonl or .parquet, with its codebook and what
    it takes to replicate it beside it. Raises ExportError, QueryError, LedgerError."""
    target = Path(path)
    form = _FORMATS.get(target.suffix.lower())
    if form is None:
        raise ExportError(f"{target}: name it .csv, .jsonl or .parquet")
    registry = load().registry
    opened = Registry.open(Path(registry) if registry else None)
    try:
        asked = Asked(table, query, as_of, by, zero_filled)
        return write(ledger, asked, target, Codes(opened), form=form)
    finally:
        opened.close()
