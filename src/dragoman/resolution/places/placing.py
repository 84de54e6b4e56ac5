"""Which of the places that share a name an article means.

Each candidate has a score: how large and how high in rank it is, what the words beside the name
say, and how much of what else the article names lies in its country, in its area, near to it. A
name means one place in an article. The scores are natural logarithms of odds; the weights were
set by hand, on news whose toponyms people had resolved.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.resolution.places.spots import Spot
from dragoman.resources.gazetteer import Entry

RANK = {"country": 10.0, "continent": 10.0, "admin": 4.0, "district": 4.0, "city": 0.0}
"""By what a place is; all else (seas, straits, regions, bases) has `OTHER`."""

OTHER = 7.0
SIZE = {"admin": 0.5, "district": 0.3, "city": 1.0}
"""To each power of ten of its inhabitants."""

MAIN, CAPITAL = 1.5, 2.0
HINT, AGAINST = 4.0, -3.0
CONTAINER, HOLDS = 4.0, 5.0
"""Where the words say that it lies in a place, that a place lies in it."""

WIDE, COUNTRY, AREA, NEAR = 5.0, 3.0, 3.5, 2.5
"""Where all else that the article names lies in it (a country or region), in its country, in its
area, near to it."""

UNSURE = 0.75
"""Names of places that would have to be elsewhere for what else is named to count half."""

NOWHERE = 0.3
"""What counts as the share of the article for seas and regions that lie in no one's country."""

LITTLE = 0.02
"""Share below which a candidate says nothing of others."""

SEAT, MUCH = 4.0, 0.08
"""Against an area with a town of the same name, if so large a part of its people live there."""

CELL = 0.5
"""Degrees of a cell of the map; what lies in it or in one beside it is near."""

ROUNDS = 2
ADJECTIVE, HOME = 0.5, 0.6
"""What an adjective, what the publisher's country says of the countries that an article is
about, against a name of a place."""

_AREAS = frozenset(("admin", "district"))
_SMALL = frozenset(("admin", "district", "city"))

Key = tuple[str, bool, str, bool]
"""A name, whether it is an adjective, the kind of area said beside it, whether it stands behind
a place as that which it lies in."""

Masses = defaultdict[object, float]


@dataclass(slots=True)
class _Name:
    """A name of the article: its candidates, their scores without and with what else is named."""

    found: tuple[Entry, ...]
    own: list[float]
    much: float
    shares: list[float] = field(default_factory=list)


def place(
    spots: Sequence[Spot], containers: Mapping[int, int], home: str | None = None
) -> list[Entry | None]:
    """The place of each spot, None where the gazetteer has none. `containers`: by spot, the spot
    that the words say it lies in; `home`: ISO 3166-1 alpha-3 of the publisher's country."""
    names = _names(spots, containers)
    for name in names.values():
        name.shares = _shares(name.own)
    for _ in range(ROUNDS):
        scene: Masses = defaultdict(float)
        if home:
            scene[home] += HOME
        for name in names.values():
            _add(scene, name, 1.0)
        fresh = []
        for name in names.values():
            _add(scene, name, -1.0)
            fresh.append(_shares(list(_in(scene, name))))
            _add(scene, name, 1.0)
        for name, shares in zip(names.values(), fresh, strict=True):
            name.shares = shares
    holders = set(containers.values())
    return [_best(names.get(_key(s, i in holders))) for i, s in enumerate(spots)]


def _key(spot: Spot, holds: bool) -> Key:
    return spot.key, spot.use == "adjective", spot.hint if spot.hint in _AREAS else "", holds


def _best(name: _Name | None) -> Entry | None:
    if name is None:
        return None
    return name.found[max(range(len(name.found)), key=name.shares.__getitem__)]


def _names(spots: Sequence[Spot], containers: Mapping[int, int]) -> dict[Key, _Name]:
    groups: dict[Key, list[int]] = {}
    outer_of: dict[int, list[int]] = {}
    for i, j in containers.items():
        outer_of.setdefault(j, []).append(i)
    for i, spot in enumerate(spots):
        if spot.found:
            groups.setdefault(_key(spot, i in outer_of), []).append(i)
    out = {}
    for key, group in groups.items():
        found = spots[group[0]].found
        hints = {spots[i].hint for i in group} - {""}
        outer = [e for i in group if i in containers for e in spots[containers[i]].found[:3]]
        if any(e.precision == "country" for e in found):
            # "Mexico, the United States": a country lies in none, so this is a list
            outer = [e for e in outer if e.precision != "country"]
        inner = [e for i in group for j in outer_of.get(i, ()) for e in spots[j].found]
        own = [_alone(e, hints, outer, inner) for e in found]
        if not hints & _AREAS:
            own = [s - SEAT * _has_seat(e, found) for s, e in zip(own, found, strict=True)]
        much = math.log2(1 + len(group)) * (ADJECTIVE if key[1] else 1.0)
        out[key] = _Name(found, own, much)
    return out


def _alone(entry: Entry, hints: set[str], outer: Sequence[Entry], inner: Sequence[Entry]) -> float:
    """The score of a candidate by itself and by the words beside the name."""
    kind = entry.precision
    score = RANK.get(kind, OTHER) + SIZE.get(kind, 0.0) * math.log10(entry.weight + 10)
    score += MAIN * entry.main + CAPITAL * entry.capital
    if hints:
        score += HINT if kind in hints else AGAINST * (kind in _SMALL and "other" not in hints)
    if any(entry.inside(e) for e in outer):
        score += CONTAINER
    if any(e.inside(entry) for e in inner):
        score += HOLDS
    return score


def _has_seat(entry: Entry, found: Sequence[Entry]) -> bool:
    """Whether a town of the same name makes up much of an area; the bare name is the town's."""
    return entry.precision == "admin" and any(
        e.precision == "city" and e.main and e.weight >= MUCH * entry.weight and e.inside(entry)
        for e in found
    )


def _in(scene: Masses, name: _Name) -> Iterator[float]:
    """The scores of a name's candidates among what else the article names."""
    total = UNSURE + max(scene[""], 0.0)
    for entry, own in zip(name.found, name.own, strict=True):
        countries = max((scene.get(c, 0.0) for c in entry.countries), default=0.0)
        weight = COUNTRY if entry.precision in _SMALL else WIDE
        share = max(0.0, countries) / total if entry.countries else NOWHERE
        score = own + weight * math.sqrt(share)
        if entry.precision in _SMALL:
            area = max(0.0, scene.get(_area(entry), 0.0))
            near = max(0.0, sum(scene.get(cell, 0.0) for cell in _cells(entry)))
            score += AREA * math.sqrt(area / total) + NEAR * near / (1.0 + near)
        yield score


def _add(scene: Masses, name: _Name, sign: float) -> None:
    for entry, share in zip(name.found, name.shares, strict=True):
        much = sign * share * name.much
        if share < LITTLE:
            continue
        scene[""] += much
        for code in entry.countries:
            scene[code] += much / len(entry.countries)
        if entry.precision in _SMALL:
            scene[_area(entry)] += much
            if entry.precision != "admin":
                scene[_cell(entry)] += much


def _area(entry: Entry) -> str:
    """The code of the first-level area, with a point in it, so that it is no country's."""
    return ".".join(entry.admin.split(".")[:2])


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat / CELL), math.floor(entry.lon / CELL)


def _cells(entry: Entry) -> Iterator[tuple[int, int]]:
    a, o = _cell(entry)
    return ((a + i, o + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    total = sum(raw)
    return [x / total for x in raw]
