"""The globe on paper: the Natural Earth projection, great circles, the cut at the date line."""

from collections.abc import Iterator, Sequence
from math import acos, asin, atan2, cos, degrees, radians, sin

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y on paper."""

STEP = 4.0
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
    return [
        (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
        for n in range(steps + 1)
    ]


def split(way: Sequence[Point]) -> list[list[Point]]:
    """A way in pieces that do not cross the date line; where it crosses, one piece ends at ±180 and
    the next begins at ∓180, at the same latitude."""
    pieces = [[way[0]]]
    for here, there in zip(way, way[1:], strict=False):
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


def lines(geometry: object) -> Iterator[list[Point]]:
    """The lines or rings of nested lists of positions (GeoJSON's `coordinates`)."""
    if isinstance(geometry, list) and geometry and isinstance(geometry[0], list):
        if geometry[0] and isinstance(geometry[0][0], int | float):
            yield [(float(p[0]), float(p[1])) for p in geometry]
        else:
            for part in geometry:
                yield from lines(part)
