"""The places in the names of peoples, of bodies, of buildings and of events."""

from collections.abc import Iterator

from dragoman.resolution.places.atlas import words
from dragoman.resolution.places.spots import Spot, Words, large

TOWN = 50_000
"""Inhabitants from which a town's name inside the name of a body is taken for the town."""

DISTANT = 4
"""Words of the longest name inside the name of a body."""


def adjective(reader: Words, first: int, last: int, own: set[str]) -> Iterator[Spot]:
    """The country or region of a people: the whole name, else its words, else their parts."""
    people = reader.atlas.people
    if found := people(reader.text(first, last)):
        yield reader.spot(first, last, found, "adjective")
        return
    if reader.atlas.key(reader.text(first, last)) in own:
        yield reader.spot(first, last, reader.lookup(first, last), "place")
        return
    for i in range(first, last):
        if found := people(reader.text(i, i + 1)):
            yield reader.spot(i, i + 1, found, "adjective")
            continue
        for start, end in reader.joined(i):
            text = reader.parse.text[start:end]
            if found := people(text):
                yield reader.part(i, start, end, found, "adjective")
            elif large(found := reader.known(text)):
                yield reader.part(i, start, end, found, "place")


def body(reader: Words, first: int, last: int, own: set[str], kind: str) -> Iterator[Spot]:
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
    inside = list(parts(reader, first, last, own))
    if kind == "Facility" and not inside:
        inside = [reader.spot(first, last, (), "place")]
    yield from inside


def parts(reader: Words, first: int, last: int, own: set[str]) -> Iterator[Spot]:
    """The places in a longer name, none over another, the longest first."""
    i = first
    while i < last:
        step = 1
        for size in range(min(DISTANT, last - i), 0, -1):
            if spot := _nested(reader, i, i + size, (first, last), own):
                yield spot
                step = size
                break
        else:
            yield from _joined(reader, i)
        i += step


def _nested(reader: Words, a: int, b: int, body: tuple[int, int], own: set[str]) -> Spot | None:
    """A run of words in the name of a body as a place: one that the article names by itself, a
    country wherever it stands, another known place at the start or behind "of" and the like."""
    text = reader.text(a, b)
    if not text[:1].isupper() or not (text[-1].isalnum() or text[-1] == "."):
        return None
    if b - a == 1 and (found := reader.atlas.people(text)):
        return reader.spot(a, b, found, "adjective")
    found = reader.lookup(a, b)
    if not found or text.lower() in words()["directions"]:
        return None
    leads = a == body[0] or reader.word(a - 1) in words()["leads"]
    known = large(found, TOWN) or (b - a > 1 and found[0].precision != "city")
    wide = found[0].precision == "country" or (b == body[1] and found[0].precision == "admin")
    if reader.atlas.key(text) in own or (leads and known) or wide:
        return reader.spot(a, b, found, "part")
    return None


def _joined(reader: Words, i: int) -> Iterator[Spot]:
    """The places on either side of a hyphen in the name of a body."""
    if "-" not in reader.text(i, i + 1):
        return
    for start, end in reader.joined(i):
        text = reader.parse.text[start:end]
        if found := reader.atlas.people(text):
            yield reader.part(i, start, end, found, "adjective")
        elif large(found := reader.known(text)):
            yield reader.part(i, start, end, found, "part")
