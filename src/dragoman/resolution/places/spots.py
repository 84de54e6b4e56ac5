"""Which words of an article are names of places, and what the words around them say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.parse import Parse
from dragoman.model.vocabulary import PlaceUse
from dragoman.resolution.places.atlas import Atlas, words
from dragoman.resources.gazetteer import Entry

LONGEST = 6
"""Words of the longest name that is taken apart."""

_PARTS = frozenset((",", ";", "/", "and", "or", "&", "-", "–", "'s", "’s"))
_JOINED = re.compile(r"[^\s/–-]+")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){1,3}")
_BELOW = frozenset(("admin", "district", "city"))
_TOWNS = frozenset(("city", "district"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A name of a place in the text. `first`, `last`: tokens, half-open (-1 in a dateline, whose
    words are not parsed); `hint`: the kind of place that the words beside it say (admin, district,
    city, or ""); `found`: the places that have the name."""

    start: int
    end: int
    first: int
    last: int
    key: str
    hint: str
    use: PlaceUse
    found: tuple[Entry, ...]


class Words:
    """Reads names of places off the tokens of one article."""

    def __init__(self, parse: Parse, atlas: Atlas) -> None:
        self.parse, self.atlas = parse, atlas
        self._start, self._end = parse.start, parse.end

    def text(self, first: int, last: int) -> str:
        """The characters of a run of tokens."""
        return self.parse.text[self._start[first] : self._end[last - 1]]

    def word(self, i: int) -> str:
        """A token in small letters; "" outside the article."""
        return self.parse.token(i).lower() if 0 <= i < len(self.parse) else ""

    def spot(
        self, first: int, last: int, found: tuple[Entry, ...], use: PlaceUse, hint: str = ""
    ) -> Spot:
        """A spot over a run of tokens."""
        start, end = int(self._start[first]), int(self._end[last - 1])
        key = self.atlas.key(self.parse.text[start:end])
        hint = hint or self._beside(first, last)
        return Spot(start, end, first, last, key, hint, use, found)

    def location(self, first: int, last: int) -> list[Spot]:
        """The places of a name that the core takes for a place, known or not."""
        while last - first > 1 and self.word(last - 1) in ("'s", "’s", ",", "'", "’"):
            last -= 1
        if not any(c.isupper() for c in self.text(first, last)):
            return []
        if found := self.lookup(first, last):
            return [self.spot(first, last, found, "place")]
        if found := self.atlas.people(self.text(first, last)):
            return [self.spot(first, last, found, "adjective")]
        out: list[Spot] = []
        begin = first
        for i in range(first, last + 1):
            if i == last or self.word(i) in _PARTS:
                if begin < i and any(c.isupper() for c in self.text(begin, i)):
                    out.append(self._piece(begin, i))
                begin = i + 1
        return out

    def lookup(self, first: int, last: int) -> tuple[Entry, ...]:
        """The places that a run of tokens names, as it stands or as an abbreviation; a short
        word in capitals is no town."""
        return self.known(self.text(first, last))

    def known(self, text: str) -> tuple[Entry, ...]:
        """The places that a name stands for; see `lookup`."""
        found = self.atlas.state(text) or self.atlas.named(text)
        if _ACRONYM.fullmatch(text) or text.startswith("the "):
            return tuple(e for e in found if e.precision not in _TOWNS)
        return found

    def _piece(self, first: int, last: int) -> Spot:
        """One name, freed of the words that say what kind or part of a place it is."""
        whole = first, last
        if found := self.lookup(first, last):
            return self.spot(first, last, found, "place")
        known = words()
        while last - first > 1 and self.word(first) in known["directions"] | {"the"}:
            first += 1
        hint = ""
        if last - first > 1 and (kind := _kind(self.word(last - 1))):
            hint, last = kind, last - 1
        elif last - first > 2 and self.word(first + 1) in known["of"]:
            hint = _kind(self.word(first))
            first += 2 if hint else 0
        if (first, last) != whole and (found := self.lookup(first, last)):
            county = hint == "district"
            fitting = tuple(e for e in found if e.precision in _BELOW) if county else found
            if fitting:
                return self.spot(first, last, fitting, "place", hint)
        return self._inside(*whole) or self.spot(*whole, (), "place", hint)

    def _inside(self, first: int, last: int) -> Spot | None:
        """A name inside a longer one that has none: its last words, its first, or what stands on
        one side of a hyphen."""
        if last - first > LONGEST:
            return None
        for size in range(last - first - 1, 0, -1):
            for a in (last - size, first):
                if not self.text(a, a + 1)[:1].isupper():
                    continue
                found = self.lookup(a, a + size)
                if large(found) or (size > 1 and found):
                    return self.spot(a, a + size, found, "place")
        if last - first == 1:
            for start, end in self.joined(first):
                found = self.known(self.parse.text[start:end])
                based = self.parse.text[end + 1 : end + 2].islower()
                if large(found) or (based and found):
                    return self.part(first, start, end, found, "place")
        return None

    def joined(self, i: int) -> Iterator[tuple[int, int]]:
        """Characters of the parts of a word with hyphens or strokes, where they begin large."""
        offset = int(self._start[i])
        for match in _JOINED.finditer(self.text(i, i + 1)):
            if match[0][:1].isupper():
                yield offset + match.start(), offset + match.end()

    def part(self, i: int, start: int, end: int, found: tuple[Entry, ...], use: PlaceUse) -> Spot:
        """A spot over part of a word."""
        key = self.atlas.key(self.parse.text[start:end])
        return Spot(start, end, i, i + 1, key, "", use, found)

    def _beside(self, first: int, last: int) -> str:
        """The kind of place that the word behind the name or in front of it says."""
        if kind := _kind(self.word(last)):
            return kind
        if self.word(first - 1) in words()["of"]:
            return _kind(self.word(first - 2))
        kind = _kind(self.word(first - 1))
        return kind if kind == "city" else ""

    def case(self, first: int) -> str:
        """The word before a name, directions and articles skipped."""
        i = first - 1
        while self.word(i) in words()["directions"] | {"the"}:
            i -= 1
        return self.word(i)


def _kind(word: str) -> str:
    known = words()
    if word in known["admin"]:
        return "admin"
    if word in known["district"]:
        return "district"
    if word in known["city"]:
        return "city"
    return "other" if word in known["other"] else ""


LARGE = 100_000
"""Inhabitants of a town from which its name is taken out of a longer one."""


def large(found: tuple[Entry, ...], least: int = LARGE) -> bool:
    """Whether a name is first of all that of a country, an area, a region or a large town."""
    return any(e.main and (e.precision not in _TOWNS or e.weight >= least) for e in found) or any(
        e.precision in ("country", "region", "continent") for e in found
    )
