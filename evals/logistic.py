"""Multinomial logistic regression with an L2 penalty, over a matrix of inner products."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STEPS = 25
"""Steps of the bound of Böhning (1992), which climbs without a step size."""


def fit(inner: Floats, wanted: Floats, penalty: float) -> Floats:
    """(n, classes) weights of the examples; `inner` (n, n), `wanted` (n, classes) of 0 and 1."""
    size = len(inner)
    step = np.linalg.inv(inner / 2 + penalty * np.eye(size, dtype=np.float32))
    weights: Floats = np.zeros_like(wanted)
    for _ in range(STEPS):
        scores = inner @ weights
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        weights += step @ (wanted - shares - penalty * weights)
    return weights


def cross_validate(
    rows: Floats, labels: NDArray[np.int64], folds: NDArray[np.int64], penalty: float
) -> NDArray[np.int64]:
    """The class that each row gets from what the other folds teach."""
    inner, wanted = rows @ rows.T, np.eye(labels.max() + 1, dtype=np.float32)[labels]
    out = np.zeros(len(labels), dtype=np.int64)
    for fold in np.unique(folds):
        test, rest = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        weights = fit(inner[np.ix_(rest, rest)], wanted[rest], penalty)
        out[test] = (inner[np.ix_(test, rest)] @ weights).argmax(1)
    return out


def binary(rows: Floats, wanted: Floats, penalty: float = 1e-6, steps: int = 30) -> Floats:
    """Weights (features,) of two classes, 0 and 1, by Newton's method; `penalty` times the squares
    is added to the mean loss."""
    x, y = rows.astype(np.float64), wanted.astype(np.float64)
    weights = np.zeros(x.shape[1])
    ridge = 2 * penalty * np.eye(x.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (likely - y) / len(x) + ridge @ weights
        curve = (x * (likely * (1 - likely))[:, None]).T @ x / len(x) + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights.astype(np.float32)
