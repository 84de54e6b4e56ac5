"""From scores to structures: trees from arc scores, spans from BIO scores."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

_NEVER = np.float32(-1e9)
_ROOT_COST = np.float32(1e5)
"""Taken from every root arc where the best spanning tree has several roots."""


def trees(arcs: Floats, lengths: Ints) -> Ints:
    """Governors of a batch of sentences.

    `arcs` (b, w, w + 1): score of each governor for each word, 0 the root, i + 1 the
    word i; `lengths` (b). Returns (b, w): 0 for the root, i + 1 for word i; entries
    past a sentence's length are 0. Greedy where that makes a tree with one root,
    else a maximum spanning tree (Chu and Liu 1965, Edmonds 1967).
    """
    scores = arcs.copy()
    _, w, g = scores.shape
    scores[:, np.arange(w), np.arange(w) + 1] = _NEVER
    scores[
        np.broadcast_to((np.arange(g)[None, :] > lengths[:, None])[:, None, :], scores.shape)
    ] = _NEVER
    heads: Ints = scores.argmax(-1)
    heads[np.arange(w)[None, :] >= lengths[:, None]] = 0
    for i in np.flatnonzero(~_are_trees(heads, lengths)):
        n = int(lengths[i])
        heads[i, :n] = _spanning_tree(scores[i, :n, : n + 1])
    return heads


def _are_trees(heads: Ints, lengths: Ints) -> NDArray[np.bool_]:
    b, w = heads.shape
    up = np.concatenate([np.zeros((b, 1), heads.dtype), heads], 1)
    inside = np.arange(w)[None, :] < lengths[:, None]
    one_root = ((heads == 0) & inside).sum(1) == 1
    for _ in range(max(1, int(w).bit_length())):
        up = np.take_along_axis(up, up, 1)
    return np.asarray(one_root & (up == 0).all(1))


def _spanning_tree(scores: Floats) -> Ints:
    n = len(scores)
    square = np.full((n + 1, n + 1), _NEVER, np.float64)
    square[1:] = scores
    found: Ints = _edmonds(square)[1:]
    if (found == 0).sum() != 1:
        square[1:, 0] -= _ROOT_COST
        found = _edmonds(square)[1:]
    return found


def _edmonds(scores: NDArray[np.float64]) -> Ints:
    """Best governor of each node (row), node 0 the root; contracts one cycle at a time."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    n = len(scores)
    rest = np.setdiff1d(np.arange(n), cycle)
    gain = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    small = np.full((len(rest) + 1, len(rest) + 1), float(_NEVER))
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    into = gain[:, rest]
    small[-1, :-1] = into.max(0)
    out = scores[np.ix_(rest, cycle)]
    small[:-1, -1] = out.max(1)
    np.fill_diagonal(small, float(_NEVER))
    chosen = _edmonds(small)
    result = heads.copy()
    for k, node in enumerate(rest):
        at = chosen[k]
        result[node] = cycle[out[k].argmax()] if at == len(rest) else rest[at]
    entry = chosen[-1]
    broken = cycle[into[:, entry].argmax()]
    result[broken] = rest[entry]
    result[0] = 0
    return result


def _find_cycle(heads: Ints) -> Ints | None:
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(sorted(path[path.index(node) :]))
        state[path] = 2
    return None


def bio_transitions(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """(l, l): whether label j may follow label i. I-X follows only B-X or I-X."""
    allowed = np.ones((len(labels), len(labels)), bool)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            allowed[:, j] = [before[2:] == label[2:] for before in labels]
    return allowed


def spans(
    scores: Floats, lengths: Ints, labels: tuple[str, ...], allowed: NDArray[np.bool_]
) -> list[list[tuple[int, int, str]]]:
    """The best well-formed BIO spans of each sentence: (first word, word after, type).

    `scores` (b, w, l). Viterbi under `allowed`; a sentence cannot begin with I-X.
    """
    b, w, size = scores.shape
    barrier = np.where(allowed, np.float32(0), _NEVER)
    inside = np.array([label.startswith("I-") for label in labels])
    best = scores[:, 0] + np.where(inside, _NEVER, np.float32(0))
    back = np.zeros((w, b, size), np.int64)
    last = np.zeros((b, w), np.int64)
    history = [best]
    for t in range(1, w):
        step = best[:, :, None] + barrier[None]
        back[t] = step.argmax(1)
        best = step.max(1) + scores[:, t]
        history.append(best)
    for i in range(b):
        n = int(lengths[i])
        at = int(history[n - 1][i].argmax())
        for t in range(n - 1, -1, -1):
            last[i, t] = at
            at = int(back[t, i, at])
    return [_collect([labels[k] for k in last[i, : lengths[i]]]) for i in range(b)]


def _collect(tags: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-"):
            start, _, kind = found[-1]
            found[-1] = (start, i + 1, kind)
    return found
