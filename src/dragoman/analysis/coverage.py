"""Coverage over time: statements by period and by the value of a field."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.analysis.facets import OWN
from dragoman.ledger import Ledger
from dragoman.ledger.grouping import counted_from, kept_from
from dragoman.ledger.queries import Period, bounded
from dragoman.model.vocabulary import QUAD_OF

_PERIODS: dict[Period, str] = {
    "day": "day", "week": "date(day, 'weekday 0', '-6 days')", "month": "substr(day, 1, 7)",
    "year": "substr(day, 1, 4)",
}  # fmt: skip
"""How a day becomes a period; a week is named by its Monday."""

_QUAD = " ".join(
    (
        "CASE s.value",
        *(f"WHEN '{e}' THEN '{q.replace(' ', '-')}'" for e, q in QUAD_OF.items()),
        "END",
    )
)
"""The quad class of a type."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Statements of a query by period (earliest first) and value ("" is none); `all` are those of
    the whole ledger by period; `undated` is how many of the query have no day."""

    periods: dict[str, Counter[str]]
    all: dict[str, int]
    undated: int

    def values(self) -> list[tuple[str, int]]:
        """The values with their statements in all periods, most first."""
        whole: Counter[str] = Counter()
        for counts in self.periods.values():
            whole.update(counts)
        return sorted(whole.items(), key=lambda x: (-x[1], x[0]))


def coverage(ledger: Ledger, query: str, key: str, period: Period) -> Coverage:
    """The counts of a query by period and by the values of a key of the query language that
    `facets` knows. Raises QueryError."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    undated = 0
    sql, values = _kept(query, key) or (
        _by_outlet(query) if key == "outlet" else _by_own(query, OWN[key]))  # fmt: skip
    with bounded(ledger):
        for value, when, n in ledger.db.execute(
            f"SELECT value, {_PERIODS[period]} AS period, sum(n) FROM ({sql})"
            " GROUP BY value, period",
            values,
        ):
            if when is None:
                undated += n
            else:
                found[when][value or ""] += n
    return Coverage(dict(sorted(found.items())), _all(ledger, period), undated)


def _kept(query: str, key: str) -> tuple[str, list[object]] | None:
    """Counts that the ledger keeps; a type tells the quad class."""
    kept = kept_from(query, "type" if key == "quad" else key)
    value = _QUAD if key == "quad" else "s.value"
    return kept and (f"SELECT {value} AS value, s.day AS day, n{kept[0]}", kept[1])


def _by_own(query: str, column: str) -> tuple[str, list[object]]:
    tail, values = counted_from(query, column)
    counted = f"SELECT {column} AS value, s.day AS day, count(*) AS n{tail.format(more='')}"
    return f"{counted} GROUP BY value, s.day", values


def _by_outlet(query: str) -> tuple[str, list[object]]:
    """Counted by document first, which an index gives in order."""
    tail, values = counted_from(query)
    inner = f"SELECT s.document AS number, s.day AS day, count(*) AS n{tail.format(more='')}"
    name = "coalesce(o.outlet, o.domain)"
    return (
        f"SELECT {name} AS value, day, n FROM ({inner} GROUP BY s.document, s.day) AS x"
        " JOIN document AS o ON o.number = x.number",
        values,
    )


def _all(ledger: Ledger, period: Period) -> dict[str, int]:
    kept = kept_from("")
    assert kept is not None
    tail, values = kept
    sql = (
        f"SELECT {_PERIODS[period]} AS period, sum(n) FROM (SELECT s.day AS day, n{tail}"
        " AND s.day IS NOT NULL) GROUP BY period"
    )
    with bounded(ledger):
        return dict(ledger.db.execute(sql, values).fetchall())


def terms(period: Period, name: str) -> str:
    """The terms of the query language that ask for the statements of a period."""
    if period != "week":
        return f"on:{name}"
    behind = date.fromisoformat(name) + timedelta(days=7)
    return f"after:{name} before:{behind.isoformat()}"
