"""Signs: sizes, tints, labels; bars; the graph's layout."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.interfaces.web.drawing.bars import TOP, chart
from dragoman.interfaces.web.drawing.graph import layout
from dragoman.interfaces.web.drawing.marks import Disc, head, labelled, radius, tint, width


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_more_is_never_smaller(a: int, b: int) -> None:
    most = max(a, b)
    assert (radius(a, most) - radius(b, most)) * (a - b) >= 0
    assert (width(a, most) - width(b, most)) * (a - b) >= 0


def test_tints() -> None:
    assert [tint(n, 10) for n in (10, 6, 5, 4, 0)] == [
        "cooperation", "cooperation", "mixed", "conflict", "conflict"
    ]  # fmt: skip


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 400)), max_size=30))
def test_labels_do_not_overlap(at: list[tuple[float, float]]) -> None:
    discs = [Disc(x, y, 5, "city", "", "", "Port Orlan") for x, y in at]
    size = 6.8 * len("Port Orlan") + 4
    for (a, one), (b, other) in combinations(labelled(discs, 1000), 2):
        left = a.x + 8 if one == "start" else a.x - 8 - size
        right = b.x + 8 if other == "start" else b.x - 8 - size
        assert abs(left - right) > size or abs(a.y - b.y) > 16


def test_an_arrow_without_a_direction_has_no_head() -> None:
    assert head((1, 1), (1, 1), 5) == ""
    assert head((1, 1), (0, 0), 5).startswith("M1.0 1.0L")


def test_bars_stack_up_to_their_sum_and_gaps_are_marked() -> None:
    rows = [
        {"period": "2025-01", "statements": 5, "a": 2, "b": 3},
        {"period": "2025-04", "statements": 10, "a": 10, "b": 0},
    ]
    drawn = chart(rows, ["a", "b"], [["/1", "/2"], ["/3", "/4"]], "month")
    assert [b.href for b in drawn.bars] == ["/1", "/2", "/3"]
    assert len(drawn.gaps) == 1
    low, high, whole = drawn.bars
    assert abs(high.y + high.height - low.y) < 0.05
    assert abs(whole.y - TOP) < 0.05
    assert [v for _, v in drawn.scale] == [0, 2, 4, 6, 8, 10]


def test_layouts_are_the_same_each_time_and_inside() -> None:
    nodes = [f"n{i}" for i in range(12)]
    weights = {("n0", n): 1.0 for n in nodes[1:]} | {("n1", "n2"): 9.0}
    at = layout(nodes, weights, 1000, 640)
    assert at == layout(nodes, weights, 1000, 640)
    assert all(0 < x < 1000 and 0 < y < 640 for x, y in at.values())
    assert len(set(at.values())) == 12
    assert layout([], {}, 10, 10) == {}
    assert layout(["a"], {}, 10, 10) == {"a": (5, 5)}
