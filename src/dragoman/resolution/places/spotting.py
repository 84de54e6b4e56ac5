"""Every name of a place in an article, in order. Persons and outlets are left out first."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.article import Article
from dragoman.model.parse import Parse
from dragoman.model.vocabulary import PlaceUse
from dragoman.resolution.places.atlas import Atlas, words
from dragoman.resolution.places.bodies import adjective, body, parts
from dragoman.resolution.places.spots import Spot, Words, large
from dragoman.resolution.places.strays import datelines, stray, unnamed

MEANT = 3
"""Letters of the shortest unknown name that is kept."""

Spans = Sequence[tuple[int, int]]


def spots(article: Article, parse: Parse, atlas: Atlas, masked: Spans = ()) -> list[Spot]:
    """The names of places, in order, none over another. `masked`: characters of names that are no
    places (persons, outlets)."""
    reader = Words(parse, atlas)
    names = _names(parse, masked)
    out = [*datelines(article, atlas)]
    persons = {reader.word(e - 1) for s, e, kind in names if kind == "Person" and e - s > 1}
    for s, e, kind in names:
        if kind == "Location" and not _surname(reader, s, e, persons):
            out += reader.location(s, e)
    out = _sifted(reader, out, names)
    own = {spot.key for spot in out if spot.found}
    out = [_widened(spot, atlas, own) for spot in out]
    for spot in [s for s in out if not s.found and s.last - s.first > 1]:
        out += parts(reader, spot.first, spot.last, own)
    for s, e, kind in names:
        if kind == "NORP":
            out += adjective(reader, s, e, own)
        elif kind in ("Organization", "Facility", "Misc"):
            out += body(reader, s, e, own, kind)
        elif kind == "Person" and e - s == 1:
            out += stray(reader, s, own)
    out += unnamed(reader, names, own)
    return _respelled(_apart(out), atlas)


def _sifted(reader: Words, found: list[Spot], names: list[tuple[int, int, str]]) -> list[Spot]:
    """Without words that say no more than a direction, and without names of no large place that
    the core mostly takes for somebody or something else."""
    kinds: dict[str, Counter[str]] = {}
    for s, e, kind in names:
        if e - s == 1:
            kinds.setdefault(reader.word(s), Counter())[kind] += 1
    out = []
    for spot in found:
        said = kinds.get(reader.parse.text[spot.start : spot.end].lower(), Counter())
        other = said["Person"] + said["NORP"]
        if spot.key in words()["directions"] or (len(spot.key) < MEANT and not spot.found):
            continue
        placed = spot.first >= 0 and reader.case(spot.first) in words()["sure_cases"]
        if placed or large(spot.found) or other < said["Location"] or not other:
            out.append(spot)
    return out


def _widened(spot: Spot, atlas: Atlas, own: set[str]) -> Spot:
    """Of a country that the article names, too, a direction is a part: South Lebanon is no town in
    Ohio then."""
    direction, _, rest = spot.key.partition(" ")
    if direction in words()["directions"] and rest in own and not large(spot.found):
        country = tuple(e for e in atlas.named(rest) if e.precision == "country")
        return replace(spot, found=country or spot.found)
    return spot


def _respelled(found: list[Spot], atlas: Atlas) -> list[Spot]:
    """Names that are unknown as they are spelled, looked up by how they sound in the countries
    that the article names."""
    named = {e.countries for s in found for e in s.found[:1] if e.precision == "country"}
    out = []
    for spot in found:
        if not spot.found and named:
            alike = atlas.sounding(spot.key) or atlas.sounding(_unkind(spot.key))
            spot = replace(spot, found=tuple(e for e in alike if e.countries in named))
        out.append(spot)
    return out


def _unkind(key: str) -> str:
    """A folded name without the kind of place behind it."""
    *rest, last = key.split() or [""]
    return " ".join(rest) if last in words()["admin"] | words()["district"] else ""


def _names(parse: Parse, masked: Spans) -> list[tuple[int, int, str]]:
    """The core's names, as tokens and kinds; those over masked characters have none."""
    taken = bytearray(len(parse.text))
    for a, b in masked:
        taken[a:b] = b"\1" * (b - a)
    names = zip(
        parse.name_start.tolist(), parse.name_end.tolist(), parse.name_kind.tolist(), strict=True
    )
    out = []
    for s, e, kind in names:
        start, end = int(parse.start[s]), int(parse.end[e - 1])
        out.append((s, e, "" if any(taken[start:end]) else parse.inventory.name[kind]))
    return out


def _surname(reader: Words, first: int, last: int, persons: set[str]) -> bool:
    """Whether one word that ends a person's name elsewhere stands where no place would."""
    if last - first > 1 or reader.word(first) not in persons:
        return False
    return reader.case(first) not in words()["cases"]


_RANK: dict[PlaceUse, int] = {"place": 0, "part": 1, "adjective": 2}


def _apart(found: list[Spot]) -> list[Spot]:
    """In order of the text; where two overlap, the one that is known, then the one that names a
    place, then the longer."""
    out: list[Spot] = []
    for spot in sorted(found, key=lambda s: (not s.found, _RANK[s.use], s.start - s.end)):
        at = bisect_left(out, spot.end, key=lambda o: o.start)
        if at == 0 or out[at - 1].end <= spot.start:
            out.insert(at, spot)
    return out
