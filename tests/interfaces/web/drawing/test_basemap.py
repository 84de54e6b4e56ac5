"""The base map: size, frames, the shipped file."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.interfaces.web.drawing.basemap import WIDTH, WORLD, base, frame


@given(st.floats(-180, 180), st.floats(-60, 84))
def test_the_world_lies_in_its_frame(x: float, y: float) -> None:
    here = frame(WORLD)
    at = here.place(x, y)
    assert -0.1 <= at[0] <= WIDTH + 0.1
    assert -0.1 <= at[1] <= here.height + 1


def test_the_shipped_map_has_no_streak_across_the_world() -> None:
    ground = base(WORLD)
    for ring in ground.land.split("Z"):
        xs = [float(n) for n in re.findall(r"[ML](-?[\d.]+) ", ring)]
        if xs and min(float(n) for n in re.findall(r" (-?[\d.]+)", ring)) < frame(WORLD).height:
            assert all(abs(b - a) < 150 for a, b in zip(xs, xs[1:], strict=False))
    assert len(ground.land) > 20_000
    assert len(ground.boundaries) > 5_000
    assert "Natural Earth" in ground.source


def test_a_part_of_the_world_is_smaller() -> None:
    assert len(base((24.0, 12.0, 64.0, 43.0)).land) < len(base(WORLD).land) / 2
