"""Editing a statement by hand: the fields that can be edited, what people write, what it becomes.

    status: planned              actors: Damascus = SYR; Putin = person/vladimir-putin RUS
    time: 2025-10-01..2025-10-15 place: Moscow = RUS

An edit holds whole values and never touches the record; nothing but the judgement and the record
decides what a statement is then. Empty text takes a value away where a field can be empty.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, get_args

from dragoman.errors import QueryError
from dragoman.model.record import Participant, Statement
from dragoman.model.vocabulary import Event, Polarity, SourceKind, Status
from dragoman.resources.tables import load_tsv

FIELDS = (
    "type", "mode", "status", "polarity", "actors", "recipients", "place", "time", "source_kind",
    "source",
)  # fmt: skip
"""What can be edited, by the names that the query language and the codebook have."""

CLOSED: dict[str, tuple[str, ...]] = {
    "type": get_args(Event), "status": get_args(Status), "polarity": get_args(Polarity),
    "source_kind": get_args(SourceKind),
}  # fmt: skip
"""Fields with a closed vocabulary."""

Values = Mapping[str, Any]
"""Edited values by field, as JSON knows them."""


class Lookup(Protocol):
    """Where names and places are looked up."""

    def entity(self, identity: str) -> tuple[str, str | None] | None:
        """The name and country of an entity by its id; None for one that is not known."""

    def place(self, name: str, country: str | None) -> dict[str, Any] | None:
        """`lat`, `lon`, `geonames`, `country` and `precision` of a place; None where unknown."""


class Nowhere:
    """A lookup that knows nothing."""

    def entity(self, identity: str) -> tuple[str, str | None] | None:
        """None."""
        return None

    def place(self, name: str, country: str | None) -> dict[str, Any] | None:
        """None."""
        return None


MOST = 400
"""Characters of the longest name."""

_CODE = re.compile(r"^[A-Z]{3}$")
_ENTITY = re.compile(r"^[a-z]+/[^\s;=]+$")
_DATE = re.compile(r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_PRECISION = {4: "year", 7: "month", 10: "day"}


@cache
def modes() -> dict[str, tuple[str, ...]]:
    """The modes of each type of event."""
    out: dict[str, list[str]] = {}
    for event, mode, _, _ in load_tsv("cameo.tsv"):
        out.setdefault(event, []).extend([mode] if mode else [])
    return {event: tuple(known) for event, known in out.items()}


def read(written: Mapping[str, str], statement: Statement, known: Lookup) -> dict[str, Any]:
    """The values of what somebody wrote for some fields of a statement. Raises QueryError that
    names the field and what is wrong with it."""
    out: dict[str, Any] = {}
    for field, text in written.items():
        if field not in FIELDS:
            raise QueryError(f"{field!r} is no field; known: {', '.join(FIELDS)}")
        out[field] = _read(field, text.strip(), known)
    event = out.get("type") or statement.event
    mode = out.get("mode")
    if mode and mode not in modes()[event]:
        those = ", ".join(modes()[event]) or "none"
        raise QueryError(f"mode: {event} has no mode {mode!r}; it has {those}")
    return out


def _read(field: str, text: str, known: Lookup) -> Any:
    if field in CLOSED:
        found = next((v for v in CLOSED[field] if v.casefold() == text.casefold()), None)
        if found is None:
            raise QueryError(f"{field}: {text!r} is none of {', '.join(CLOSED[field])}")
        return found
    if field in ("actors", "recipients"):
        return [_party(field, p.strip(), known) for p in re.split(r"[;\n]", text) if p.strip()]
    if not text:
        return None
    if field == "time":
        return _time(text)
    if field == "place":
        return _place(text, known)
    return _short(field, text.casefold() if field == "mode" else text)


def _party(field: str, text: str, known: Lookup) -> dict[str, Any]:
    words, _, named = (x.strip() for x in text.partition("="))
    if not named and all(_CODE.match(w) or _ENTITY.match(w) for w in words.split()):
        words, named = "", words
    entity = country = name = None
    for part in named.split():
        if _ENTITY.match(part):
            entity = part
            name, its = known.entity(part) or (None, None)
            country = country or its
            if part.startswith("country/"):
                country = country or part.removeprefix("country/").upper()
        elif _CODE.match(part):
            country = part
        else:
            raise QueryError(
                f"{field}: {part!r} is neither a country (SYR) nor an entity (person/…); write"
                " WORDS = ID or WORDS = COUNTRY, several with ; between"
            )
    if entity is None and country and not words:
        entity = f"country/{country}"
        name = (known.entity(entity) or (None,))[0]
    words = words or name or entity or country or ""
    return {"text": _short(field, words), "entity": entity, "country": country}


def _place(text: str, known: Lookup) -> dict[str, Any]:
    name, _, country = (x.strip() for x in text.partition("="))
    if country and not _CODE.match(country):
        raise QueryError(f"place: {country!r} is no country's code; write NAME = SYR")
    if not name:
        raise QueryError("place: a name is missing; write NAME = SYR")
    found = known.place(name, country or None) or {}
    return {"country": country or None, **found, "name": _short("place", name)}


def _time(text: str) -> dict[str, Any]:
    first, _, last = (x.strip() for x in text.partition(".."))
    last = last or first
    if not _DATE.match(first) or not _DATE.match(last) or last < first:
        raise QueryError(
            f"time: {text[:40]!r} is no time; write 2025-10-15, 2025-10, 2025 or"
            " 2025-10-01..2025-10-15"
        )
    if len(last) == 10 and last[8:] > f"{monthrange(int(last[:4]), int(last[5:7]))[1]}":
        raise QueryError(f"time: {last} is no day")
    since, until = f"{first}-01-01"[:10] if len(first) < 7 else f"{first}-01"[:10], _until(last)
    precision = _PRECISION[len(first)] if first == last else "interval"
    return {"from": since, "to": until, "precision": precision}


def _until(date: str) -> str:
    year, month, day = [*date.split("-"), *["12", ""][len(date) // 7 :], ""][:3]
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"


def _short(field: str, text: str) -> str:
    if len(text) > MOST:
        raise QueryError(f"{field}: longer than {MOST} characters")
    return text


def written(statement: Statement) -> dict[str, str]:
    """The values of a statement as they would be written in an edit."""
    s = statement
    source = s.attribution[-1] if s.attribution else None
    place = (
        f"{s.place.name or s.place.text} = {s.place.country or ''}".rstrip(" =") if s.place else ""
    )
    return {
        "type": s.event, "mode": s.mode or "", "status": s.status, "polarity": s.polarity,
        "actors": "\n".join(map(_named, s.actors)),
        "recipients": "\n".join(map(_named, s.recipients)),
        "place": place, "time": _timed(s), "source_kind": source.kind if source else "author",
        "source": source.text if source else "",
    }  # fmt: skip


def _named(p: Participant) -> str:
    words = " ".join(p.text.replace(";", ",").replace("=", " ").split())
    named = " ".join(x for x in (p.entity, p.country) if x)
    return f"{words} = {named}" if named else words


def _timed(s: Statement) -> str:
    if s.time is None or not s.time.from_:
        return ""
    first, last = s.time.from_[:10], (s.time.to or s.time.from_)[:10]
    for cut in (4, 7):
        if first[:cut] == last[:cut] and _time_or_none(first[:cut]) == (first, last):
            return first[:cut]
    return first if first == last else f"{first}..{last}"


def _time_or_none(text: str) -> tuple[str, str] | None:
    found = _time(text)
    return found["from"], found["to"]
