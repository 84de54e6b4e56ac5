"""Who stands together in statements: pairs of countries, partners of one actor."""

from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded


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
    # what is told both ways stands in the months of both directions
    sql = (
        "SELECT min(actor, recipient) AS one, max(actor, recipient) AS other,"
        " sum(statements) - sum(mutual) / 2 AS n, sum(cooperation) - sum(mutual_cooperation) / 2"
        " FROM dyad_month WHERE month >= ? GROUP BY one, other HAVING n > 0"
        " ORDER BY n DESC, one, other LIMIT ?"
    )
    with bounded(ledger):
        return [Pair(*row) for row in ledger.db.execute(sql, (after or "", limit))]


def partners(ledger: Ledger, actor: str, *, limit: int = 12) -> list[Together]:
    """Those in whose statements an actor stands most often: of a country (`country/SYR`) other
    countries, of an entity other entities."""
    mine, value, of, name = (
        ("p.country", actor.removeprefix("country/"), "q.country", "q.country")
        if actor.startswith("country/")
        else ("p.entity", actor, "q.entity",
              "coalesce((SELECT name FROM entity WHERE id = q.entity), q.entity)")
    )  # fmt: skip
    sql = (
        f"SELECT {of}, {name}, count(DISTINCT s.number) AS n FROM participant AS p"
        " JOIN statement AS s ON s.number = p.statement AND s.current"
        " JOIN participant AS q ON q.statement = p.statement"
        f" WHERE {mine} = ? AND {of} IS NOT NULL AND {of} <> ?"
        f" GROUP BY {of} ORDER BY n DESC, {of} LIMIT ?"
    )
    with bounded(ledger):
        return [Together(*row) for row in ledger.db.execute(sql, (value, value, limit))]


def mentioned(ledger: Ledger, words: str = "", *, limit: int = 50, offset: int = 0) -> tuple[
    list[tuple[str, str, str, str | None, int]], int
]:  # fmt: skip
    """The entities with words in their name, most often mentioned first (id, kind, name, country,
    documents), and how many there are in all."""
    escaped = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = "FROM entity WHERE documents > 0 AND name LIKE ? ESCAPE '\\'"
    with bounded(ledger):
        rows = ledger.db.execute(
            f"SELECT id, kind, name, country, documents {found} ORDER BY documents DESC, id"
            " LIMIT ? OFFSET ?",
            (f"%{escaped}%", limit, offset),
        ).fetchall()
        (total,) = ledger.db.execute(f"SELECT count(*) {found}", (f"%{escaped}%",)).fetchone()
    return rows, total
