"""Actors: whom the articles name, the most often mentioned first."""

from typing import Annotated

from fastapi import Query

from dragoman.analysis.ties import mentioned
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.views import Page, Table, View, Visit

COLUMNS = ("id", "name", "kind", "country", "documents")


def actors(
    visit: Visit, q: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """The entities with words in their name, by the number of documents that mention them."""
    part = Part(page, 0)
    found, total = mentioned(visit.ledger, q, limit=part.size, offset=part.offset)
    part = Part(page, total)
    rows = [
        {"id": i, "name": name, "kind": kind, "country": country, "documents": n}
        for i, kind, name, country, n in found
    ]
    return View(
        "actors.html", "Actors", (Table("actors", "Actors", COLUMNS, rows, total),),
        facts={"query": q, "actors": total, "page": page, "pages": part.last},
        extra={"q": q, "part": part},
    )  # fmt: skip


PAGE = Page("/actors", "actors", actors)
