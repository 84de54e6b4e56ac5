"""Who does how much to whom, as a network: nodes, and a directed edge a pair."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.interfaces.exports.asking import FROM, Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import QUADS
from dragoman.interfaces.exports.dyads import DIGITS
from dragoman.interfaces.exports.texts import flat
from dragoman.interfaces.exports.work import Work

QUAD_NAMES = tuple(q.replace(" ", "_") for q in QUADS)

ABOUT = """Nodes are {nodes}; a directed edge leads from who does it to whom it is done to. Counted
are the statements that the query asks for and that have a day and two different ends; whoever
meets counts both ways. All statuses count unless the query says otherwise. Of an edge:
`statements` counts them (`weight`, too), {quads} count those of each quad class, `goldstein_mean`
is the mean intensity of those that have one (-10 … +10, to 6 digits; left out without any),
`start` and `end` are the first and last day. Of a node: `label`, `kind`, `country`
(ISO 3166-1 alpha-3, XKX, IGO or INT)."""

_COUNTRIES = (
    "SELECT y.actor AS a, y.recipient AS b, y.day AS day, s.quad AS quad, s.goldstein AS g{from}"
    " JOIN dyad AS y ON y.statement = s.number WHERE {condition}"
)
# Names that only their article knows are left out: of two articles they may be two persons.
_ACTORS = (
    "SELECT DISTINCT s.number, p.entity AS a, q.entity AS b, s.day AS day, s.quad AS quad,"
    " s.goldstein AS g{from} JOIN participant AS p ON p.statement = s.number AND p.side = 'actor'"
    " JOIN participant AS q ON q.statement = s.number AND (q.side = 'recipient' OR ("
    "s.event = 'CONSULT' AND NOT EXISTS (SELECT 1 FROM participant AS r WHERE"
    " r.statement = s.number AND r.side = 'recipient')))"
    " WHERE {condition} AND s.day IS NOT NULL AND p.entity <> q.entity"
    " AND p.entity NOT LIKE 'local/%' AND q.entity NOT LIKE 'local/%'"
)
_SUMS = ", ".join(f"sum(quad = '{quad}')" for quad in QUADS)


@dataclass(frozen=True, slots=True)
class Node:
    """A country by its code, or an actor by its id."""

    id: str
    label: str
    kind: str
    country: str | None


@dataclass(slots=True)
class Counts:
    """Statements, and how many of each quad class; the intensities that there are, summed; first
    and last day (ISO)."""

    statements: int = 0
    quads: tuple[int, ...] = (0,) * len(QUADS)
    scale: float = 0.0
    scaled: int = 0
    start: str = "9999"
    end: str = ""

    def add(self, other: "Counts") -> None:
        """Count another's in."""
        self.statements += other.statements
        self.quads = tuple(a + b for a, b in zip(self.quads, other.quads, strict=True))
        self.scale += other.scale
        self.scaled += other.scaled
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)

    @property
    def mean(self) -> float | None:
        """The mean intensity, to 6 digits; None where there is none."""
        return round(self.scale / self.scaled, 6) if self.scaled else None


@dataclass(slots=True)
class Edge:
    """What one node does to another: in all, and by period (its name: counts) in order."""

    source: str
    target: str
    whole: Counts = field(default_factory=Counts)
    periods: dict[str, Counts] = field(default_factory=dict)


def edges(work: Work) -> list[Edge]:
    """The edges, by their ends."""
    found: dict[tuple[str, str], Edge] = {}
    for a, b, period, counts in _counted(work.db, work.asked, work.nodes == "countries"):
        edge = found.setdefault((a, b), Edge(a, b))
        edge.periods[period] = counts
        edge.whole.add(counts)
    return list(found.values())


def _counted(
    db: sqlite3.Connection, asked: Asked, countries: bool
) -> Iterator[tuple[str, str, str, Counts]]:
    condition, values = asked.condition
    pairs = (_COUNTRIES if countries else _ACTORS).replace("{from}", FROM)
    pairs = pairs.replace("{condition}", condition)
    sql = (
        f"SELECT a, b, substr(day, 1, {DIGITS[asked.by]}) AS period, count(*), {_SUMS},"  # noqa: S608
        f" total(g), count(g), min(day), max(day) FROM ({pairs})"
        " GROUP BY a, b, period ORDER BY a, b, period"
    )
    for a, b, period, statements, *rest in db.execute(sql, values):
        quads, more = tuple(rest[: len(QUADS)]), rest[len(QUADS) :]
        yield a, b, period, Counts(statements, quads, *more)


def nodes(work: Work, found: list[Edge]) -> list[Node]:
    """The nodes of the edges, by id."""
    ends = sorted({end for e in found for end in (e.source, e.target)})
    if work.nodes == "countries":
        return [Node(c, _country(work.codes, c), "country", c) for c in ends]
    return [_actor(work.db, identity) for identity in ends]


def _country(codes: Codes, code: str) -> str:
    return codes.name(code) or code


def _actor(db: sqlite3.Connection, identity: str) -> Node:
    sql = "SELECT name, kind, country FROM entity WHERE id = ?"
    row = db.execute(sql, (identity,)).fetchone()
    name, kind, country = row or (identity, identity.partition("/")[0], None)
    return Node(identity, flat(name), kind, country)


def about(work_nodes: str) -> str:
    """What the graph holds, in Markdown."""
    quads = ", ".join(f"`{q}`" for q in QUAD_NAMES)
    return ABOUT.format(nodes=work_nodes, quads=quads)
