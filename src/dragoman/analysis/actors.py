"""An actor as a ledger knows it: what it does, what is done to it, with whom, what it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import counts, visible

PARTNERS, QUOTES = 10, 5
"""How many of each a profile holds at most."""

_COUNTRY = "country/"


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of a ledger and how many documents mention it."""

    id: str
    kind: str
    name: str
    country: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a type and status an actor stands in, on one side."""

    side: str
    event: str
    status: str
    statements: int


@dataclass(frozen=True, slots=True)
class Partner:
    """Who stands on the other side: an entity's id or a country's code, with the statements."""

    id: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What an actor is reported to have said: the document, its day of publication, its words."""

    document: str
    day: str | None
    outlet: str | None
    form: str
    source: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor: `first` and `last` are the days of publication of the documents that mention it;
    partners are the most frequent, quotes the latest."""

    actor: Known
    first: str | None
    last: str | None
    tallies: tuple[Tally, ...]
    countries: tuple[Partner, ...]
    entities: tuple[Partner, ...]
    quotes: tuple[Quote, ...]

    def statements(self, side: str) -> int:
        """How many statements it stands in on a side (`actor`, `recipient`)."""
        return sum(t.statements for t in self.tallies if t.side == side)


def known(
    ledger: Ledger, words: str, others: Iterable[str] = (), *, as_of: str | None = None
) -> list[Known]:
    """The entities meant by an id, a country's code or a name, the most often mentioned first;
    `others` are ids that are known under the name elsewhere. Of an id, or a name that is wholly an
    entity's, only those; else all with the words in their name."""
    name = words.strip()
    if not name:
        return []
    code = f"{_COUNTRY}{name}" if len(name) == 3 and name.isupper() else name
    if exact := _known(ledger, "e.id = ?", [code], as_of):
        return exact
    if "/" in name:
        return []
    if exact := _known(ledger, "e.name = ? COLLATE NOCASE", [name], as_of):
        return exact
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = {k.id: k for k in _known(ledger, "e.name LIKE ? ESCAPE '\\'", [f"%{escaped}%"], as_of)}
    for other in others:
        found.update((k.id, k) for k in _known(ledger, "e.id = ?", [other], as_of))
    return sorted(found.values(), key=lambda k: (-k.documents, k.id))


def _known(ledger: Ledger, which: str, values: list[str], as_of: str | None) -> list[Known]:
    if as_of is None:
        kept = (
            "SELECT e.id, e.kind, e.name, e.country, e.documents FROM entity AS e"
            f" WHERE {which} AND e.documents > 0 ORDER BY e.documents DESC, e.id"
        )
        with bounded(ledger):
            return [Known(*row) for row in ledger.db.execute(kept, values)]
    clause, bound = visible(as_of)
    sql = (
        "SELECT e.id, e.kind, e.name, e.country, count(*) AS documents FROM entity AS e"
        " JOIN mention AS m ON m.entity = e.id JOIN document AS d ON d.number = m.document"
        f" WHERE {which} AND {clause} GROUP BY e.id ORDER BY documents DESC, e.id"
    )
    with bounded(ledger):
        return [Known(*row) for row in ledger.db.execute(sql, (*values, *bound))]


def profile(ledger: Ledger, actor: Known, *, as_of: str | None = None) -> Profile:
    """All that the documents that count, or counted at a moment, tell of an actor. A country
    stands in the statements of all its people and bodies."""
    clause, values = visible(as_of)
    days = (
        "SELECT min(d.published), max(d.published) FROM mention AS m"
        f" JOIN document AS d ON d.number = m.document WHERE m.entity = ? AND {clause}"
    )
    with bounded(ledger):
        first, last = ledger.db.execute(days, (actor.id, *values)).fetchone()
    return Profile(
        actor=actor,
        first=first and first[:10],
        last=last and last[:10],
        tallies=_tallies(ledger, actor, as_of),
        countries=_partners(ledger, actor, as_of, "q.country", "''"),
        entities=_partners(
            ledger, actor, as_of, "q.entity", "(SELECT name FROM entity WHERE id = q.entity)"
        ),
        quotes=quotes(ledger, actor, as_of=as_of),
    )


def _mine(actor: Known, alias: str) -> tuple[str, str]:
    """The condition that a participant is the actor, and its value."""
    if actor.id.startswith(_COUNTRY):
        return f"{alias}.country = ?", actor.id.removeprefix(_COUNTRY)
    return f"{alias}.entity = ?", actor.id


def _counting(as_of: str | None) -> tuple[str, str, tuple[str, ...]]:
    """The join and the condition that a statement `s` counts, with the condition's values."""
    if as_of is None:
        return "", "s.current", ()
    return " JOIN document AS d ON d.number = s.document", *counts(as_of)


def _tallies(ledger: Ledger, actor: Known, as_of: str | None) -> tuple[Tally, ...]:
    mine, value = _mine(actor, "p")
    join, clause, values = _counting(as_of)
    sql = (
        "SELECT p.side, s.event, s.status, count(DISTINCT s.number) AS n FROM participant AS p"
        f" JOIN statement AS s ON s.number = p.statement{join} WHERE {mine} AND {clause}"
        " GROUP BY p.side, s.event, s.status ORDER BY p.side, n DESC, s.event, s.status"
    )
    with bounded(ledger):
        return tuple(Tally(*row) for row in ledger.db.execute(sql, (value, *values)))


def _partners(
    ledger: Ledger, actor: Known, as_of: str | None, of: str, name: str
) -> tuple[Partner, ...]:
    mine, value = _mine(actor, "p")
    self_, _ = _mine(actor, "q")
    join, clause, values = _counting(as_of)
    # Those who meet stand on one side.
    meeting = (
        "s.event = 'CONSULT' AND p.side = 'actor' AND NOT EXISTS (SELECT 1 FROM participant AS r"
        " WHERE r.statement = s.number AND r.side = 'recipient')"
    )
    sql = (
        f"SELECT {of}, coalesce({name}, ''), count(DISTINCT s.number) AS n FROM participant AS p"
        f" JOIN statement AS s ON s.number = p.statement{join}"
        f" JOIN participant AS q ON q.statement = s.number AND (q.side <> p.side OR {meeting})"
        f" WHERE {mine} AND {clause} AND {of} IS NOT NULL AND NOT coalesce({self_}, 0)"
        f" GROUP BY {of} ORDER BY n DESC, {of} LIMIT ?"
    )
    with bounded(ledger):
        rows = ledger.db.execute(sql, (value, *values, value, PARTNERS)).fetchall()
    return tuple(Partner(*row) for row in rows)


def quotes(ledger: Ledger, actor: Known, *, as_of: str | None = None) -> tuple[Quote, ...]:
    """The latest words of an actor."""
    clause, values = visible(as_of)
    sql = (
        "SELECT d.id, substr(d.published, 1, 10), coalesce(d.outlet, d.domain), a.form, a.source,"
        " a.content FROM attribution AS a JOIN document AS d ON d.number = a.document"
        f" WHERE a.entity = ? AND a.content IS NOT NULL AND {clause}"
        " ORDER BY d.published DESC, d.id, a.position LIMIT ?"
    )
    with bounded(ledger):
        rows = ledger.db.execute(sql, (actor.id, *values, QUOTES)).fetchall()
    return tuple(Quote(*row) for row in rows)
