"""The globe on paper: the Natural Earth projection, great circles, the cut at the date line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import acos, asin, atan2, ceil, cos, degrees, floor, radians, sin

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y on paper."""

STEP = 2.0
"""Degrees between two points of a great circle."""


def project(longitude: float, latitude: float) -> Point:
    """A point in the Natural Earth projection (Patterson 2012; the polynomial of Šavrič and
    others 2011): x to the east, y to the south, in radii of the globe."""
    a, f = radians(longitude), radians(latitude)
    f2 = f * f
    f4 = f2 * f2
    x = a * (0.8707 - 0.131979 * f2 + f4 * (-0.013791 + f4 * (0.003971 * f2 - 0.001529 * f4)))
    y = f * (1.007226 + f2 * (0.015085 + f4 * (-0.044475 + 0.028874 * f2 - 0.005916 * f4)))
    return x, -y


def arc(start: Point, end: Point) -> list[Point]:
    """The shortest way between two points of the globe, in steps; longitudes within ±180. Between
    opposite points, where no way is the shortest, the parallel and meridian are followed."""
    a, b = _unit(start), _unit(end)
    angle = acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    steps = max(1, round(degrees(angle) / STEP))
    if sin(angle) < 1e-6:
        return [start, end] if angle < 1 else _straight(start, end, steps)
    way = [start]
    for n in range(1, steps):
        t = n / steps
        p, q = sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle)
        x, y, z = (p * u + q * v for u, v in zip(a, b, strict=True))
        way.append((degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z))))))
    return [*way, end]


def _unit(point: Point) -> tuple[float, float, float]:
    a, f = radians(point[0]), radians(point[1])
    return cos(f) * cos(a), cos(f) * sin(a), sin(f)


def _straight(start: Point, end: Point, steps: int) -> list[Point]:
    way = [
        (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
        for n in range(steps)
    ]
    return [*way, end]


def split(way: Sequence[Point]) -> list[list[Point]]:
    """A way in pieces that do not cross the date line; where it crosses, one piece ends at ±180 and
    the next begins at ∓180, at the same latitude."""
    pieces = [[way[0]]]
    for here, there in pairwise(way):
        if abs(there[0] - here[0]) > 180:
            side = 180.0 if here[0] > 0 else -180.0
            before = abs(side - here[0])
            whole = before + abs(-side - there[0])
            t = before / whole if whole else 0.0
            latitude = here[1] + (there[1] - here[1]) * t
            pieces[-1].append((side, latitude))
            pieces.append([(-side, latitude)])
        pieces[-1].append(there)
    return pieces


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """A ring in rings that do not cross the date line. A ring that goes round the globe is closed
    over the pole that it lies nearer to."""
    whole = _unrolled(ring)
    if not whole:
        return []
    if abs(whole[-1][0] - whole[0][0]) > 180:
        pole = -90.0 if sum(p[1] for p in whole) < 0 else 90.0
        whole += [(whole[-1][0], pole), (whole[0][0], pole)]
    low = min(p[0] for p in whole)
    high = max(p[0] for p in whole)
    first, last = floor((low + 180) / 360), ceil((high - 180) / 360)
    out = []
    for turn in range(first, max(first, last) + 1):
        moved = [(x - 360.0 * turn, y) for x, y in whole]
        inside = _beside(_beside(moved, -180.0, 1), 180.0, -1)
        if len(inside) > 2:
            out.append(inside)
    return out


def _unrolled(ring: Sequence[Point]) -> list[Point]:
    """A ring whose longitudes never jump, but may leave ±180."""
    out: list[Point] = []
    turn = 0.0
    for (x, y), before in zip(ring, [*ring[:1], *ring], strict=False):
        turn += 360.0 * (x - before[0] < -180) - 360.0 * (x - before[0] > 180)
        out.append((x + turn, y))
    return out


def _beside(ring: Sequence[Point], line: float, side: int) -> list[Point]:
    """What of a ring lies east (1) or west (-1) of a meridian (Sutherland and Hodgman 1974)."""
    out: list[Point] = []
    for a, b in zip([*ring[-1:], *ring], ring, strict=False):
        if (side * (a[0] - line) >= 0) != (side * (b[0] - line) >= 0):
            out.append((line, a[1] + (b[1] - a[1]) * (line - a[0]) / (b[0] - a[0])))
        if side * (b[0] - line) >= 0:
            out.append(b)
    return out


def lines(geometry: object) -> Iterator[list[Point]]:
    """The lines or rings of nested lists of positions (GeoJSON's `coordinates`)."""
    if isinstance(geometry, list) and geometry and isinstance(geometry[0], list):
        if geometry[0] and isinstance(geometry[0][0], int | float):
            yield [(float(p[0]), float(p[1])) for p in geometry]
        else:
            for part in geometry:
                yield from lines(part)
