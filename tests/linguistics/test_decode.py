"""Trees and spans from scores."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linguistics.decode import bio_transitions, spans, trees


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for i in range(1, len(heads) + 1):
        seen, node = set(), i
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def score(arcs: np.ndarray, heads: list[int]) -> float:
    return float(sum(arcs[i, h] for i, h in enumerate(heads)))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_tree_is_found(n: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    found = trees(arcs[None], np.array([n]))[0].tolist()
    every = [
        list(h)
        for h in itertools.product(range(n + 1), repeat=n)
        if is_tree(list(h)) and all(x != i + 1 for i, x in enumerate(h))
    ]
    assert is_tree(found)
    assert score(arcs, found) >= max(score(arcs, h) for h in every) - 1e-3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_padding_changes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    arcs = rng.normal(size=(3, 12, 13)).astype(np.float32)
    lengths = np.array([5, 12, 1])
    batch = trees(arcs, lengths)
    for i, n in enumerate(lengths):
        alone = trees(arcs[i : i + 1, :n, : n + 1], np.array([n]))[0]
        assert batch[i, :n].tolist() == alone.tolist()
        assert is_tree(alone.tolist())
        assert not batch[i, n:].any()


LABELS = ("B-A", "B-B", "I-A", "I-B", "O")


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_well_formed_labels_are_found(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, n, 5)).astype(np.float32)
    allowed = bio_transitions(LABELS)

    def valid(tags: tuple[int, ...]) -> bool:
        return not LABELS[tags[0]].startswith("I-") and all(
            allowed[a, b] for a, b in itertools.pairwise(tags)
        )

    every = [t for t in itertools.product(range(5), repeat=n) if valid(t)]
    best = max(every, key=lambda t: sum(scores[0, i, k] for i, k in enumerate(t)))
    expected, kind = [], "O"
    for i, k in enumerate(best):
        kind = LABELS[k]
        if kind.startswith("B-"):
            expected.append((i, i + 1, kind[2:]))
        elif kind.startswith("I-"):
            expected[-1] = (expected[-1][0], i + 1, kind[2:])
    assert spans(scores, np.array([n]), LABELS, allowed) == [expected]


def test_neighbouring_spans_stay_apart() -> None:
    scores = np.full((1, 3, 5), -5, np.float32)
    for word, label in enumerate(("B-A", "B-A", "I-A")):
        scores[0, word, LABELS.index(label)] = 5
    assert spans(scores, np.array([3]), LABELS, bio_transitions(LABELS)) == [
        [(0, 1, "A"), (1, 3, "A")]
    ]
