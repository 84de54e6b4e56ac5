"""Statements and those in them in words and identifiers, alike in all formats."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from dragoman.interfaces.exports.readings import Reading
from dragoman.interfaces.exports.texts import flat, iso
from dragoman.ledger.rows import day_of
from dragoman.model.record import Entity, Participant, Source, Statement

NOBODY = "?"
"""Stands where nobody is named."""


def entities(reading: Reading) -> dict[str, Entity]:
    """The entities of a document by id."""
    return {e.id: e for e in reading.record.entities}


def urn(kind: str, *parts: str) -> str:
    """An identifier that is the same in every export: of a document, statement, entity, text,
    model. Characters that a URN does not have are percent-encoded."""
    tail = ":".join(quote(p, safe="/-._~", errors="replace") for p in parts)
    return f"urn:dragoman:{kind}:{tail}"


def entity_urn(reading: Reading, identity: str) -> str:
    """An entity's identifier; one that only its article knows is of that article."""
    parts = (reading.id, identity) if identity.startswith("local/") else (identity,)
    return urn("entity", *parts)


def deed(s: Statement, known: Mapping[str, Entity]) -> str:
    """Who does what to whom, in a line."""
    what = ("not " if s.polarity == "-" else "") + s.event + (f"/{s.mode}" if s.mode else "")
    whom = _named(s.recipients, known)
    return f"{_named(s.actors, known) or NOBODY} → {what}" + (f" → {whom}" if whom else "")


def _named(people: Iterable[Participant], known: Mapping[str, Entity]) -> str:
    return ", ".join(dict.fromkeys(flat(name(p, known)) for p in people))


def name(who: Participant | Source, known: Mapping[str, Entity]) -> str:
    """The name of somebody as an entity, else the article's words."""
    entity = known.get(who.entity or "")
    return entity.name if entity else who.text


def chain(reading: Reading, s: Statement) -> list[dict[str, str]]:
    """The sources of a statement, outermost first; [] in the article's own voice."""
    known = entities(reading)
    links = []
    for link in s.attribution:
        one = {"name": flat(name(link, known)), "kind": link.kind, "identity": link.identity}
        links.append(one | ({"entity": link.entity} if link.entity else {}))
    return links


def told(reading: Reading, s: Statement) -> str:
    """A chain in a line: *Daily Mast (media), citing two officials (anonymous)*."""
    links = [f"{x['name'] or NOBODY} ({x['kind']})" for x in chain(reading, s)]
    return ", citing ".join(links)


def interval(reading: Reading, s: Statement) -> tuple[str | None, str | None]:
    """First and last day, month or year of the time named; the day it counts for without one."""
    if s.time and iso(s.time.from_):
        return iso(s.time.from_), iso(s.time.to) or iso(s.time.from_)
    day = iso(day_of(s, reading.record.article.published))
    return day, day


def properties(reading: Reading, s: Statement) -> Iterator[tuple[str, str | int | float | None]]:
    """The facts of a statement, each a plain value, by names of the table of statements."""
    article, known, place = reading.record.article, entities(reading), s.place
    yield "statement_id", reading.name(s)
    yield "event", s.event
    yield "mode", s.mode
    yield "quad", s.quad
    yield "goldstein", s.goldstein
    yield "status", s.status
    yield "polarity", "negative" if s.polarity == "-" else "positive"
    yield "date", day_of(s, article.published)
    yield "time_from", s.time.from_ if s.time else None
    yield "time_to", s.time.to if s.time else None
    yield "time_precision", s.time.precision if s.time else None
    for side, people in (("actor", s.actors), ("recipient", s.recipients)):
        yield f"{side}_text", _named(people, known) or None
        countries = dict.fromkeys(p.country for p in people if p.country)
        yield f"{side}_country", "|".join(countries) or None
    yield "source_kind", s.attribution[-1].kind if s.attribution else "author"
    yield "source_chain", told(reading, s) or None
    yield "place", place.name if place else None
    yield "place_country", place.country if place else None
    yield "place_precision", place.precision if place else None
    yield "geonames", place.geonames if place else None
    yield "sentence", s.text
    yield "title", article.title
    yield "outlet", article.outlet.name or article.outlet.domain
    yield "published", article.published
    yield "url", article.uri
