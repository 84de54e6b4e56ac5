"""The places that an article names, each where it lies, as far as the gazetteer knows."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.article import Article
from dragoman.model.parse import Parse
from dragoman.model.record import Place
from dragoman.resolution.places.atlas import Atlas, words
from dragoman.resolution.places.placing import place
from dragoman.resolution.places.spots import Spot
from dragoman.resolution.places.spotting import spots
from dragoman.resources.gazetteer import Entry, Gazetteer

_BETWEEN = re.compile(r"\s*,\s*(?:in\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?|\s*\(\s*")
"""What stands between a place and the larger one that it lies in."""

_SMALL = frozenset(("city", "district", "admin"))

_FURTHEST = 40
"""Characters between the two, at most: "in the northern province of" is one of the longest."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place in the text: `place`, as the record has it (without coordinates where the
    gazetteer does not know the name). `first`, `last`: tokens, half-open; -1 in a dateline, whose
    words are not parsed."""

    place: Place
    first: int
    last: int


class Toponyms(tuple[Toponym, ...]):
    """The toponyms of an article in order of the text, none over another."""

    __slots__ = ()

    def at(self, token: int) -> Place | None:
        """The place that a token is part of the name of; not for adjectives."""
        return next(
            (t.place for t in self if t.first <= token < t.last and t.place.use != "adjective"),
            None,
        )

    def latest(self, start: int) -> Place | None:
        """The place of a known country that is named last before a character, else first behind
        it: where that lies which is no name or not known (the airport)."""
        known = [t.place for t in self if t.place.country and t.place.use == "place"]
        before = bisect_left(known, start, key=lambda p: p.start)
        return known[max(0, before - 1)] if known else None

    def over(self, start: int, end: int) -> Place | None:
        """The first place named within these characters; not for adjectives."""
        i = bisect_right(self, start, key=lambda t: t.place.end)
        for t in self[i:]:
            if t.place.start >= end:
                return None
            if t.place.use != "adjective":
                return t.place
        return None


def toponyms(
    article: Article,
    parse: Parse,
    gazetteer: Gazetteer,
    masked: Sequence[tuple[int, int]] = (),
    home: str | None = None,
) -> Toponyms:
    """Every toponym of an article. `masked`: characters of names that are known to be no places
    (outlets, persons); `home`: ISO 3166-1 alpha-3 of the country of the publisher, if known."""
    found = spots(article, parse, Atlas(gazetteer), masked)
    containers = dict(_containers(article.text, found))
    chosen = place(found, containers, home)
    out = []
    for i, (spot, entry) in enumerate(zip(found, chosen, strict=True)):
        outer = _outer(article.text, found, chosen, i, containers.get(i))
        where = _place(article.text, spot, entry or outer, known=entry is not None)
        out.append(Toponym(where, spot.first, spot.last))
    return Toponyms(out)


def _containers(text: str, found: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """By spot, the next one, where the words between say that it lies in that one."""
    for i, (a, b) in enumerate(pairwise(found)):
        if b.start - a.end > _FURTHEST:
            continue
        between = _BETWEEN.match(text, a.end, b.start)
        if between and _filler(text[between.end() : b.start]):
            yield i, i + 1


def _filler(between: str) -> bool:
    """Whether only directions and kinds of place stand before the larger place's name."""
    known = words()
    allowed = (
        known["directions"] | known["admin"] | known["district"] | known["of"] | known["other"]
    )
    return all(w.lower() in allowed or w.endswith("'s") for w in between.split())


def _outer(
    text: str, found: Sequence[Spot], chosen: Sequence[Entry | None], i: int, j: int | None
) -> Entry | None:
    """What the words say a name lies in. A town after a mere comma may be the next of a list."""
    outer = None if j is None else chosen[j]
    if j is None or outer is None:
        return None
    listed = "in" not in text[found[i].end : found[j].start].split()
    return None if listed and outer.precision == "city" else outer


def _place(text: str, spot: Spot, entry: Entry | None, known: bool) -> Place:
    """A place as the record has it. One that is not `known` itself has, as far as the words say
    in which town or area it lies, that one's point and precision; of a country only the code."""
    span = text[spot.start : spot.end]
    if entry is None:
        return Place(start=spot.start, end=spot.end, text=span, use=spot.use)
    if not known and entry.precision not in _SMALL:
        return Place(start=spot.start, end=spot.end, text=span, country=entry.country, use=spot.use)
    return Place(
        start=spot.start,
        end=spot.end,
        text=span,
        name=entry.name,
        country=entry.country,
        lat=round(entry.lat, 4),
        lon=round(entry.lon, 4),
        geonames=entry.geonames,
        precision=entry.precision,
        use=spot.use,
    )
