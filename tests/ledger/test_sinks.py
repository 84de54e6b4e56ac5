from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.sinks import sinks


def test_where_paths_end() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "b"), ("a", "d"), ("e", "a")]
    ends, reached = sinks("abcdef", edges)
    assert ends == [["b", "c"], ["d"], ["f"]]
    assert reached == {"a": [0, 1], "b": [0], "c": [0], "d": [1], "e": [0, 1], "f": [2]}


def test_nothing() -> None:
    assert sinks([], []) == ([], {})


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_every_node_reaches_an_end_and_no_edge_leaves_one(edges: list[tuple[int, int]]) -> None:
    ends, reached = sinks(range(13), edges)
    assert all(reached[n] for n in range(13))
    for number, members in enumerate(ends):
        assert all(b in members for a, b in edges if a in members)
        assert all(reached[n] == [number] for n in members)
    for a, b in edges:
        assert set(reached[b]) <= set(reached[a])
