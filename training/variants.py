"""Learns the weights of name matching from listed persons' aliases and their nearest strangers
(`evals/spellings.py`): `python -m training.variants DATA` prints them for `spelling.toml`.

The bias is set so that 2 % of strangers are taken for one name, by five-fold cross-validation
over the persons; what that finds of the aliases is printed too.
"""

import random
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.resolution.linking.variants import features
from evals.spellings import Pair, aliases, spells, strangers

FOLDS = 5
MERGED = 0.02
DECAY = 0.002

Floats = NDArray[np.float64]


def fit(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression by plain gradient descent; the last is the bias."""
    w = np.zeros(x.shape[1])
    for _ in range(4000):
        p = 1 / (1 + np.exp(-x @ w))
        w -= 0.3 * (x.T @ (p - y) / len(y) + DECAY * w)
    return w


def main() -> int:
    """Learn and print."""
    data = Path(sys.argv[1])
    good: list[Pair] = [p for p in aliases(data) if spells(*p)]
    pairs = good + strangers(data)
    y = np.array([1.0] * len(good) + [0.0] * (len(pairs) - len(good)))
    rows = [features(*p) for p in pairs]
    names = list(rows[0])
    x = np.array([[r[n] for n in names] for r in rows])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    persons = sorted({a for a, _ in pairs})
    random.Random(3).shuffle(persons)
    part = np.array([persons.index(a) % FOLDS for a, _ in pairs])
    out = np.zeros(len(y))
    for k in range(FOLDS):
        out[part == k] = z[part == k] @ fit(z[part != k], y[part != k])
    bound = np.sort(out[y == 0])[::-1][int(MERGED * (y == 0).sum())] + 1e-6
    print(f"# cross-validated: {100 * (out[y == 1] > bound).mean():.1f} % at {100 * MERGED:.0f} %")
    w = fit(z, y)
    print(f"bias = {w[-1] - bound - float((w[:-1] * mean / spread).sum()):.3f}")
    for name, weight in zip(names, w[:-1] / spread, strict=True):
        print(f'"{name}" = {weight:.3f}')
    return 0


if __name__ == "__main__":
    sys.exit(main())
