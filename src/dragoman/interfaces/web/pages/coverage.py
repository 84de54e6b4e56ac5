"""Coverage: how much is reported, by period and by outlet, type or status."""

from collections import Counter
from typing import Annotated, get_args

from fastapi import Query

from dragoman.analysis.coverage import Coverage, terms
from dragoman.analysis.coverage import coverage as counted
from dragoman.interfaces.web import links
from dragoman.interfaces.web.drawing.bars import chart
from dragoman.interfaces.web.pages.search import term
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.queries import Period

GROUPS = ("status", "type", "outlet", "source", "quad")
PERIODS: tuple[Period, ...] = get_args(Period)
SHOWN, COLUMNS = 60, 9
"""Periods on a page, and values with a column of their own."""

OTHER, NONE = "other", "none"
_TAKEN = frozenset((OTHER, NONE, "period", "statements", "all", "share", "query"))


def column(value: str) -> str:
    """The name of a value's column; an outlet may be called like another column."""
    if not value:
        return NONE
    return f"={value}" if value in _TAKEN else value


def coverage(
    visit: Visit, q: Annotated[str, Query(max_length=2000)] = "",
    by: Annotated[str, Query(description=f"One of {', '.join(GROUPS)}.")] = "status",
    period: Annotated[str, Query(description=f"One of {', '.join(PERIODS)}.")] = "month",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """The statements of a query by period and by the values of a key: the latest 60 periods that
    have any, earliest first; `share` is the part of all statements of the period."""
    by = by if by in GROUPS else "status"
    chosen: Period = period if period in PERIODS else "month"
    found = visit.desk.memory.get(
        visit.desk.path, ("coverage", q, by, chosen),
        lambda: counted(visit.ledger, q, by, chosen),
    )  # fmt: skip
    values = found.values()
    named = [v for v, _ in values[:COLUMNS]]
    asked = _asked(by, named, len(values))
    part = Part(page, len(found.periods), SHOWN)
    rows = [_row(name, found, list(asked), q, chosen) for name in _shown(found, part)]
    total = sum(n for _, n in values)
    return View(
        "coverage.html",
        f"{q} – Coverage" if q else "Coverage",
        (
            Table("periods", f"By {chosen}", ("period", "statements", "all", "share",
                  *asked, "query"), rows, part.total),
            Table("values", f"By {by}", ("value", "statements", "share", "query"),
                  _values(values, asked, q, total)),
        ),
        facts={"query": q, "by": by, "period": chosen, "statements": total,
               "undated": found.undated, "page": page, "pages": part.last,
               "different": len(values)},
        extra={"q": q, "by": by, "groups": GROUPS, "period": chosen, "periods": PERIODS,
               "part": part, "asked": asked, "undated": "-after:0001",
               "chart": chart(rows, list(asked), [_links(r, asked) for r in rows], chosen)},
    )  # fmt: skip


def _shown(found: Coverage, part: Part) -> list[str]:
    names = list(found.periods)
    end = len(names) - part.offset
    return names[max(0, end - part.size) : end] if end > 0 else []


def _asked(by: str, named: list[str], all_: int) -> dict[str, str]:
    """The columns, each with the terms that ask for its statements; what has no column of its own
    stands together under "other"."""
    own = {column(v): term(by, v) for v in named}
    if all_ > len(named):
        own[OTHER] = " ".join(f"-{t}" for t in own.values())
    return own


def _row(name: str, found: Coverage, columns: list[str], q: str, period: Period) -> Row:
    counts = found.periods[name]
    whole = sum(counts.values())
    return {
        "period": name, "statements": whole, "all": found.all[name],
        "share": round(whole / found.all[name], 4), **_split(counts, columns, whole),
        "query": f"{q} {terms(period, name)}".strip(),
    }  # fmt: skip


def _split(counts: Counter[str], columns: list[str], whole: int) -> Row:
    named = {column(v): n for v, n in counts.items()}
    own = {c: named.get(c, 0) for c in columns if c != OTHER}
    return {**own, **({OTHER: whole - sum(own.values())} if OTHER in columns else {})}


def _links(row: Row, asked: dict[str, str]) -> list[str]:
    return [links.search(row["query"], t) for t in asked.values()]


def _values(values: list[tuple[str, int]], asked: dict[str, str], q: str, total: int) -> list[Row]:
    """The columns in all periods together."""
    named = {column(v): n for v, n in values}
    own = {c: named[c] for c in asked if c != OTHER}
    if OTHER in asked:
        own[OTHER] = total - sum(own.values())
    # what has no day stands in no period
    return [
        {"value": c, "statements": n, "share": round(n / total, 4) if total else None,
         "query": f"{q} {asked[c]} after:0001".strip()}
        for c, n in own.items()
    ]  # fmt: skip


PAGE = Page("/coverage", "coverage", coverage)
