"""Articles, happenings as reported and those involved as entities of FollowTheMoney."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dragoman.interfaces.exports.names import deed, entities, interval, told
from dragoman.interfaces.exports.readings import Reading
from dragoman.interfaces.exports.texts import address_of, as_json, filled, flat, iso
from dragoman.interfaces.exports.work import Shape, Work
from dragoman.model.record import Entity, Participant, Source, Statement

SCHEMATA = {
    "person": "Person", "country": "PublicBody", "government": "PublicBody",
    "company": "Company", "igo": "Organization", "ngo": "Organization",
    "party": "Organization", "armed group": "Organization", "outlet": "Organization",
    "organization": "Organization",
}  # fmt: skip
"""Schema of each kind of entity; of others LegalEntity."""

LONGEST = 200
"""Characters of the longest id."""

_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_ABOUT = """One entity a line, as programs of FollowTheMoney (Aleph, OpenAleph, `ftm`) read them.
Nothing is given out as fact that is only reported:

| schema | what |
|---|---|
| `Article` | an article |
| `Event` | a statement: one event as one article reports it. `name` is who does what to whom,
`summary` the sentence, `notes` status and sources, `keywords` type and status |
| `Documentation` | an article documents an `Event`, or names somebody involved |
| `Person`, `PublicBody`, `Organization`, `Company`, `LegalEntity` | who takes part in a statement
or is its source |

Statements of one event from several articles are several `Event`s: join them before counting.
Countries are ISO 3166-1 alpha-2 in small letters; those of no country (IGO, INT) are left out."""


def write(out: BinaryIO, work: Work) -> int:
    """Write the entities as JSON lines and return their number; each entity once."""
    count, seen = 0, set[str]()
    for reading in work.readings():
        for one in _entities(work, reading):
            if one["id"] not in seen:
                seen.add(one["id"])
                out.write(as_json(one) + b"\n")
                count += 1
    return count


def _entities(work: Work, reading: Reading) -> Iterator[dict[str, Any]]:
    yield _article(reading)
    known, named = entities(reading), dict[str, Entity]()
    for s in reading.statements:
        people: list[Participant | Source] = [*s.actors, *s.recipients, *s.attribution]
        named |= {p.entity: known[p.entity] for p in people if p.entity in known}
        yield _event(work, reading, s)
        yield _documentation(reading, reading.name(s), "reports", s.text)
    for e in named.values():
        schema, own = SCHEMATA.get(e.kind, "LegalEntity"), _own(reading, e.id)
        yield _one(own, schema, name=e.name, country=_country(work, e.country))
        yield _documentation(reading, own, "names", None)


def _article(reading: Reading) -> dict[str, Any]:
    a = reading.record.article
    return _one(
        reading.id, "Article", name=a.title or reading.id, title=a.title, author=a.authors,
        publishedAt=iso(reading.day), sourceUrl=address_of(a.uri), language="eng",
        publisher=a.outlet.name or a.outlet.domain,
        retrievedAt=iso((reading.fetched_at or "")[:10]),
    )  # fmt: skip


def _event(work: Work, reading: Reading, s: Statement) -> dict[str, Any]:
    (first, last), said, place = interval(reading, s), told(reading, s), s.place
    known = entities(reading)
    return _one(
        reading.name(s), "Event", name=deed(s, known), summary=s.text,
        notes=[f"{s.status}, polarity {s.polarity}", *([f"said by {said}"] if said else [])],
        keywords=[s.event, s.status], startDate=first, endDate=last,
        location=(place.name or place.text) if place else None,
        country=_country(work, place.country if place else None),
        involved=[_id(_own(reading, p.entity)) for p in (*s.actors, *s.recipients)
                  if p.entity in known],
        proof=_id(reading.id), sourceUrl=address_of(reading.record.article.uri),
        recordId=reading.name(s),
    )  # fmt: skip


def _documentation(reading: Reading, of: str, role: str, words: str | None) -> dict[str, Any]:
    return _one(
        f"{reading.id}.{role}.{of}", "Documentation", document=_id(reading.id), entity=_id(of),
        date=iso(reading.day), summary=words, role=role,
    )  # fmt: skip


def _one(identity: str, schema: str, **properties: str | Iterable[str] | None) -> dict[str, Any]:
    lists = {
        key: [v for v in dict.fromkeys(map(flat, _listed(value))) if v]
        for key, value in properties.items()
    }
    return {"id": _id(identity), "schema": schema, "properties": filled(lists)}


def _listed(value: str | Iterable[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _country(work: Work, code: str | None) -> str | None:
    found = work.codes.iso2(code) if code else None
    return found.lower() if found else None


def _own(reading: Reading, identity: str | None) -> str:
    """An actor's id; that of one whom only its article knows is of that article."""
    return f"{reading.id}.{identity}" if str(identity).startswith("local/") else str(identity)


def _id(text: str) -> str:
    """An id of letters, digits, `.` and `-`, as programs of FollowTheMoney ask for; a digest where
    a text has others."""
    plain = f"dragoman-{text.replace('/', '.').replace(':', '.')}"
    if _ID.fullmatch(plain) and len(plain) <= LONGEST:
        return plain
    return f"dragoman-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:40]}"


SHAPE = Shape(("statements",), ("ftm",), "entities", write, _ABOUT)
