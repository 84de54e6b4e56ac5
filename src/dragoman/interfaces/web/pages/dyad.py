"""Dyad: cooperation and conflict of two countries by month; up to three beside each other."""

import re
from typing import Annotated

from fastapi import Query

from dragoman.analysis.dyads import DONE, Month
from dragoman.analysis.dyads import Dyad as Series
from dragoman.analysis.dyads import dyad as series
from dragoman.errors import QueryError
from dragoman.interfaces.web.rows import STATEMENT, statement_rows
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.language import pair as sides
from dragoman.ledger.queries import count, find

MOST, LATEST = 3, 10
"""Dyads on a page, and statements shown of each."""

COLUMNS = (
    "dyad", "month", "cooperation", "conflict", "material_cooperation", "material_conflict",
    "balance", "goldstein", "break",
)  # fmt: skip

_PAIR = re.compile(r"^[A-Z]{3}[>-][A-Z]{3}$")

COUNTED = "status:asserted polarity:+"
"""What the series counts: reported as having happened."""


def dyad(
    visit: Visit,
    pair: Annotated[
        list[str], Query(description="SYR-RUS for both directions, SYR>RUS for one; up to three.")
    ] = [],  # noqa: B006 (FastAPI copies it)
) -> View:
    """The series of up to three pairs of countries, the months in which a level changes, and the
    statements behind each."""
    asked = [p.strip().upper() for p in dict.fromkeys(pair) if p.strip()]
    wrong = [p for p in asked if not _PAIR.match(p)]
    if wrong or not 1 <= len(asked) <= MOST:
        what = f"{wrong[0]!r} is no pair" if wrong else f"give 1 to {MOST} pairs"
        raise QueryError(f"{what}; write SYR-RUS (both ways) or SYR>RUS (one way)")
    found = [(p, _series(visit, p)) for p in asked]
    queries = {p: f"dyad:{p} {COUNTED}" for p in asked}
    return View(
        "dyad.html",
        ", ".join(asked),
        (
            Table("months", "By month", COLUMNS,
                  [_month(p, m, s) for p, s in found for m in s.months]),
            *(Table(f"statements-{p}", f"Latest of {p}", STATEMENT,
                    statement_rows(visit.ledger, find(visit.ledger, queries[p], limit=LATEST)),
                    count(visit.ledger, queries[p])) for p in asked),
        ),
        facts={"pairs": asked, "statuses": list(DONE), "queries": queries,
               "breaks": {p: list(s.breaks) for p, s in found}},
        extra={"found": found, "queries": queries, "counted": COUNTED},
    )  # fmt: skip


def _series(visit: Visit, asked: str) -> Series:
    one, other, directed = sides(asked)
    return series(visit.ledger, one, other, directed=directed)


def _month(pair: str, m: Month, s: Series) -> Row:
    return {
        "dyad": pair, "month": m.month, "cooperation": m.cooperation, "conflict": m.conflict,
        "material_cooperation": m.material_cooperation, "material_conflict": m.material_conflict,
        "balance": m.balance, "goldstein": None if m.goldstein is None else round(m.goldstein, 2),
        "break": m.month in s.breaks,
    }  # fmt: skip


PAGE = Page("/dyad", "dyad", dyad)
