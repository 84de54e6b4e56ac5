"""Dyad: cooperation and conflict of two countries by month, where the level changes and what
happened then, the share of all coverage; up to three beside each other."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import Query

from dragoman.analysis.dyads import DONE, LONGEST, Month
from dragoman.analysis.dyads import Dyad as Series
from dragoman.analysis.dyads import dyad as series
from dragoman.errors import QueryError
from dragoman.interfaces.web.chains import counter
from dragoman.interfaces.web.happened import LISTED, listed_rows
from dragoman.interfaces.web.rows import STATEMENT, statement_rows
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.happenings.asking import total
from dragoman.ledger.language import pair as sides
from dragoman.ledger.queries import Counted, count, counts, find

MOST, LATEST, BEHIND, NEWEST = 3, 6, 4, 6
"""Dyads on a page; statements of each; happenings behind a change, and the newest of each."""

SUMMARY = (
    "dyad", "statements", "cooperation", "conflict", "balance", "goldstein", "all", "share",
    "happenings", "changes", "query",
)  # fmt: skip
MONTHS = (
    "dyad", "month", "cooperation", "conflict", "material_cooperation", "material_conflict",
    "balance", "goldstein", "break", "all", "share",
)  # fmt: skip
CHANGES = ("dyad", "month", "balance_before", "balance_after", "happenings", "query")

_PAIR = re.compile(r"^[A-Z]{3}[>-][A-Z]{3}$")

COUNTED = "status:asserted polarity:+"
"""What the series counts: reported as having happened."""


def dyad(
    visit: Visit,
    pair: Annotated[
        list[str], Query(description="SYR-RUS for both directions, SYR>RUS for one; up to three.")
    ] = [],  # noqa: B006 (FastAPI copies it)
) -> View:
    """The series of up to three pairs of countries with their share of all statements, the months
    in which a level changes with the happenings behind, the newest happenings and statements."""
    asked = _asked(pair)
    ledger = visit.ledger
    found = {p: _series(visit, p) for p in asked}
    queries = {p: f"dyad:{p} {COUNTED}" for p in asked}
    covered = {p: {c.period: c for c in counts(ledger, f"dyad:{p}", "month")} for p in asked}
    months = {p: _months(p, found[p], covered[p]) for p in asked}
    told = {p: count(ledger, queries[p]) for p in asked}
    happened = {p: total(ledger, f"dyad:{p}") for p in asked}
    changes = [row for p in asked for row in _changes(visit, p, found[p], queries[p])]
    return View(
        "dyad.html",
        ", ".join(asked),
        (
            Table("months", "By month", MONTHS,
                  [row for p in asked for row in months[p][-LONGEST:]],
                  sum(len(m) for m in months.values())),
            Table("summary", "Beside each other", SUMMARY,
                  [_summary(visit, p, found[p], covered[p], told[p], happened[p])
                   for p in asked]),
            Table("changes", "Changes of level", CHANGES, changes),
            Table("behind", "Happenings behind the changes", ("dyad", "month", *LISTED),
                  [row for c in changes for row in _behind(visit, c)]),
            *(Table(f"happenings-{p}", f"Newest happenings of {p}", LISTED,
                    listed_rows(ledger, happenings(ledger, f"dyad:{p}", limit=NEWEST,
                                                   count=counter(visit.desk))),
                    happened[p]) for p in asked),
            *(Table(f"statements-{p}", f"Latest statements of {p}", STATEMENT,
                    statement_rows(ledger, find(ledger, queries[p], limit=LATEST)),
                    told[p]) for p in asked),
        ),
        facts={"pairs": asked, "statuses": list(DONE), "queries": queries,
               "breaks": {p: list(s.breaks) for p, s in found.items()}},
        extra={"longest": LONGEST, "lengths": {p: len(m) for p, m in months.items()},
               "found": list(found.items()), "queries": queries, "counted": COUNTED},
    )  # fmt: skip


def _asked(pairs: Sequence[str]) -> list[str]:
    asked = [p.strip().upper() for p in pairs if p.strip()]
    asked = list(dict.fromkeys(asked))
    wrong = [p for p in asked if not _PAIR.match(p)]
    if wrong or not 1 <= len(asked) <= MOST:
        what = f"{wrong[0]!r} is no pair" if wrong else f"give 1 to {MOST} pairs"
        raise QueryError(f"{what}; write SYR-RUS (both ways) or SYR>RUS (one way)")
    return asked


def _series(visit: Visit, asked: str) -> Series:
    one, other, directed = sides(asked)
    return series(visit.ledger, one, other, directed=directed)


def _summary(
    visit: Visit, pair: str, s: Series, covered: dict[str, Counted], told: int, happened: int
) -> Row:
    cooperation, conflict = sum(m.cooperation for m in s.months), sum(m.conflict for m in s.months)
    # what has no day is of no pair
    everything, mine = count(visit.ledger, ""), sum(c.statements for c in covered.values())
    weighed = [(m.goldstein, m.statements) for m in s.months if m.goldstein is not None]
    of = sum(n for _, n in weighed)
    return {
        "dyad": pair, "statements": told, "cooperation": cooperation,
        "conflict": conflict, "balance": cooperation - conflict,
        "goldstein": round(sum(g * n for g, n in weighed) / of, 2) if of else None,
        "all": mine, "share": round(mine / everything, 4) if everything else None,
        "happenings": happened, "changes": len(s.breaks), "query": f"dyad:{pair} {COUNTED}",
    }  # fmt: skip


def _months(pair: str, s: Series, covered: dict[str, Counted]) -> list[Row]:
    """The months of a series, and those that have only statements of what did not happen."""
    told = {m.month: m for m in s.months}
    return [
        {**_month(pair, told.get(month, Month(month, 0, 0, 0, 0, None)), s),
         "all": covered[month].statements if month in covered else 0,
         "share": round(covered[month].share, 4) if month in covered else 0.0}
        for month in sorted({*told, *covered})
    ]  # fmt: skip


def _month(pair: str, m: Month, s: Series) -> Row:
    return {
        "dyad": pair, "month": m.month, "cooperation": m.cooperation, "conflict": m.conflict,
        "material_cooperation": m.material_cooperation, "material_conflict": m.material_conflict,
        "balance": m.balance, "goldstein": None if m.goldstein is None else round(m.goldstein, 2),
        "break": m.month in s.breaks,
    }  # fmt: skip


def _changes(visit: Visit, pair: str, s: Series, query: str) -> list[Row]:
    """Each change with the mean balance from the change before it and until the one behind it."""
    at = [n for n, m in enumerate(s.months) if m.month in s.breaks]
    edges = [0, *at, len(s.months)]
    return [
        {"dyad": pair, "month": s.months[here].month,
         "balance_before": _mean(s.months[before:here]),
         "balance_after": _mean(s.months[here:behind]),
         "happenings": total(visit.ledger, f"{query} on:{s.months[here].month}"),
         "query": f"{query} on:{s.months[here].month}"}
        for before, here, behind in zip(edges, edges[1:], edges[2:], strict=False)
    ]  # fmt: skip


def _mean(months: Sequence[Month]) -> float | None:
    return round(sum(m.balance for m in months) / len(months), 2) if months else None


def _behind(visit: Visit, change: Row) -> list[Row]:
    """The happenings of the month of a change, the most told first."""
    found = happenings(
        visit.ledger, change["query"], limit=BEHIND, order="most", count=counter(visit.desk)
    )
    return [
        {"dyad": change["dyad"], "month": change["month"], **row}
        for row in listed_rows(visit.ledger, found)
    ]


PAGE = Page("/dyad", "dyad", dyad)
