"""Where the nodes of a small graph lie: springs and repulsion, the same each time."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import numpy as np

Point = tuple[float, float]

STEPS = 300


def layout(
    nodes: Sequence[str], weights: Mapping[tuple[str, str], float], width: float, height: float,
    margin: float = 46.0,
) -> dict[str, Point]:  # fmt: skip
    """Positions within a width and a height (Fruchterman and Reingold 1991, from a circle in the
    order of the nodes); connected nodes draw each other by their weight."""
    if not nodes:
        return {}
    n = len(nodes)
    at = np.array([(cos(2 * pi * i / n - pi / 2), sin(2 * pi * i / n - pi / 2)) for i in range(n)])
    pull = _pull(nodes, weights)
    ideal = 1.6 / np.sqrt(n)
    for step in range(STEPS):
        between = at[:, None, :] - at[None, :, :]
        apart = np.maximum(np.sqrt((between**2).sum(-1)), 1e-3)
        force = ideal**2 / apart**2 - pull * apart / ideal
        np.fill_diagonal(force, 0.0)
        move = (between * force[:, :, None]).sum(1) - 0.08 * at
        length = np.maximum(np.sqrt((move**2).sum(-1, keepdims=True)), 1e-9)
        heat = 0.12 * (1 - step / STEPS)
        at = at + move / length * np.minimum(length, heat)
    return dict(zip(nodes, _fitted(at, width, height, margin), strict=True))


def _pull(
    nodes: Sequence[str], weights: Mapping[tuple[str, str], float]
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    index = {node: i for i, node in enumerate(nodes)}
    pull = np.zeros((len(nodes), len(nodes)))
    most = max(weights.values(), default=1.0)
    for (a, b), weight in weights.items():
        i, j = index[a], index[b]
        pull[i, j] += 0.25 + 0.75 * weight / most
        pull[j, i] = pull[i, j]
    return pull


def _fitted(
    at: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", width: float, height: float,
    margin: float,
) -> list[Point]:  # fmt: skip
    low, high = at.min(0), at.max(0)
    span = np.maximum(high - low, 1e-9)
    room = np.array([width - 2 * margin, height - 2 * margin])
    if len(at) == 1:
        return [(width / 2, height / 2)]
    placed = (at - low) / span * room + margin
    return [(round(float(x), 1), round(float(y), 1)) for x, y in placed]
