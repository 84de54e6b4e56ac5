"""Happenings: the events that several statements are about."""

from typing import Annotated, Literal

from fastapi import Query

from dragoman.interfaces.web.chains import counter
from dragoman.interfaces.web.happened import LISTED, listed_rows
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.differences import moment
from dragoman.ledger.happenings.asking import by_period, find, total

SIZE = 25
LEAST = (1, 2, 3, 5)
"""Numbers of articles that can be asked for in the menu."""


def happenings(
    visit: Visit, q: Annotated[str, Query(max_length=2000, description="A query.")] = "",
    reports: Annotated[int, Query(ge=1, le=10_000, description="At least so many articles.")] = 1,
    begun: Annotated[
        str, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$", description="The day, month or year.")
    ] = "",
    since: Annotated[
        str, Query(max_length=40, description="An article of it came in since then.")
    ] = "",
    order: Annotated[Literal["latest", "most"], Query(description="By report or by number.")] = (
        "latest"
    ),
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """The happenings with statements that a query asks for, 25 a page, and how many began in each
    month. Chains are counted of those on the page."""
    ledger = visit.ledger
    after = moment(since) if since else None
    number, months = _counted(visit, q, reports)
    if begun or after:
        number = total(ledger, q, reports=reports, begun=begun, since=after)
    part = Part(page, number, size=SIZE)
    found = find(
        ledger, q, limit=part.size, offset=part.offset, reports=reports, begun=begun, since=after,
        order=order, count=counter(visit.desk),
    )  # fmt: skip
    return View(
        "happenings.html",
        f"{q} – Happenings" if q else "Happenings",
        (
            Table("happenings", "Happenings", LISTED, listed_rows(ledger, found), part.total),
            Table("months", "By month", ("month", "happenings"), months),
        ),
        facts={"query": q, "happenings": part.total, "reports": reports, "begun": begun or None,
               "since": after, "order": order, "page": page, "pages": part.last},
        extra={"part": part, "q": q, "least": LEAST, "begun": begun, "since": since,
               "order": order, "reports": reports},
    )  # fmt: skip


def _counted(visit: Visit, q: str, reports: int) -> tuple[int, list[Row]]:
    """How many happenings there are in all, and in each month, the latest first."""

    def count() -> tuple[int, list[Row]]:
        months: list[Row] = [
            {"month": c.period, "happenings": c.happenings}
            for c in reversed(by_period(visit.ledger, q, "month", reports=reports))
        ]
        return total(visit.ledger, q, reports=reports), months

    return visit.desk.memory.get(visit.desk.path, ("happenings", q, reports), count)


PAGE = Page("/happenings", "happenings", happenings)
