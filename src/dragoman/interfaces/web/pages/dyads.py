"""Dyads: the pairs of countries with most statements."""

from typing import Annotated

from fastapi import Query

from dragoman.analysis.ties import pairs
from dragoman.interfaces.web.views import Page, Table, View, Visit

MOST = 200


def dyads(
    visit: Visit,
    after: Annotated[
        str, Query(pattern=r"^(\d{4}(-\d\d)?)?$", description="Since a year or month.")
    ] = "",
) -> View:
    """The pairs of countries with most statements, at most 200, of all statuses."""
    rows = [
        {"pair": f"{p.one}-{p.other}", "statements": p.statements, "cooperation": p.cooperation,
         "conflict": p.conflict, "after": after or None}
        for p in pairs(visit.ledger, after=after or None, limit=MOST)
    ]  # fmt: skip
    columns = ("pair", "statements", "cooperation", "conflict", "after")
    return View("dyads.html", "Dyads", (Table("dyads", "Dyads", columns, rows),),
                facts={"after": after or None, "most": MOST}, extra={"after": after})  # fmt: skip


PAGE = Page("/dyads", "dyads", dyads)
