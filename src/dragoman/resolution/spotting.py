"""Every name of a place in an article, in order. Persons and outlets are left out first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dragoman.model.article import Article
from dragoman.model.parse import Parse
from dragoman.resolution.atlas import Atlas, words
from dragoman.resolution.spots import Spot, Use, Words, large

TOWN = 50_000
"""Inhabitants from which a town's name inside the name of a body is taken for the town."""

MEANT = 3
"""Letters of the shortest unknown name that is kept."""

DISTANT = 4
"""Words of the longest name inside the name of a body."""

_DATELINE = re.compile(r"[^(—–]{1,60}")
_BEHIND = frozenset((",", "(", "-", "--", "–", "—"))
_OF = frozenset(("of", "in", "at", "for", "de"))

Spans = Sequence[tuple[int, int]]


def spots(article: Article, parse: Parse, atlas: Atlas, masked: Spans = ()) -> list[Spot]:
    """The names of places, in order, none over another. `masked`: characters of names that are no
    places (persons, outlets)."""
    reader = Words(parse, atlas)
    names = _names(parse, masked)
    out = [*_datelines(article, atlas)]
    persons = {reader.word(e - 1) for s, e, kind in names if kind == "Person" and e - s > 1}
    for s, e, kind in names:
        if kind == "Location" and not _surname(reader, s, e, persons):
            out += reader.location(s, e)
    out = _sifted(reader, out, names)
    own = {spot.key for spot in out if spot.found}
    for spot in [s for s in out if not s.found and s.last - s.first > 1]:
        out += _parts(reader, spot.first, spot.last, own)
    for s, e, kind in names:
        if kind == "NORP":
            out += _adjective(reader, s, e)
        elif kind in ("Organization", "Facility", "Misc"):
            out += _body(reader, s, e, own, kind)
        elif kind == "Person" and e - s == 1:
            out += _stray(reader, s, own)
    out += _unnamed(reader, names, own)
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


def _respelled(found: list[Spot], atlas: Atlas) -> list[Spot]:
    """Names that are unknown as they are spelled, looked up by how they sound in the countries
    that the article names."""
    named = {e.countries for s in found for e in s.found[:1] if e.precision == "country"}
    out = []
    for spot in found:
        if not spot.found and named:
            alike = atlas.sounding(spot.key)
            spot = replace(spot, found=tuple(e for e in alike if e.countries in named))
        out.append(spot)
    return out


def _names(parse: Parse, masked: Spans) -> list[tuple[int, int, str]]:
    """The core's names, as tokens and kinds; those over masked characters have none."""
    names = zip(
        parse.name_start.tolist(), parse.name_end.tolist(), parse.name_kind.tolist(), strict=True
    )
    out = []
    for s, e, kind in names:
        start, end = int(parse.start[s]), int(parse.end[e - 1])
        if any(a < end and start < b for a, b in masked):
            out.append((s, e, ""))
        else:
            out.append((s, e, parse.inventory.name[kind]))
    return out


def _surname(reader: Words, first: int, last: int, persons: set[str]) -> bool:
    """Whether one word that ends a person's name elsewhere stands where no place would."""
    if last - first > 1 or reader.word(first) not in persons:
        return False
    return reader.case(first) not in words()["cases"]


def _adjective(reader: Words, first: int, last: int) -> Iterator[Spot]:
    """The country or region of a people: the whole name, else its words, else their parts."""
    people = reader.atlas.people
    if found := people(reader.text(first, last)):
        yield reader.spot(first, last, found, "adjective")
        return
    for i in range(first, last):
        if found := people(reader.text(i, i + 1)):
            yield reader.spot(i, i + 1, found, "adjective")
            continue
        for start, end in reader.joined(i):
            text = reader.parse.text[start:end]
            if found := people(text):
                yield reader.part(i, start, end, found, "adjective")
            elif large(found := reader.atlas.named(text)):
                yield reader.part(i, start, end, found, "place")


