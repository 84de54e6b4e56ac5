"""Asking for happenings: those with statements that a query finds, and counts of them."""

from dataclasses import dataclass

from dragoman.ledger.conditions import Condition, where
from dragoman.ledger.happenings.view import ChainCounter
from dragoman.ledger.language import parse
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
    " WHERE {})"
)


def _having(query: str) -> Condition:
    """The condition that a happening has statements that a query finds; all have some that
    count."""
    terms = parse(query)
    if not terms:
        return "1", []
    condition, values = where(terms)
    return _WITH.format(condition), values


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
    ledger: Ledger, query: str = "", *, limit: int | None = None, reports: int = 1,
    independent: int = 0, count: ChainCounter | None = None,
) -> list[Listed]:  # fmt: skip
    """The happenings with statements that a query finds, latest report first, that have so many
    `reports` and, where `count` counts chains, so many `independent` ones. Raises QueryError,
    LedgerError."""
    condition, values = _having(query)
    sql = (
        "SELECT h.id, h.day, h.first, h.last, h.statements, h.documents, h.outlets"
        f" FROM happening AS h WHERE {condition} AND h.documents >= ?"
        " ORDER BY h.last DESC, h.id LIMIT ?"
    )
    out: list[Listed] = []
    at_least = max(reports, independent)
    most = -1 if limit is None or independent else limit
    with bounded(ledger):
        for row in ledger.db.execute(sql, (*values, at_least, most)):
            listed = _listed(ledger, row, count)
            if (listed.chains or 0) >= independent:
                out.append(listed)
            if limit is not None and len(out) >= limit:
                break
    return out


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


def total(ledger: Ledger, query: str = "", *, reports: int = 1) -> int:
    """How many happenings have statements that a query finds, and so many reports."""
    condition, values = _having(query)
    sql = f"SELECT count(*) FROM happening AS h WHERE {condition} AND h.documents >= ?"
    with bounded(ledger):
        return int(ledger.db.execute(sql, (*values, reports)).fetchone()[0])


def by_period(ledger: Ledger, query: str, period: Period, *, reports: int = 1) -> list[Counted]:
    """Counts of happenings by period, earliest first; those without a day are left out."""
    condition, values = _having(query)
    by = _PERIODS[period]
    with bounded(ledger):
        rows = ledger.db.execute(
            f"SELECT {by} AS period, count(*) FROM happening AS h WHERE {condition}"
            " AND h.documents >= ? AND h.day IS NOT NULL GROUP BY period ORDER BY period",
            (*values, reports),
        ).fetchall()
    return [Counted(*row) for row in rows]
