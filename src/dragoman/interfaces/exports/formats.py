"""Rows as CSV, JSON lines or Parquet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO, Literal

from dragoman.errors import ExportError
from dragoman.interfaces.exports.columns import Column
from dragoman.interfaces.exports.rows import Row

Format = Literal[
    "csv", "jsonl", "parquet",
    "jsonld", "webannotation", "ftm", "geojson", "kml", "graphml", "gexf", "bibtex",
]  # fmt: skip

BOM = b"\xef\xbb\xbf"
"""By which Excel knows that a file is UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " ") | {"\0": None})
_CHUNK = 50_000


def write_csv(out: BinaryIO, columns: Iterable[Column], rows: Iterable[Row], bom: bool) -> int:
    """Write CSV in UTF-8 and return the number of rows. Text that a spreadsheet would take for a
    formula gets an apostrophe in front, line breaks in a cell become spaces; empty is unknown."""
    out.write(BOM if bom else b"")
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(c.name for c in columns)
    written = 0
    for row in rows:
        writer.writerow([defused(c) if isinstance(c, str) else c for c in row])
        written += 1
    text.detach()
    return written


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula, in one line."""
    safe = f"'{text}" if text.startswith(_FORMULA) else text
    return safe.translate(_BREAKS) if not safe.isprintable() else safe


def write_jsonl(out: BinaryIO, columns: Iterable[Column], rows: Iterable[Row]) -> int:
    """Write one object a line, unknown as null, and return the number of rows."""
    names, written = [c.name for c in columns], 0
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        out.write(json.dumps(cells, ensure_ascii=False).encode() + b"\n")
        written += 1
    return written


def write_parquet(out: BinaryIO, columns: Iterable[Column], rows: Iterable[Row]) -> int:
    """Write Parquet and return the number of rows. Raises ExportError without polars."""
    frame = polars_frame(columns, rows)
    frame.write_parquet(out)
    return int(frame.height)


def polars_frame(columns: Iterable[Column], rows: Iterable[Row]) -> Any:
    """The rows as a polars.DataFrame. Raises ExportError without polars."""
    polars = needed("polars")
    types = {"integer": polars.Int64, "number": polars.Float64}
    schema = {c.name: types.get(c.type, polars.String) for c in columns}
    parts = [polars.DataFrame(part, schema=schema, orient="row") for part in _chunks(rows)]
    return polars.concat(parts) if parts else polars.DataFrame(schema=schema)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    each = iter(rows)
    while part := list(islice(each, _CHUNK)):
        yield part


def needed(library: str) -> Any:
    """A library that is installed as an extra. Raises ExportError that says how."""
    try:
        return import_module(library)
    except ImportError:
        how = "pip install 'dragoman[parquet]'"
        raise ExportError(f"{library} is not installed; install it with: {how}") from None
