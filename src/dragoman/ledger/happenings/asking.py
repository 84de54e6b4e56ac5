"""Asking for happenings: those with statements that a query finds, and counts of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.conditions import where
from dragoman.ledger.happenings.view import ChainCounter
from dragoman.ledger.language import Term, parse
from dragoman.ledger.queries import Period, bounded
from dragoman.ledger.store import Ledger
from dragoman.model.vocabulary import Event, Status

_PERIODS = {
    "day": "h.day", "week": "strftime('%Y-W%W', h.day)", "month": "substr(h.day, 1, 7)",
    "year": "substr(h.day, 1, 4)",
}  # fmt: skip

_WITH = (
    "h.id IN (SELECT m.happening FROM happening_statement AS m"
    " JOIN statement AS s ON s.number = m.statement JOIN document AS d ON d.number = s.document"
    " WHERE "
)

Order = Literal["latest", "most"]
"""The latest report first, or the most reports first."""

_ORDERS = {"latest": "h.last DESC, h.id", "most": "h.documents DESC, h.last DESC, h.id"}


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
    # what an index has is enough to put them in order
    sql = (
        "SELECT h.id, h.day, h.first, h.last, h.statements, h.documents, h.outlets"
        f" FROM (SELECT h.id FROM happening AS h WHERE {condition} ORDER BY {_ORDERS[order]}"
        f" LIMIT ? OFFSET ?) AS x JOIN happening AS h ON h.id = x.id ORDER BY {_ORDERS[order]}"
    )
    most = -1 if limit is None else limit
    with bounded(ledger):
        rows = ledger.db.execute(sql, (*values, most, offset)).fetchall()
        return [_listed(ledger, row, count) for row in rows]


def _where(
    query: str, reports: int, independent: int, begun: str | None, since: str | None
) -> tuple[str, list[object]]:
    """The condition on a happening `h`, and the values of its question marks."""
    clauses, values = ["true"], list[object]()
    if reports > 1:
        clauses.append("h.documents >= ?")
        values.append(reports)
    if begun:
        clauses.append("h.day >= ? AND h.day < ?")
        values += [begun, f"{begun}~"]
    if since:
        clauses.append(
            "h.id IN (SELECT m.happening FROM document AS d JOIN statement AS s"
            " ON s.document = d.number JOIN happening_statement AS m ON m.statement = s.number"
            " WHERE d.recorded_at >= ?)"
        )
        values.append(since)
    terms = parse(query)
    if independent:
        terms = (*terms, Term("independent", (str(independent),)))
    if terms:  # a happening has no statement that does not count
        condition, bound = where(terms)
        clauses.append(f"{_WITH}{condition})")
        values += bound
    return " AND ".join(clauses), values


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
        " WHERE m.happening = ? AND r.star = m.statement ORDER BY r.mark LIMIT 1",
        (row[0],),
    ).fetchone()
    return Listed(*row, *stands, chains=chains, anonymous=anonymous)  # type: ignore[misc, arg-type]


def total(
    ledger: Ledger, query: str = "", *, reports: int = 1, independent: int = 0,
    begun: str | None = None, since: str | None = None,
) -> int:  # fmt: skip
    """How many happenings `find` gives in all."""
    condition, values = _where(query, reports, independent, begun, since)
    with bounded(ledger):
        return int(ledger.db.execute(
            f"SELECT count(*) FROM happening AS h WHERE {condition}", values
        ).fetchone()[0])  # fmt: skip


def by_period(
    ledger: Ledger, query: str, period: Period, *, reports: int = 1, independent: int = 0
) -> list[Counted]:
    """Counts of happenings by period, earliest first; those without a day are left out."""
    condition, values = _where(query, reports, independent, None, None)
    with bounded(ledger):
        # by day first, in the order of an index
        rows = ledger.db.execute(
            f"SELECT {_PERIODS[period]} AS period, sum(h.n) FROM (SELECT h.day AS day,"
            f" count(*) AS n FROM happening AS h WHERE {condition} AND h.day IS NOT NULL"
            " GROUP BY h.day) AS h GROUP BY period ORDER BY period",
            values,
        ).fetchall()
    return [Counted(*row) for row in rows]


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
