"""Changes: what became known since a day or moment."""

from typing import Annotated, Literal

from fastapi import Query

from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.differences import Difference, changed, difference, moment

COLUMNS = (
    "kind", "document", "before", "title", "outlet", "published", "changes", "came", "went",
)  # fmt: skip


def changes(
    visit: Visit, since: Annotated[str, Query(description="A day or moment, UTC.")] = "0001-01-01",
    kind: Annotated[
        Literal["", "new", "changed", "retracted"], Query(description="Only these.")
    ] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """The articles of which something else counts now than just before a day or moment."""
    begin = moment(since)
    found = changed(visit.ledger, begin)
    numbers, kinds = found.of(kind), found.tally()
    part = Part(page, len(numbers), size=25)
    some = numbers[part.offset : part.offset + part.size]
    rows = [_row(difference(visit.ledger, found.pair(n))) for n in some]
    return View(
        "changes.html", "Changes",
        (Table("changes", "Changed articles", COLUMNS, rows, part.total),),
        facts={"since": begin, "kind": kind or None, "kinds": kinds,
               "articles": part.total, "page": page, "pages": part.last},
        extra={"part": part, "since": since, "kind": kind, "all": sum(kinds.values())},
    )  # fmt: skip


def _row(d: Difference) -> Row:
    return {
        "kind": d.kind, "document": d.document, "before": d.before, "title": d.title,
        "outlet": d.outlet, "published": d.published and d.published[:10],
        "changes": d.changes.line() if d.changes else None,
        "came": list(d.came), "went": list(d.went),
    }  # fmt: skip


PAGE = Page("/changes", "changes", changes)
