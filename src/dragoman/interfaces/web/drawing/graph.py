"""Where the nodes of a small graph lie: springs and repulsion, the same each time."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import numpy as np

Point = tuple[float, float]

STEPS = 300

GAP, SPREADS = 84.0, 120
"""How far apart two nodes shall lie at the least, where there is room; steps until they do."""


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
    fitted = _fitted(at, width, height, margin)
    return dict(zip(nodes, _spread(fitted, width, height, margin), strict=True))


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
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":  # fmt: skip
    low, high = at.min(0), at.max(0)
    span = np.maximum(high - low, 1e-9)
    room = np.array([width - 2 * margin, height - 2 * margin])
    if len(at) == 1:
        return np.array([[width / 2, height / 2]])
    placed: np.ndarray[tuple[int, int], np.dtype[np.float64]] = (at - low) / span * room + margin
    return placed


def _spread(
    at: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", width: float, height: float,
    margin: float,
) -> list[Point]:  # fmt: skip
    """Pushed apart where two lie so near that their signs or names would cover each other."""
    gap = min(GAP, 0.7 * float(np.sqrt(width * height / len(at))))
    low, high = np.array([margin, margin]), np.array([width - margin, height - margin])
    for _ in range(SPREADS):
        between = at[:, None, :] - at[None, :, :]
        apart = np.maximum(np.sqrt((between**2).sum(-1)), 1e-3)
        push = np.maximum(gap - apart, 0.0) / apart / 2
        np.fill_diagonal(push, 0.0)
        if not push.any():
            break
        at = np.clip(at + (between * push[:, :, None]).sum(1), low, high)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in at]