def _body(reader: Words, first: int, last: int, own: set[str], kind: str) -> Iterator[Spot]:
    """The places in the name of a body, or the place whose name a body goes by."""
    if kind == "Organization" and reader.word(last - 1) in words()["press"]:
        return
    text = reader.text(first, last)
    found = reader.lookup(first, last)
    if found:
        literal = kind == "Facility" or reader.case(first) in words()["sure_cases"]
        if literal or reader.atlas.key(text) in own or large(found):
            yield reader.spot(first, last, found, "place" if literal else "part")
            return
    yield from _parts(reader, first, last, own)


def _parts(reader: Words, first: int, last: int, own: set[str]) -> Iterator[Spot]:
    """The places in a longer name, none over another, the longest first."""
    i = first
    while i < last:
        step = 1
        for size in range(min(DISTANT, last - i), 0, -1):
            if spot := _nested(reader, i, i + size, first, own):
                yield spot
                step = size
                break
        i += step


def _nested(reader: Words, a: int, b: int, first: int, own: set[str]) -> Spot | None:
    text = reader.text(a, b)
    if not text[:1].isupper():
        return None
    if b - a == 1 and (found := reader.atlas.people(text)):
        return reader.spot(a, b, found, "adjective")
    found = reader.lookup(a, b)
    if not found:
        return None
    leads = a == first or reader.word(a - 1) in _OF or reader.word(a - 1) == "the"
    if reader.atlas.key(text) in own or (leads and large(found, TOWN)):
        return reader.spot(a, b, found, "part")
    return None


def _stray(reader: Words, i: int, own: set[str]) -> Iterator[Spot]:
    """One word that the core takes for a person, where a place stands."""
    found = reader.lookup(i, i + 1)
    if found and (
        reader.case(i) in words()["sure_cases"] or reader.atlas.key(reader.text(i, i + 1)) in own
    ):
        yield reader.spot(i, i + 1, found, "place")


def _unnamed(reader: Words, names: list[tuple[int, int, str]], own: set[str]) -> Iterator[Spot]:
    """Proper nouns that the core gives no name, behind a preposition of place."""
    parse = reader.parse
    free = parse.upos == parse.inventory.upos.index("PROPN")
    for s, e, _ in names:
        free[s:e] = False
    starts = set(parse.sentence_start.tolist())
    for i in np.flatnonzero(free).tolist():
        if i in starts and (spot := _opening(reader, i)):
            yield spot
        elif reader.case(i) in words()["sure_cases"] or reader.atlas.key(parse.token(i)) in own:
            j = i + 1
            while j < len(parse) and free[j] and j - i < DISTANT:
                j += 1
            for last in range(j, i, -1):
                if found := reader.lookup(i, last):
                    yield reader.spot(i, last, found, "place")
                    break


def _opening(reader: Words, i: int) -> Spot | None:
    """A name in capitals that opens a sentence as a dateline does: LOS ANGELES (AP)."""
    for last in range(min(i + DISTANT, len(reader.parse)), i, -1):
        text = reader.text(i, last)
        if text.isupper() and reader.word(last) in _BEHIND and (found := reader.lookup(i, last)):
            return reader.spot(i, last, found, "place")
    return None


def _datelines(article: Article, atlas: Atlas) -> Iterator[Spot]:
    for block in article.blocks:
        if block.kind != "dateline":
            continue
        match = _DATELINE.match(article.text, block.start, block.end)
        for piece in re.finditer(r"[^,/]+", match[0] if match else ""):
            text = piece[0].strip()
            if found := atlas.state(text) or atlas.named(text):
                start = block.start + piece.start() + piece[0].index(text)
                yield Spot(start, start + len(text), -1, -1, atlas.key(text), "", "place", found)


_RANK: dict[Use, int] = {"place": 0, "part": 1, "adjective": 2}


def _apart(found: list[Spot]) -> list[Spot]:
    """In order of the text; where two overlap, the one that is known, then the one that names a
    place, then the longer."""
    out: list[Spot] = []
    for spot in sorted(found, key=lambda s: (not s.found, _RANK[s.use], s.start - s.end)):
        if not any(spot.start < o.end and o.start < spot.end for o in out):
            out.append(spot)
    return sorted(out, key=lambda s: s.start)
