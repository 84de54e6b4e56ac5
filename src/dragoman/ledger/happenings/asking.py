"""Asking for happenings: those with statements that a query finds, and counts of them."""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.conditions import Condition, each, where
from dragoman.ledger.grouping import are_surely, happenings_from
from dragoman.ledger.happenings.view import ChainCounter
from dragoman.ledger.language import Term, parse
from dragoman.ledger.queries import Period, bounded
from dragoman.ledger.store import Ledger
from dragoman.model.vocabulary import Event, Status

_PERIODS = {
    "day": "h.day", "week": "strftime('%Y-W%W', h.day)", "month": "substr(h.day, 1, 7)",
    "year": "substr(h.day, 1, 4)",
}  # fmt: skip

_MONTH = len("2025-10")
_KEPT: dict[Period, int] = {"month": _MONTH, "year": len("2025")}
"""Characters of a month in the periods by which the ledger keeps counts."""

_STATEMENT, _DOCUMENT = re.compile(r"\bs\.(?!number\b)"), re.compile(r"\bd\.")
_IN_LIST = re.compile(r"\b[sm]\.(number|statement) IN \(SELECT")

MANY = 5000
"""Statements from which on the happenings of those that a query asks for are looked for from the
latest backwards: the first are found soon."""

FEW = 2000
"""Happenings of a time up to which all of them are looked at for those that a query asks for."""

Order = Literal["latest", "most"]
"""The latest report first, or the most reports first."""

_ORDERS = {"latest": "h.last DESC, h.id", "most": "h.documents DESC, h.last DESC, h.id"}


