"""Who stands together in statements: pairs of countries, partners of one actor."""

from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded
from dragoman.ledger.tallies import rows_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries and the statements in which one does something to the other, either way; how
    many of these are of cooperation."""

    one: str
    other: str
    statements: int
    cooperation: int

    @property
    def conflict(self) -> int:
        """Statements of conflict."""
        return self.statements - self.cooperation


@dataclass(frozen=True, slots=True)
class Together:
    """Somebody who stands in the same statements as an actor, on whichever side."""

    id: str
    name: str
    statements: int


def pairs(ledger: Ledger, *, after: str | None = None, limit: int = 10) -> list[Pair]:
    """The pairs of countries with most statements, since a year or month where one is given."""
    # of what is told both ways one direction is enough
    directed = (
        "SELECT actor, recipient, sum(statements) AS n, sum(statements * cooperation) AS c"
        " FROM dyad_month WHERE month >= ? AND (NOT mutual OR actor < recipient)"
        " GROUP BY actor, recipient"
    )
    sql = (
        "SELECT min(actor, recipient) AS one, max(actor, recipient) AS other, sum(n), sum(c)"
        f" FROM ({directed}) GROUP BY one, other HAVING sum(n) > 0"
        " ORDER BY sum(n) DESC, one, other LIMIT ?"
    )
    with bounded(ledger):
        return [Pair(*row) for row in ledger.db.execute(sql, (after or "", limit))]


def partners(ledger: Ledger, actor: str, *, limit: int = 12) -> list[Together]:
    """Those in whose statements an actor stands most often: of a country (`country/SYR`) other
    countries, of an entity other entities."""
    with bounded(ledger):
        rows = rows_of(ledger.db, "together", actor.removeprefix("country/"))
        found = sorted(rows, key=lambda r: (-r[1], r[0]))[:limit]
        called = "SELECT name FROM entity WHERE id = ?"
        names = {other: ledger.db.execute(called, (other,)).fetchone() for other, _ in found}
    return [Together(other, (names[other] or (other,))[0], n) for other, n in found]
