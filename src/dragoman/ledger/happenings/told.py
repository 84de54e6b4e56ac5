"""The statements of a happening with what a view of it needs, in the order of their articles."""

import sqlite3
from dataclasses import dataclass

from dragoman.ledger.queries import Party
from dragoman.model.vocabulary import Event, Polarity, Quad, SourceKind, Status


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of a happening. `on` is the day that it names itself, `day` the one it counts
    for; `middle` marks the one that the others are like."""

    number: int
    id: str
    document: str
    published: str | None
    outlet: str | None
    title: str | None
    sentence: str
    trigger: str
    event: Event
    mode: str | None
    quad: Quad
    status: Status
    polarity: Polarity
    day: str | None
    on: str | None
    place: str | None
    place_country: str | None
    source_kind: SourceKind
    source_entity: str | None
    source: str | None
    middle: bool
    parties: tuple[Party, ...]


_SELECT = (
    "SELECT s.number, d.id || ':' || s.id, d.id, substr(d.published, 1, 10),"
    ' coalesce(d.outlet, d.domain), d.title, substr(t.content, s.start + 1, s."end" - s.start),'
    " s.trigger, s.event, s.mode, s.quad, s.status, s.polarity, s.day,"
    " CASE WHEN s.time_precision = 'day' THEN substr(s.time_from, 1, 10) END, s.place,"
    " s.place_country, s.source_kind, s.source_entity, s.source_text, r.star = s.number"
    " FROM happening_statement AS m JOIN statement AS s ON s.number = m.statement"
    " JOIN document AS d ON d.number = s.document JOIN text AS t ON t.sha256 = d.text_sha256"
    " JOIN happening_report AS r ON r.statement = s.number"
    " WHERE m.happening = ? ORDER BY d.published, d.id, s.trigger_start"
)


def told(db: sqlite3.Connection, happening: str) -> tuple[Told, ...]:
    """The statements of a happening, earliest article first; none where it is unknown."""
    return tuple(
        Told(*row[:-1], bool(row[-1]), _parties(db, row[0]))  # type: ignore[call-arg]
        for row in db.execute(_SELECT, (happening,)).fetchall()
    )


def _parties(db: sqlite3.Connection, statement: int) -> tuple[Party, ...]:
    rows = db.execute(
        "SELECT side, text, entity, country, sector FROM participant WHERE statement = ?"
        " ORDER BY side, position",
        (statement,),
    )
    return tuple(Party(*row) for row in rows)