_INDEXES = {"latest": "last", "most": "most"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A happening with what a list shows of it: the statement that its others are like stands for
    it. Counts: `statements`, `reports` (articles), `outlets`; `chains` None where not counted."""

    id: str
    day: str | None
    first: str | None
    last: str | None
    statements: int
    reports: int
    outlets: int
    event: Event
    status: Status
    polarity: str
    sentence: str
    statement: str
    chains: int | None = None
    anonymous: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many happenings fall in a period, by their first day."""

    period: str
    happenings: int


def find(
    ledger: Ledger, query: str = "", *, limit: int | None = None, offset: int = 0,
    reports: int = 1, independent: int = 0, count: ChainCounter | None = None,
    begun: str | None = None, since: str | None = None, order: Order = "latest",
) -> list[Listed]:  # fmt: skip
    """The happenings with statements that a query finds, from the `offset`-th on, that have so many
    `reports` and `independent` chains; that began in a year, month or day (`begun`); of which an
    article came in `since` a moment. `count` counts the chains for the list. Raises QueryError,
    LedgerError."""
    condition, values = _where(query, reports, independent, begun, since)
    most = -1 if limit is None else limit
    with bounded(ledger):
        indexed = ""
        if limit is not None and _many(ledger.db, query, independent):
            condition, values = _where(query, reports, independent, begun, since, walked=True)
            by_day = _are_few(ledger.db, begun)
            indexed = f" INDEXED BY happening_{'day' if by_day else _INDEXES[order]}"
        # what an index has is enough to put them in order
        sql = (
            "SELECT h.id, h.day, h.first, h.last, h.statements, h.documents, h.outlets"
            f" FROM (SELECT h.id FROM happening AS h{indexed}{condition} ORDER BY {_ORDERS[order]}"
            f" LIMIT ? OFFSET ?) AS x JOIN happening AS h ON h.id = x.id ORDER BY {_ORDERS[order]}"
        )
        rows = ledger.db.execute(sql, (*values, most, offset)).fetchall()
        return [_listed(ledger, row, count) for row in rows]


def _are_few(db: sqlite3.Connection, begun: str | None) -> bool:
    """Whether so few happenings begin in a time that all of them are looked at for some."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM happening WHERE day >= ? AND day < ? LIMIT ?)"
    return bool(begun) and db.execute(sql, (begun, f"{begun}~", FEW)).fetchone()[0] < FEW


def _terms(query: str, independent: int) -> tuple[Term, ...]:
    terms = parse(query)
    return (*terms, Term("independent", (str(independent),))) if independent else terms


def _members(terms: tuple[Term, ...], *, walked: bool = False) -> Condition:
    """`FROM … WHERE …` of the statements `m` of happenings for which terms hold: these all count.
    Statement and document are joined only where a term looks at them."""
    condition, values = where(terms)
    condition = condition.removeprefix("s.current AND ")
    condition = each(condition) if walked else condition
    document = _DOCUMENT.search(condition)
    joined = " JOIN document AS d ON d.number = s.document" if document else ""
    if document or _STATEMENT.search(condition):
        joined = f" JOIN statement AS s ON s.number = m.statement{joined}"
    else:
        condition = condition.replace("s.number", "m.statement")
    return f" FROM happening_statement AS m{joined} WHERE {condition}", values


def _many(db: sqlite3.Connection, query: str, independent: int) -> bool:
    terms = _terms(query, independent)
    if not terms or are_surely(db, query, MANY):
        return bool(terms)
    members, values = _members(terms)
    found = f"SELECT count(*) FROM (SELECT 1{members} LIMIT ?)"
    return bool(db.execute(found, (*values, MANY)).fetchone()[0] == MANY)


def _where(
    query: str, reports: int, independent: int, begun: str | None, since: str | None,
    *, walked: bool = False,
) -> Condition:  # fmt: skip
    """` WHERE …` with the conditions on a happening `h` (nothing without any), and the values of
    its question marks. `walked`: happenings are gone through one by one."""
    clauses, values = list[str](), list[object]()
    if reports > 1:
        clauses.append("h.documents >= ?")
        values.append(reports)
    if begun:
        clauses.append("h.day >= ? AND h.day < ?")
        values += [begun, f"{begun}~"]
    if since:
        clauses.append(
            "h.newest >= (SELECT number FROM document WHERE recorded_at >= ?"
            " ORDER BY recorded_at, number LIMIT 1)"
        )
        values.append(since)
    if terms := _terms(query, independent):
        members, bound = _members(terms, walked=walked)
        if walked:
            # with a sign a number is looked for in a list, not the whole list in an index
            members = _IN_LIST.sub(r"+\g<0>", members).replace(" JOIN", " CROSS JOIN")
            members = members.replace("AS m", "AS m INDEXED BY happening_statement_happening", 1)
            clauses.append(f"EXISTS (SELECT 1{members} AND m.happening = h.id)")
        else:
            clauses.append(f"h.id IN (SELECT m.happening{members})")
        values += bound
    return f" WHERE {' AND '.join(clauses)}" if clauses else "", values


def _listed(ledger: Ledger, row: tuple[object, ...], count: ChainCounter | None) -> Listed:
    chains = anonymous = None
    if count:
        members = "SELECT statement FROM happening_statement WHERE happening = ?"
        chained = count(ledger.db, [n for (n,) in ledger.db.execute(members, (row[0],))])
        chains, anonymous = chained.chains, chained.anonymous
    stands = ledger.db.execute(
        'SELECT s.event, s.status, s.polarity, substr(t.content, s.start + 1, s."end" - s.start),'
        " d.id || ':' || s.id FROM happening_statement AS m"
        " JOIN happening_report AS r ON r.statement = m.statement"
        " JOIN statement AS s ON s.number = m.statement JOIN document AS d ON d.number = s.document"
        " JOIN text AS t ON t.sha256 = d.text_sha256"
        " WHERE m.happening = ? ORDER BY r.star <> m.statement, r.mark LIMIT 1",
        (row[0],),
    ).fetchone()
    return Listed(*row, *stands, chains=chains, anonymous=anonymous)  # type: ignore[misc, arg-type]


def total(
    ledger: Ledger, query: str = "", *, reports: int = 1, independent: int = 0,
    begun: str | None = None, since: str | None = None,
) -> int:  # fmt: skip
    """How many happenings `find` gives in all."""
    kept = None if independent or since or len(begun or "") > _MONTH else happenings_from(query)
    with bounded(ledger):
        if kept:
            sql = (
                f"SELECT coalesce(sum(happenings), 0){kept[0]} AND reports >= ?"
                " AND substr(month, 1, ?) = ?"
            )
            values = [*kept[1], reports, len(begun or ""), begun or ""]
        else:
            short = len(begun or "") >= _MONTH
            walked = short and _many(ledger.db, query, independent)
            indexed = " INDEXED BY happening_day" if walked else ""
            condition, values = _where(query, reports, independent, begun, since, walked=walked)
            sql = f"SELECT count(*) FROM happening AS h{indexed}{condition}"
        return int(ledger.db.execute(sql, values).fetchone()[0])


def by_period(
    ledger: Ledger, query: str, period: Period, *, reports: int = 1, independent: int = 0
) -> list[Counted]:
    """Counts of happenings by period, earliest first; those without a day are left out."""
    kept = happenings_from(query) if period in _KEPT and not independent else None
    if kept:
        sql = (
            f"SELECT substr(month, 1, {_KEPT[period]}) AS period, sum(happenings){kept[0]}"
            " AND reports >= ? AND month <> '' GROUP BY period ORDER BY period"
        )
        values = [*kept[1], reports]
    else:
        condition, values = _where(query, reports, independent, None, None)
        # by day first, in the order of an index
        sql = (
            f"SELECT {_PERIODS[period]} AS period, sum(h.n) FROM (SELECT h.day AS day,"
            f" count(*) AS n FROM happening AS h{condition} GROUP BY h.day) AS h"
            " WHERE h.day IS NOT NULL GROUP BY period ORDER BY period"
        )
    with bounded(ledger):
        return [Counted(*row) for row in ledger.db.execute(sql, values)]


def of_statements(ledger: Ledger, identities: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The happening of each of some statements (`3f2a…:s4`) and how many articles report it; those
    that do not count any more have none."""
    sql = (
        "SELECT h.id, h.documents FROM document AS d JOIN statement AS s ON s.document = d.number"
        " JOIN happening_statement AS m ON m.statement = s.number"
        " JOIN happening AS h ON h.id = m.happening WHERE d.id = ? AND s.id = ?"
    )
    found = {}
    with bounded(ledger):
        for identity in identities:
            document, _, name = identity.partition(":")
            row = ledger.db.execute(sql, (document, name)).fetchone()
            if row is not None:
                found[identity] = row
    return found
