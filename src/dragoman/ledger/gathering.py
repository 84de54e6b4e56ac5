"""Counts of statements that are just put in, as they are kept (`tallies`).

They are gathered while a change is worked in, and written at its end: the statements of one article
fall under the same few hundred counts again and again, and those of several more so.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.ledger.memory import gathered
from dragoman.ledger.rows import AUTHOR, day_of, dyads, innermost
from dragoman.ledger.tallies import KEYS, NOWHERE, counts_by_itself
from dragoman.model.article import Article
from dragoman.model.record import Participant, Place, Statement

Key = tuple[object, ...]


def count(db: sqlite3.Connection, statements: Iterable[Statement], article: Article) -> None:
    """Count statements of an article that count from now on."""
    counts = gathered(db)
    outlet = article.outlet.name if article.outlet.name is not None else article.outlet.domain
    for s in statements:
        for table, keys in _keys(s, day_of(s, article.published) or "", outlet or ""):
            found = counts[table]
            for key in keys:
                found[key] = found.get(key, 0) + 1


def mentioned(db: sqlite3.Connection, entities: Iterable[str]) -> None:
    """Count an article that mentions some entities."""
    counts = gathered(db)["entity"]
    for entity in entities:
        counts[entity,] = counts.get((entity,), 0) + 1


def write(db: sqlite3.Connection) -> None:
    """Add what was gathered to what is kept."""
    counts = gathered(db)
    for table, found in counts.items():
        db.executemany(_ADD[table], [(*key, n) for key, n in sorted(found.items())])
    counts.clear()


def _adding(table: str, width: int) -> str:
    """The SQL that adds a number of statements, behind the columns of the key."""
    return (
        f"INSERT INTO {table} VALUES ({', '.join('?' * (width + 1))})"
        " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"
    )


_ADD = {
    **{table: _adding(table, len(key.split(", "))) for table, key in KEYS.items()},
    "entity": "UPDATE entity SET documents = documents + ?2 WHERE id = ?1",
}


def _keys(s: Statement, day: str, outlet: str) -> Iterator[tuple[str, Iterable[Key]]]:
    """Under what a statement is counted in each table; under each key once."""
    source, place, month = innermost(s), s.place, day[:7]
    kind = source.kind if source else AUTHOR[0]
    country = place.country if place else None
    yield "tally", (
        ("status", s.status, day), ("type", s.event, day), ("source", kind, day),
        ("country", country or "", day), ("outlet", outlet, day), ("voice", f"{kind} {outlet}", ""),
    )  # fmt: skip
    cooperation = s.quad.endswith("cooperation")
    if place and (place.lat is not None or country is not None):
        spot = _spot(place)
        yield "spot", (spot,)
        acting = {p.country for p in s.actors if p.country is not None}
        yield "reach", ((who, *spot[:4], cooperation) for who in acting)
    pairs = dyads(s) if day else set()
    yield "dyad_month", ((a, b, month, cooperation, (b, a) in pairs) for a, b in pairs)
    sides = (("actor", s.actors), ("recipient", s.recipients))
    named = {(who, side) for side, people in sides for p in people for who in _known(p)}
    yield "party", ((who, side, s.event, month) for who, side in named)
    own = kind == AUTHOR[0]
    people = s.actors + s.recipients
    if source and not own:
        about = {who for p in people for who in _known(p)}
        its = {source.entity, (source.entity or "").removeprefix("country/")}
        yield "party", ((who, "about", "", "") for who in about - its)
    yield (
        "together",
        {
            (a, b)
            for p in people
            for q in people
            for a, b in ((p.country, q.country), (_person(p), q.entity))
            if a is not None and b is not None and a != b
        },
    )
    flows = {
        (p.entity, q.entity, cooperation)
        for p in s.actors
        for q in s.recipients
        if _is_shared(p) and _is_shared(q) and p.entity != q.entity
    }
    yield "flow", flows
    words = {
        (p.entity, outlet, text, own) for p in people if _is_shared(p) for text in (p.text, "")
    }
    yield "worded", words


def _is_shared(p: Participant) -> bool:
    """Whether a party is one that more than one article can know."""
    return p.entity is not None and not p.entity.startswith("local/")


def _known(p: Participant) -> Iterator[str]:
    """Who is counted of a party: its country, and itself where the registry has it."""
    if p.country is not None:
        yield p.country
    if (who := _person(p)) is not None:
        yield who


def _person(p: Participant) -> str | None:
    """A party by itself, that is no country, where the registry has it."""
    return p.entity if p.entity is not None and counts_by_itself(p.entity) else None


def _spot(place: Place) -> Key:
    degrees = (NOWHERE if x is None else x for x in (place.lat, place.lon))
    return (*degrees, place.precision or "", place.country or "", place.name or "")
