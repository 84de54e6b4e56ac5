"""Where statements of one happening do not fit together, and where one source changed position.

The codebook's types: denial; polarity; incompatible value (number, date, place); incompatible
status (done against planned). The same source saying otherwise later is a change of position, not
a contradiction.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from dragoman.ledger.happenings.told import Told
from dragoman.ledger.happenings.tolls import Toll, incompatible, tolls

Kind = Literal["denial", "polarity", "value", "status"]

CLAIMED = frozenset(("asserted", "alleged"))
AHEAD = frozenset(("planned", "pledged", "demanded", "threatened", "speculated"))
SILENT = frozenset(("author", "anonymous"))
"""Kinds of source that are nobody in particular: no two statements of theirs have one source."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements (ids) that cannot both hold, the earlier report first, and why in words."""

    kind: Kind
    first: str
    second: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A source that says otherwise later: its name, two statements (ids), and what changed."""

    source: str
    first: str
    second: str
    why: str


def contradictions(found: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Each disagreement once, by the first two reports that have it; `found` in order of time."""
    out: dict[tuple[Kind, str], Contradiction] = {}
    for a, b in _pairs(found):
        if _same_source(a, b):
            continue
        for kind, why in _disagreements(a, b):
            out.setdefault((kind, why), Contradiction(kind, a.id, b.id, why))
    return tuple(out.values())


def changes(found: Sequence[Told]) -> tuple[Change, ...]:
    """The changes of position of each source, between its reports one after the other."""
    out: dict[tuple[str, str], Change] = {}
    by_source: dict[str, list[Told]] = {}
    for t in found:
        if key := _source(t):
            by_source.setdefault(key, []).append(t)
    for said in by_source.values():
        for a, b in pairwise(said):
            if (a.published or "") < (b.published or ""):
                for kind, why in _disagreements(a, b):
                    if kind != "status":  # what was planned and is done is no change of mind
                        name = b.source or ""
                        out.setdefault((name, why), Change(name, a.id, b.id, why))
    return tuple(out.values())


MOST = 60
"""Reports whose pairs are looked at; of more, the first that differ in what can disagree."""


def _pairs(found: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of statements that differ in something that can disagree."""
    first: dict[object, Told] = {}
    for t in found:
        key = (t.status, t.polarity, t.on, t.place_country, tolls(t.sentence), _source(t),
               t.published if t.status in AHEAD else None)  # fmt: skip
        first.setdefault(key, t)
    yield from combinations(list(first.values())[:MOST], 2)


def _disagreements(a: Told, b: Told) -> Iterator[tuple[Kind, str]]:
    for test in _TESTS:
        yield from test(a, b)


def _denial(a: Told, b: Told) -> Iterator[tuple[Kind, str]]:
    for x, y in ((a, b), (b, a)):
        if x.status == "denied" and y.status in CLAIMED and y.polarity == "+":
            yield "denial", f"{y.status} and denied"


def _polarity(a: Told, b: Told) -> Iterator[tuple[Kind, str]]:
    if a.status in CLAIMED and b.status in CLAIMED and a.polarity != b.polarity:
        yield "polarity", "happened and did not happen"


def _value(a: Told, b: Told) -> Iterator[tuple[Kind, str]]:
    if a.status in CLAIMED and b.status in CLAIMED:
        for x in tolls(a.sentence):
            for y in tolls(b.sentence):
                if incompatible(x, y):
                    yield "value", _tolls(x, y)
    if a.on and b.on and a.on != b.on:
        yield "value", "on " + " and ".join(sorted((a.on, b.on)))
    if a.place_country and b.place_country and a.place_country != b.place_country:
        places = sorted((f"{a.place} ({a.place_country})", f"{b.place} ({b.place_country})"))
        yield "value", "in " + " and ".join(places)


def _tolls(x: Toll, y: Toll) -> str:
    low, high = sorted((x.number, y.number))
    return f"{low:,} and {high:,} {x.what}"


def _status(a: Told, b: Told) -> Iterator[tuple[Kind, str]]:
    """Done by one report and, on a later day, still ahead by another."""
    later = (a.published or "") < (b.published or "")
    if later and a.status == "asserted" and a.polarity == "+" and b.status in AHEAD:
        yield "status", f"asserted, and later still {b.status}"


_TESTS: tuple[Callable[[Told, Told], Iterator[tuple[Kind, str]]], ...] = (
    _denial, _polarity, _value, _status,
)  # fmt: skip


def _source(t: Told) -> str | None:
    """Who says so, as a key; None for nobody in particular."""
    if t.source_kind in SILENT:
        return None
    return t.source_entity or (t.source or "").casefold() or None


def _same_source(a: Told, b: Told) -> bool:
    return _source(a) is not None and _source(a) == _source(b)
