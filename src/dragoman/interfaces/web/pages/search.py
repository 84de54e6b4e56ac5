"""Search: the statements that a query asks for, how many fall to what."""

from typing import Annotated

from fastapi import Query

from dragoman.analysis.facets import facets, is_kept
from dragoman.interfaces.web import links
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.rows import STATEMENT, statement_rows
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.language import parse_parts
from dragoman.ledger.queries import count, find

GROUPS = ("status", "type", "source", "actor", "recipient", "country", "outlet", "on")
"""Keys by which statements can be counted, in the order of the menu."""

COUNTED = 50_000
"""Statements up to which those of a query are counted by a key without being asked to; what the
ledger keeps counts of, as by type of all, is always counted."""

MOST = 20
"""Values of a group that are shown; the rest is one click away in the twin."""

Q = Annotated[str, Query(max_length=2000, description="The query: terms of the query language.")]
AsOf = Annotated[
    str | None, Query(pattern=r"^\d{4}-\d\d-\d\d", description="What the ledger knew then.")
]


def search(
    visit: Visit, q: Q = "", page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    by: Annotated[str, Query(description=f"Count by: {', '.join(GROUPS)}.")] = "status",
    as_of: AsOf = None,
    counted: Annotated[bool, Query(description="Count by the key, however many.")] = False,
) -> View:  # fmt: skip
    """The statements that a query asks for, latest first, 50 a page, and their counts by a key;
    of many only where `counted` asks for these."""
    ledger = visit.ledger
    by = by if by in GROUPS else "status"
    part = Part(page, count(ledger, q, as_of=as_of))
    found = find(ledger, q, as_of=as_of, limit=part.size, offset=part.offset)
    at_once = counted or part.total <= COUNTED or is_kept(q, by, as_of)
    groups = _groups(facets(ledger, q, [by], as_of=as_of)[by], q, by) if at_once else []
    return View(
        "search.html",
        f"{q} – Search" if q else "Search",
        (
            Table("statements", "Statements", STATEMENT, statement_rows(ledger, found), part.total),
            Table("counts", f"By {by}", ("value", "statements", "query"), groups),
        ),
        facts={"query": q, "statements": part.total, "page": page, "pages": part.last, "by": by,
               "as_of": as_of, "counted": at_once},
        extra={
            "part": part, "by": by, "groups": GROUPS, "most": MOST, "q": q, "as_of": as_of,
            "chips": [(p, links.without(q, p)) for p in parse_parts(q)],
        },
    )  # fmt: skip


def _groups(counted: list[tuple[str, int]], q: str, key: str) -> list[Row]:
    return [
        {"value": value, "statements": n, "query": f"{q} {term(key, value)}".strip()}
        for value, n in counted
    ]


def term(key: str, value: str) -> str:
    """The term that asks for a value that was counted."""
    return links.term(key, f"={value}" if key == "outlet" else value)


PAGE = Page("/search", "search", search)
