"""The globe on paper: the projection, great circles, the date line."""

from math import cos, hypot, isclose, radians, sin

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dragoman.interfaces.web.drawing.sphere import arc, cut, lines, project, split

longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)
points = st.tuples(longitudes, latitudes)


def on_globe(p: tuple[float, float]) -> tuple[float, float, float]:
    a, f = radians(p[0]), radians(p[1])
    return cos(f) * cos(a), cos(f) * sin(a), sin(f)


def apart(p: tuple[float, float], q: tuple[float, float]) -> float:
    return hypot(*(a - b for a, b in zip(on_globe(p), on_globe(q), strict=True)))


def test_the_projection_at_known_points() -> None:
    assert project(0, 0) == (0, 0)
    x, y = project(180, 0)
    assert isclose(x, 2.73539, abs_tol=1e-4)  # π times the width of the equator, 0.8707
    assert isclose(project(0, 90)[1], -1.42239, abs_tol=1e-4)
    assert y == 0


@given(points)
def test_the_projection_is_symmetric(p: tuple[float, float]) -> None:
    x, y = project(*p)
    assert project(-p[0], p[1]) == (-x, y)
    assert project(p[0], -p[1]) == (x, -y)


@given(longitudes, st.floats(-89, 89), st.floats(0.01, 1))
def test_north_is_up_and_east_is_right(x: float, y: float, step: float) -> None:
    assert project(x, y + step)[1] < project(x, y)[1]
    assume(x + step <= 180)
    assert project(x + step, y)[0] > project(x, y)[0]


@given(points, points)
def test_an_arc_joins_its_ends_in_small_steps(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    way = arc(a, b)
    assert way[0] == a
    assert way[-1] == b
    assume(apart(a, b) < 1.999)  # opposite points have no shortest way
    assert all(apart(p, q) < radians(4) for p, q in zip(way, way[1:], strict=False))
    whole = sum(apart(p, q) for p, q in zip(way, way[1:], strict=False))
    assert whole < 3.1416 + 1e-6


@given(points, points)
@example((180.0, 0.0), (1.1125369292536007e-308, 0.0))
def test_no_piece_crosses_the_date_line_and_none_is_lost(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    way = arc(a, b)
    pieces = split(way)
    assert [p for piece in pieces for p in piece if p in way]
    for piece in pieces:
        assert all(abs(q[0] - p[0]) <= 180 for p, q in zip(piece, piece[1:], strict=False))
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in piece)
    for one, other in zip(pieces, pieces[1:], strict=False):
        assert abs(one[-1][0]) == 180
        assert other[0] == (-one[-1][0], one[-1][1])
    assert pieces[0][0] == a
    assert pieces[-1][-1] == b


def test_a_way_over_the_pacific_is_two_pieces() -> None:
    tokyo, los_angeles = (139.7, 35.7), (-118.2, 34.1)
    east, west = split(arc(tokyo, los_angeles))
    assert east[-1][0] == 180
    assert west[0][0] == -180
    assert 40 < east[-1][1] < 50
    assert len(split(arc((2.3, 48.9), (37.6, 55.8)))) == 1


def test_a_ring_over_the_date_line_is_two_rings() -> None:
    found = cut([(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)])
    assert len(found) == 2
    assert sorted({x for ring in found for x, _ in ring}) == [-180, -170, 170, 180]
    assert cut([(0, 0), (10, 0), (10, 10), (0, 0)]) == [[(0, 0), (10, 0), (10, 10), (0, 0)]]


def test_a_ring_round_the_pole_is_closed_over_it() -> None:
    ring = [(float(x), -70.0) for x in range(-180, 180, 30)] + [(-180.0, -70.0)]
    found = cut(ring)
    assert min(y for r in found for _, y in r) == -90
    assert {x for r in found for x, _ in r} >= {-180.0, 180.0}


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=3, max_size=12))
def test_rings_stay_on_the_map(ring: list[tuple[float, float]]) -> None:
    for one in cut([*ring, ring[0]]):
        assert all(-180 <= x <= 180 for x, _ in one)
        assert all(abs(q[0] - p[0]) <= 360 for p, q in zip(one, one[1:], strict=False))


@pytest.mark.parametrize("junk", [None, [], {}, "x", [[]], 5])
def test_what_is_no_geometry_has_no_lines(junk: object) -> None:
    assert list(lines(junk)) == []
