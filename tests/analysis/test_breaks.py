import math
import random

import numpy as np
import pytest
import ruptures

from dragoman.analysis.breaks import SHORTEST, breaks
from dragoman.analysis.periods import months


def test_months_run_over_years() -> None:
    assert list(months("2019-11", "2020-02")) == ["2019-11", "2019-12", "2020-01", "2020-02"]


@pytest.mark.parametrize("seed", range(20))
def test_a_shift_is_found_where_it_is(seed: int) -> None:
    rng = random.Random(seed)
    series = [rng.gauss(0, 1) for _ in range(18)] + [rng.gauss(8, 1) for _ in range(14)]
    assert any(abs(k - 18) <= 1 for k in breaks(series))
    assert len(breaks(series)) <= 2


def test_noise_alone_has_few_breaks() -> None:
    rng = random.Random(3)
    found = [len(breaks([rng.gauss(0, 1) for _ in range(48)])) for _ in range(60)]
    assert sum(n > 0 for n in found) <= 9


@pytest.mark.parametrize("series", [[], [1.0], [2.0] * 30, [1.0, 5.0, 1.0, 5.0, 1.0]])
def test_no_break_in_what_is_flat_or_short(series: list[float]) -> None:
    assert breaks(series) == []


def test_two_shifts() -> None:
    assert breaks([0.0] * 10 + [5.0] * 8 + [-3.0] * 9) == [10, 18]


@pytest.mark.parametrize("seed", range(40))
def test_finds_what_ruptures_finds(seed: int) -> None:
    draw = random.Random(seed)
    n = draw.randrange(8, 90)
    level, values = 0.0, []
    for _ in range(n):
        level = draw.gauss(0, 5) if draw.random() < 0.06 else level
        values.append(level + draw.gauss(0, 1))
    series = np.asarray(values)
    noise = float(np.median(np.abs(np.diff(series))) / (0.6745 * math.sqrt(2)))
    penalty = 3 * math.log(n) * max(noise, 0.05 * float(series.std())) ** 2
    found = ruptures.Pelt(model="l2", min_size=SHORTEST, jump=1).fit(series).predict(pen=penalty)
    assert breaks(values) == found[:-1]
