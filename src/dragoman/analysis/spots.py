"""Where events are placed, and from where to where: counts by place and by pair."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.conditions import PRECISION
from dragoman.ledger.grouping import counted_from
from dragoman.ledger.queries import bounded
from dragoman.ledger.tallies import NOWHERE

Key = tuple[str, object, object]
"""What a place is told by: its precision, and longitude and latitude or the country's code."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and its statements.

    `precision`: point, city, region, country; degrees (WGS 84) as the ledger has them, None for a
    country, which is told by its code alone. `name` and `country` are those of most statements."""

    precision: str
    longitude: float | None
    latitude: float | None
    name: str | None
    country: str | None
    statements: int

    @property
    def key(self) -> Key:
        """What tells it from other places."""
        if self.precision == "country":
            return self.precision, self.country, None
        return self.precision, self.longitude, self.latitude


_PLACED = "s.latitude, s.longitude, s.place_precision, s.place_country, s.place"

_KEPT = (
    f"SELECT nullif(latitude, {NOWHERE}) AS latitude, nullif(longitude, {NOWHERE}) AS longitude,"
    " nullif(precision, '') AS place_precision, nullif(country, '') AS place_country,"
    " nullif(name, '') AS place, statements AS n FROM spot WHERE statements > 0"
)
"""The places of all statements, as the ledger keeps them."""


def spots(ledger: Ledger, query: str) -> list[Spot]:
    """The places of the statements of a query, those with most first. Raises QueryError."""
    tail, values = counted_from(query)
    counted = f"SELECT {_PLACED}, count(*) AS n{tail.format(more='')} GROUP BY {_PLACED}"
    if not query.strip():
        counted, values = _KEPT, []
    sql = (
        f"SELECT {PRECISION}, s.longitude, s.latitude, s.place_country, s.place, s.n"
        f" FROM ({counted}) AS s"
    )
    counts: Counter[Key] = Counter()
    names: defaultdict[Key, Counter[tuple[str | None, str | None]]] = defaultdict(Counter)
    with bounded(ledger):
        for precision, longitude, latitude, country, name, n in ledger.db.execute(sql, values):
            if precision is not None:
                key = _key(precision, longitude, latitude, country)
                counts[key] += n
                names[key][name, country] += n
    found = [_spot(key, n, names[key]) for key, n in counts.items()]
    return sorted(found, key=lambda s: (-s.statements, s.name or "", str(s.key)))


def _key(precision: str, longitude: object, latitude: object, country: str | None) -> Key:
    return (precision, country, None) if precision == "country" else (
        precision, longitude, latitude)  # fmt: skip


def _spot(key: Key, n: int, names: Counter[tuple[str | None, str | None]]) -> Spot:
    name, country = min(names, key=lambda x: (-names[x], x[0] or "", x[1] or ""))
    precision, longitude, latitude = key
    if precision == "country":
        return Spot(precision, None, None, name, country, n)
    return Spot(precision, longitude, latitude, name, country, n)  # type: ignore[arg-type]


_REACHED = (
    f"SELECT actor AS country, {PRECISION} AS spot, s.longitude, s.latitude,"
    " s.place_country AS code, s.statements AS n, s.statements * s.cooperation AS c FROM"
    f" (SELECT actor, nullif(latitude, {NOWHERE}) AS latitude,"
    f" nullif(longitude, {NOWHERE}) AS longitude, nullif(precision, '') AS place_precision,"
    " nullif(country, '') AS place_country, cooperation, statements FROM reach"
    " WHERE statements > 0) AS s"
)
"""From where to where all statements reach, as the ledger keeps it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A country that acts and the place of the event, with the statements and how many of them are
    of cooperation."""

    actor: str
    place: Key
    statements: int
    cooperation: int


def reaches(ledger: Ledger, query: str) -> list[Reach]:
    """The countries that act and the places where they do, those with most statements first."""
    tail, values = counted_from(query)
    joined = tail.format(
        more=" CROSS JOIN participant AS p ON p.statement = s.number AND p.side = 'actor'"
    )
    found = (
        f"SELECT DISTINCT s.number, p.country AS country, {PRECISION} AS spot, s.longitude,"
        " s.latitude, s.place_country AS code, 1 AS n, s.quad LIKE '% cooperation' AS c"
        f"{joined} AND p.country IS NOT NULL"
    )
    if not query.strip():
        found, values = _REACHED, []
    sql = (
        f"SELECT country, spot, longitude, latitude, code, sum(n), sum(c) FROM ({found})"
        " WHERE spot IS NOT NULL GROUP BY country, spot, longitude, latitude, code"
    )
    counts: Counter[tuple[str, Key]] = Counter()
    together: Counter[tuple[str, Key]] = Counter()
    with bounded(ledger):
        for actor, spot, longitude, latitude, code, n, c in ledger.db.execute(sql, values):
            key = actor, _key(spot, longitude, latitude, code)
            counts[key] += n
            together[key] += c
    reached = [Reach(a, k, n, together[a, k]) for (a, k), n in counts.items()]
    return sorted(reached, key=lambda r: (-r.statements, r.actor, str(r.place)))
