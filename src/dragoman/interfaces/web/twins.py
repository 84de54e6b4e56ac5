"""The twins of a page: the rows that it shows, as JSON and as CSV."""

import csv
import io
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.interfaces.exports.formats import defused
from dragoman.interfaces.web.views import Table, View


def as_json(view: View) -> bytes:
    """The title, facts and tables of a page."""
    return msgspec.json.encode(
        {
            "title": view.title,
            "facts": view.facts,
            "tables": {t.name: t.rows for t in view.tables},
            "totals": {t.name: t.whole for t in view.tables},
        }
    )


def as_csv(view: View, name: str | None) -> bytes:
    """One table of a page, the first where none is named. Lists stand in one cell, with semicolons
    between. Raises QueryError where there is no such table."""
    table = _chosen(view, name)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if table is not None:
        writer.writerow(table.columns)
        for row in table.rows:
            writer.writerow([cell(row.get(c)) for c in table.columns])
    return out.getvalue().encode("utf-8", "replace")


def _chosen(view: View, name: str | None) -> Table | None:
    if name is None:
        return view.tables[0] if view.tables else None
    for table in view.tables:
        if table.name == name:
            return table
    known = ", ".join(t.name for t in view.tables) or "none"
    raise QueryError(f"no table {name!r} on this page; there are: {known}")


def cell(value: Any) -> Any:
    """A value in one cell; no text that a spreadsheet would take for a formula."""
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, list | tuple):
        return defused("; ".join(_flat(v) for v in value))
    if isinstance(value, dict):
        return defused(_flat(value))
    return value


def _flat(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
