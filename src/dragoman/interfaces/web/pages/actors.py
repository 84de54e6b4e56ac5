"""Actors: whom the articles name, by kind, the most often mentioned first."""

from typing import Annotated

from fastapi import Query

from dragoman.analysis.mentioned import TIERS, mentioned, numbers
from dragoman.interfaces.web.lands import land
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit

COLUMNS = ("id", "name", "kind", "country", "country_name", "listed", "documents")

KINDS = {
    "person": "persons", "country": "countries", "government": "governments",
    "igo": "intergovernmental organizations", "ngo": "non-governmental organizations",
    "armed group": "armed groups", "party": "parties", "company": "companies",
    "outlet": "outlets", "people": "peoples", "organization": "other organizations",
    "group": "groups of people", "region": "regions", "location": "places",
    "facility": "facilities", "product": "products", "other": "others",
}  # fmt: skip
"""Kinds of entities, of the registry and of articles, in the order in which they are offered."""


def actors(
    visit: Visit, q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=40, description=f"One of {', '.join(KINDS)}.")] = "",
    listed: Annotated[str, Query(description=f"One of {', '.join(TIERS)}; all without.")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """The entities with words in their name: those with a name of their own before those that are
    only described (fishermen) and before places, each by the number of documents."""
    kind, listed = kind if kind in KINDS else "", listed if listed in TIERS else ""
    counted = visit.desk.memory.get(
        visit.desk.path, ("mentioned", q), lambda: numbers(visit.ledger, q)
    )
    total = sum(n for (t, k), n in counted.items() if (not kind or k == kind)
                and (not listed or t == listed))  # fmt: skip
    part = Part(page, total)
    found = mentioned(visit.ledger, q, kind=kind, tier=listed, limit=part.size, offset=part.offset)
    rows: list[Row] = [
        {"id": m.id, "name": m.name, "kind": m.kind, "country": m.country,
         "country_name": land(m.country) or None, "listed": m.tier, "documents": m.documents}
        for m in found
    ]  # fmt: skip
    kinds: list[Row] = [
        {"kind": k, "actors": n}
        for k in KINDS
        if (n := sum(m for (t, other), m in counted.items() if other == k
                     and (not listed or t == listed))) or k == kind
    ]  # fmt: skip
    tiers: list[Row] = [
        {"listed": t, "actors": sum(m for (other, k), m in counted.items() if other == t
                                    and (not kind or k == kind))}
        for t in TIERS
    ]  # fmt: skip
    return View(
        "actors.html", "Actors",
        (
            Table("actors", "Actors", COLUMNS, rows, total),
            Table("kinds", "By kind", ("kind", "actors"), kinds),
            Table("tiers", "Named or described", ("listed", "actors"), tiers),
        ),
        facts={"query": q, "kind": kind, "listed": listed, "actors": total, "page": page,
               "pages": part.last},
        extra={"q": q, "kind": kind, "listed": listed, "part": part, "labels": KINDS},
    )  # fmt: skip


PAGE = Page("/actors", "actors", actors)
