"""The overlay as a spreadsheet: CSV, one line a thing told of an actor."""

import csv
import io
from collections.abc import Iterator

from dragoman.resources.overlay.told import At, Fault, RefusedError, Told, made_id

_PARTS: dict[str, tuple[dict[str, str], frozenset[str]]] = {
    "entity": (
        {"kind": "kind", "name": "name", "country": "country", "sector": "sector"},
        frozenset(("name",)),
    ),
    "alias": (
        {"alias": "text", "alias_kind": "kind", "from": "from", "to": "to"},
        frozenset(("alias", "alias_kind")),
    ),
    "role": (
        {c: c for c in ("office", "title", "org", "country", "from", "to")},
        frozenset(("office", "title", "org")),
    ),
    "outlet": (
        {"outlet_kind": "kind", "domain": "domain", "owner": "owner", "family": "family"},
        frozenset(("outlet_kind", "domain", "owner", "family")),
    ),
}
"""By table: its columns by those of the sheet, and the columns one of which must be filled for the
line to tell something for the table."""

COLUMNS = ("id", "kind", "name", "country", "sector", "names", "alias", "alias_kind", "office",
           "title", "org", "from", "to", "outlet_kind", "domain", "owner", "family",
           "source")  # fmt: skip

Line = tuple[At, dict[str, str], dict[str, At]]
"""Where a line begins, its filled cells by column, and where each stands."""


def read(text: str) -> tuple[list[Told], list[Fault]]:
    """What a sheet tells, and what is not in order. Raises RefusedError where it is no sheet."""
    told: list[Told] = []
    faults: list[Fault] = []
    for line in _lines(text, faults):
        _tell(line, told, faults)
    return told, faults


def separator(text: str) -> str:
    """What stands between the cells: of comma, semicolon and tab the one that the line of column
    names has most of."""
    lines = io.StringIO(text, newline="")
    head = next((x for x in lines if x.strip() and not x.startswith("#")), "")
    return max(",;\t", key=head.count)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records, each with the line it begins on; without empty ones and remarks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator(text))
    begins = 1
    try:
        for record in reader:
            cells = [" ".join(c.split()) for c in record]
            if any(cells) and not cells[0].startswith("#"):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(At(reader.line_num or 1, 1), f"is no CSV: {error}") from error


def _lines(text: str, faults: list[Fault]) -> Iterator[Line]:
    records = _records(text)
    number, head = next(records, (1, []))
    columns = [c.casefold() for c in head]
    _check_head(number, columns)
    for number, cells in records:
        start = At(number, 1)
        values: dict[str, str] = {}
        at: dict[str, At] = {}
        for i, cell in enumerate(cells):
            if cell and (i >= len(columns) or not columns[i]):
                faults.append(Fault(At(number, i + 1), f"{cell!r} stands under no column's name"))
            elif cell:
                values[columns[i]], at[columns[i]] = cell, At(number, i + 1)
        yield start, values, at


def _check_head(number: int, columns: list[str]) -> None:
    for i, column in enumerate(columns):
        if column and column not in COLUMNS:
            raise RefusedError(
                At(number, i + 1), f"no column {column!r}; known: {', '.join(COLUMNS)}"
            )
        if column and column in columns[:i]:
            raise RefusedError(At(number, i + 1), f"column {column} stands twice")


def _tell(line: Line, told: list[Told], faults: list[Fault]) -> None:
    start, values, at = line
    used = {"id", "names", "source"}
    found: list[str] = []
    for table, (columns, signs) in _PARTS.items():
        if signs.isdisjoint(values):
            continue
        found.append(table)
        used.update(columns)
        told.append(_row(table, {c: k for c, k in columns.items() if c in values}, line))
    if "names" in values:
        told.extend(_further(line))
    elif not found:
        faults.append(Fault(start, "tells nothing: fill name, names, alias, office or domain"))
        return
    if {"alias", "role"} <= set(found) and values.keys() & {"from", "to"}:
        message = "dates of the name or of the office? put the name on a line of its own"
        faults.append(Fault(at.get("from", at.get("to", start)), message))
    for column in values.keys() - used:
        with_ = " or ".join(
            min(signs & {"name", "alias", "office", "domain"})
            for columns, signs in _PARTS.values()
            if column in columns
        )
        faults.append(Fault(at[column], f"{column} tells nothing without {with_}"))


def _row(table: str, columns: dict[str, str], line: Line) -> Told:
    start, values, at = line
    row = {key: values[column] for column, key in columns.items()}
    cells = {key: at[column] for column, key in columns.items()}
    row["id"] = values.get("id") or made_id(values.get("kind", ""), values.get("name", ""))
    row["source"] = values.get("source", "")
    cells |= {column: at[column] for column in ("id", "source") if column in at}
    return Told(table, row, start, cells)


def _further(line: Line) -> Iterator[Told]:
    start, values, at = line
    for name in values["names"].split("|"):
        if name.strip():
            row = _row("alias", {}, line)
            yield Told("alias", row.values | {"text": name.strip()}, start,
                       row.cells | {"text": at["names"]})  # fmt: skip


def extended(text: str, lines: list[dict[str, str]]) -> str:
    """The sheet with further lines at its end, each by column; columns that it lacks are added to
    its line of names."""
    end = "\r\n" if "\r\n" in text else "\n"
    between = separator(text) if text.strip() else ","
    number, head = next(_records(text), (0, []))
    needed = [c for c in COLUMNS if any(c in x for x in lines)]
    columns = [c.casefold() for c in head] or list(COLUMNS)
    more = [c for c in needed if c not in columns]
    text += "" if not text or text.endswith(("\n", "\r")) else end
    if not head:
        text += between.join(columns) + end
    elif more:
        rows = list(io.StringIO(text, newline=""))
        old = rows[number - 1].rstrip("\r\n")
        rows[number - 1] = old + between + between.join(more) + rows[number - 1][len(old) :]
        text, columns = "".join(rows), columns + more
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, lineterminator=end)
    writer.writerows([line.get(c, "") for c in columns] for line in lines)
    return text + out.getvalue()
