"""Who does how much to whom: directed edges between countries, or between actors."""

from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.grouping import counted_from
from dragoman.ledger.queries import bounded


@dataclass(frozen=True, slots=True)
class Flow:
    """What one does to another: statements, and how many of them are of cooperation."""

    source: str
    target: str
    statements: int
    cooperation: int

    @property
    def conflict(self) -> int:
        """Statements of conflict."""
        return self.statements - self.cooperation


_ORDER = " GROUP BY a, b ORDER BY n DESC, a, b"
_COOPERATION = "s.quad LIKE '% cooperation'"


def between_countries(ledger: Ledger, query: str) -> list[Flow]:
    """The directed pairs of countries, most statements first; whoever meets counts both ways.
    Raises QueryError."""
    tail, values = counted_from(query)
    joined = tail.format(more=" CROSS JOIN dyad AS y ON y.statement = s.number")
    counted = f"count(*) AS n, sum({_COOPERATION}){joined}"
    if not query.strip():
        counted = (
            "sum(y.statements) AS n, sum(y.statements * y.cooperation) FROM dyad_month AS y"
            " WHERE y.statements > 0"
        )
        values = []
    sql = f"SELECT y.actor AS a, y.recipient AS b, {counted}{_ORDER}"
    with bounded(ledger):
        return [Flow(*row) for row in ledger.db.execute(sql, values)]


def between_actors(ledger: Ledger, query: str) -> list[Flow]:
    """The directed pairs of entities, most statements first. Names that only their article knows
    are left out: of two articles they may be two persons. Raises QueryError."""
    tail, values = counted_from(query)
    joined = tail.format(
        more=" CROSS JOIN participant AS p ON p.statement = s.number AND p.side = 'actor'"
        " CROSS JOIN participant AS q ON q.statement = s.number AND q.side = 'recipient'"
    )
    counted = (
        "SELECT a, b, count(*) AS n, sum(c) FROM (SELECT DISTINCT s.number, p.entity AS a,"
        f" q.entity AS b, {_COOPERATION} AS c{joined} AND p.entity <> q.entity"
        " AND p.entity NOT LIKE 'local/%' AND q.entity NOT LIKE 'local/%')"
    )
    if not query.strip():
        counted = (
            "SELECT actor AS a, recipient AS b, sum(statements) AS n,"
            " sum(statements * cooperation) FROM flow WHERE statements > 0"
        )
        values = []
    sql = f"{counted}{_ORDER}"
    with bounded(ledger):
        return [Flow(*row) for row in ledger.db.execute(sql, values)]


def names(ledger: Ledger, entities: list[str]) -> dict[str, str]:
    """The names of entities, by id."""
    out: dict[str, str] = {}
    with bounded(ledger):
        for one in entities:
            row = ledger.db.execute("SELECT name FROM entity WHERE id = ?", (one,)).fetchone()
            out[one] = row[0] if row else one
    return out
