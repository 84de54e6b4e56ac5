"""The query language: one line of terms, the same on the command line, in Python and in a page.

    actor:SYR recipient:RUS type:REQUEST status:planned,demanded after:2025-10-01 "hand over"

Terms are joined by *and*; values of one term, with commas between, by *or*; a term with a minus
before it is excluded. Words without a key are looked for in the sentences (all of them; in quotes
as a phrase; `missil*` for all words that begin so).
"""

import re
from dataclasses import dataclass
from typing import get_args

from dragoman.errors import QueryError
from dragoman.model.vocabulary import QUAD_OF, Certainty, Polarity, Quad, SourceKind, Status

KEYS = {
    "actor": "who does it: a country (SYR), an entity (person/ahmed-al-sharaa) or a name (Putin)",
    "recipient": "to or with whom",
    "party": "on either side",
    "dyad": "actor and recipient as countries, SYR>RUS; SYR-RUS for either direction",
    "type": "event type (REQUEST, ASSAULT …)",
    "mode": "its mode (yield, visit …)",
    "quad": "quad class: verbal-cooperation, material-cooperation, verbal-conflict, "
    "material-conflict",
    "context": "its context (military, legal …)",
    "status": "asserted, planned, demanded, pledged, alleged, denied …",
    "polarity": "+ or -",
    "certainty": "CT, PR, PS or U",
    "source": "kind of source: official, anonymous, media, analyst, group, witness, document, "
    "author",
    "by": "who says so: an entity or words of the source",
    "outlet": "the outlet's name or domain; with = before it the whole name",
    "country": "the country of the place of the event",
    "place": "the name of the place",
    "precision": "how exactly the place is known: point, city, region or country",
    "at": "the place lies at a point, longitude,latitude in degrees, neither more nor less",
    "box": "the place lies in a box, west,south,east,north in degrees",
    "on": "the day (2025-10-15), month (2025-10) or year (2025) of the event",
    "after": "not before this day, month or year",
    "before": "before this day, month or year",
    "published": "the day, month or year of the article",
    "in": "part of the article: title, standfirst, paragraph …",
    "document": "one document of the ledger",
    "happening": "the statements of one happening (h3f2a…)",
    "independent": "at least so many independent chains of reports stand behind its happening (2)",
}
"""The keys and what their values are."""


def closed(key: str) -> tuple[str, ...]:
    """The values that a key can have, where they are a closed vocabulary; else none."""
    return _CLOSED.get(key, ())


LONGEST = 2000
"""Characters of the longest query; pages take queries from strangers."""

_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))')
_DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_NUMBER = re.compile(r"^[1-9][0-9]{0,5}$")
_DATED = frozenset(("on", "after", "before", "published"))
_CLOSED: dict[str, tuple[str, ...]] = {
    "type": tuple(QUAD_OF),
    "quad": tuple(q.replace(" ", "-") for q in get_args(Quad)),
    "status": get_args(Status),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "source": get_args(SourceKind),
    "precision": ("point", "city", "region", "country"),
}
"""Keys with a closed vocabulary."""

_PAIR = re.compile(r"^([A-Z]{3})([>-])([A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: `key` is one of KEYS, or "words"; any of the `values` may hold."""

    key: str
    values: tuple[str, ...]
    excluded: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """The terms of a query. Raises QueryError that names the term and what is wrong with it."""
    if len(query) > LONGEST:
        raise QueryError(f"longer than {LONGEST:,} characters")
    return tuple(_read(match) for match in _TERM.finditer(query))


def parse_parts(query: str) -> list[str]:
    """The terms of a query as they were written; it need not be a right one."""
    return [match[0] for match in _TERM.finditer(query[:LONGEST])]


def _read(match: re.Match[str]) -> Term:
    minus, key, phrase, plain = match.groups()
    if phrase is None and '"' in plain:
        raise QueryError(f"{match[0]!r}: a quotation mark that is not closed")
    if key is None or (plain or "").startswith("//"):  # words, or an address
        words = match[0].removeprefix("-") if key else phrase or plain or ""
        if words.removesuffix(":") in KEYS and words.endswith(":"):
            raise QueryError(f"{words} has no value; no space behind the colon")
        return _words(words, phrase is not None, bool(minus))
    return _term(key, phrase if phrase is not None else plain, phrase is not None, bool(minus))


def _words(text: str, phrase: bool, excluded: bool) -> Term:
    inside = re.findall(r"\w+", text)
    if not inside:
        raise QueryError(f"{text!r}: no word in it")
    quoted = '"' + " ".join(inside) + '"'
    star = "*" if text.endswith("*") and not phrase else ""
    return Term("words", (quoted + star,), excluded)


def _term(key: str, text: str, phrase: bool, excluded: bool) -> Term:
    if key not in KEYS:
        raise QueryError(f"{key!r} is no key; known: {', '.join(KEYS)}")
    whole = phrase or key in ("box", "at")
    values = tuple(v for v in ([text] if whole else text.split(",")) if v)
    if not values:
        raise QueryError(f"{key}: has no value")
    for value in values:
        if key in _CLOSED and value.casefold() not in map(str.casefold, _CLOSED[key]):
            raise QueryError(f"{key}:{value} is none of {', '.join(_CLOSED[key])}")
        if key in _DATED and not _DATE.match(value):
            raise QueryError(f"{key}:{value} is no date; write 2025-10-15, 2025-10 or 2025")
        if key == "independent" and not _NUMBER.match(value):
            raise QueryError(f"independent:{value} is no number of chains; write independent:2")
        if key == "dyad" and not _PAIR.match(value):
            raise QueryError(f"dyad:{value} is no pair of countries; write SYR>RUS or SYR-RUS")
    if key == "box":
        box(text)
    if key == "at":
        point(text)
    return Term(key, values, excluded)


def pair(value: str) -> tuple[str, str, bool]:
    """The countries of a dyad and whether its direction counts."""
    match = _PAIR.match(value)
    assert match is not None
    return match[1], match[3], match[2] == ">"


def box(value: str) -> tuple[float, float, float, float]:
    """West, south, east, north of a box in degrees. Raises QueryError."""
    try:
        west, south, east, north = (float(x) for x in value.split(","))
    except ValueError:
        raise QueryError(f"box:{value} is no box; write west,south,east,north") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise QueryError(f"box:{value} lies outside the world, or its south above its north")
    return west, south, east, north


def point(value: str) -> tuple[float, float]:
    """Longitude and latitude of a point in degrees. Raises QueryError."""
    try:
        longitude, latitude = (float(x) for x in value.split(","))
    except ValueError:
        raise QueryError(f"at:{value} is no point; write longitude,latitude") from None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise QueryError(f"at:{value} lies outside the world")
    return longitude, latitude
