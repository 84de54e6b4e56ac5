"""Change points: where the level of a series of numbers shifts for good."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median

SHORTEST = 3
"""Values that a level holds for at least."""


def breaks(values: Sequence[float]) -> list[int]:
    """The indices at which a new level begins, ascending; [] for none and for short series.

    Optimal partitioning with a least-squares cost: what PELT finds (Killick, Fearnhead and Eckley
    2012), every beginning of a level weighed, which is fast for a few hundred values and needs no
    library to be loaded; the tests hold it against ruptures. The penalty is three times log(n)
    times the variance of the noise, which is estimated from the differences of neighbours, so that
    a shift does not count as noise. (BIC's two times finds a shift in every ninth series of 48
    values of mere noise, three times in every thirtieth.)
    """
    n = len(values)
    if n < 2 * SHORTEST or max(values) == min(values):
        return []
    steps = [abs(b - a) for a, b in pairwise(values)]
    noise = max(median(steps) / (0.6745 * math.sqrt(2)), 0.05 * _deviation(values))
    penalty = 3 * math.log(n) * noise**2
    sums = [0.0, *accumulate(values)]
    squares = [0.0, *accumulate(x * x for x in values)]
    best = [0.0] + [math.inf] * n  # the least cost of the first k values
    begins = [0] * (n + 1)  # where the last level of the first k values begins
    for k in range(SHORTEST, n + 1):
        total, square, least, begin = sums[k], squares[k], math.inf, 0
        for j in range(k - SHORTEST + 1):
            apart = total - sums[j]
            cost = best[j] + square - squares[j] - apart * apart / (k - j)
            if cost < least:
                least, begin = cost, j
        best[k], begins[k] = least + penalty, begin
    return _ends(begins)


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((x - mean) ** 2 for x in values) / len(values))


def _ends(begins: Sequence[int]) -> list[int]:
    """The beginnings of the levels but the first, ascending."""
    out = []
    at = begins[-1]
    while at > 0:
        out.append(at)
        at = begins[at]
    return out[::-1]
