"""The statements of a record as a list that reads at once, and what the list's words mean."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from dragoman.interfaces.wording import (
    NOBODY,
    STATUS_STYLES,
    deed,
    meanings,
    number,
    quoted,
    said_by,
    when,
    where,
)
from dragoman.model.record import Record, Statement
from dragoman.model.vocabulary import Status

WIDTH = 100
"""Columns from which on lines are no longer filled: longer ones are hard to read."""

TWO_COLUMNS = 90
"""Columns from which on the legend stands in two."""


def listing(record: Record, width: int) -> Table:
    """Two lines a statement: who does what to whom; on whose word, when and where."""
    table = Table.grid(padding=(0, 2))
    table.width = min(width, WIDTH)
    table.add_column(justify="right", style="dim")
    table.add_column(overflow="fold", ratio=1)
    for n, s in enumerate(record.statements, 1):
        table.add_row(str(n), deed(s))
        table.add_row("", _details(s))
    return table


def _details(s: Statement) -> Text:
    text = _status(s.status)
    for part, style in _parts(s):
        text.append(" · ", style="dim").append(part, style=style)
    return text


def _status(status: Status) -> Text:
    return Text().append(status, style=f"reverse {STATUS_STYLES[status]}")


def _parts(s: Statement) -> Iterator[tuple[str, str]]:
    """What is known of a statement beside its parties, with how it is shown."""
    yield quoted(s.trigger.text), "italic"
    if s.attribution:
        yield said_by(s.attribution), ""
    if s.likelihood:
        yield s.likelihood, ""
    if s.time:
        yield when(s.time), ""
    if s.place:
        yield f"in {where(s.place)}", ""
    if s.content_of:
        yield f"part of {number(s.content_of)}", "dim"
    if s.condition:
        yield f"if {number(s.condition)}", "magenta"


def legend(record: Record, width: int) -> Table:
    """The statuses that occur, each in its colour with its meaning."""
    found = {s.status for s in record.statements}
    rows = [
        _status(status).append(f" {meanings('status')[status]}", style="dim")
        for status in STATUS_STYLES
        if status in found
    ]
    if any(not s.actors for s in record.statements):
        rows.append(Text(NOBODY).append(" the text names nobody", style="dim"))
    table = Table.grid(padding=(0, 3))
    columns = 2 if width >= TWO_COLUMNS else 1
    for i in range(0, len(rows), columns):
        table.add_row(*rows[i : i + columns])
    return table
