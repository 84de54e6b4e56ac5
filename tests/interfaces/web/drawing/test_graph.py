"""Where the nodes of a graph are drawn."""

from itertools import combinations
from math import dist

import pytest

from dragoman.interfaces.web.drawing.graph import layout


@pytest.mark.parametrize("pairs", [1, 8, 26])
def test_pairs_that_do_much_to_each_other_are_not_drawn_over_each_other(pairs: int) -> None:
    nodes = [f"n{i}" for i in range(2 * pairs)]
    weights = {(nodes[2 * i], nodes[2 * i + 1]): float(i + 1) for i in range(pairs)}
    at = layout(nodes, weights, 1000, 640)
    assert min(dist(at[a], at[b]) for a, b in combinations(nodes, 2)) > 50
    assert all(46 <= x <= 954 and 46 <= y <= 594 for x, y in at.values())
    assert at == layout(nodes, weights, 1000, 640)


def test_one_node_stands_in_the_middle_and_none_nowhere() -> None:
    assert layout(["a"], {}, 1000, 640) == {"a": (500, 320)}
    assert layout([], {}, 1000, 640) == {}
