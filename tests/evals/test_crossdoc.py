"""B³, and mentions joined as the ledger does."""

import numpy as np
import pytest

from dragoman.ledger.happenings.reports import Story
from evals.crossdoc import b_cubed, joined
from evals.logistic import binary
from evals.mentions import Mention, mention


def test_b_cubed_counts_by_mention() -> None:
    assert b_cubed("aab", "xxy") == (100, 100, 100)
    precision, recall, f1 = b_cubed("aab", "xxx")
    assert precision == pytest.approx(100 * 5 / 9)
    assert recall == 100
    assert f1 == pytest.approx(2 * 100 * 500 / 9 / (100 + 500 / 9))
    assert b_cubed("", "") == (0, 0, 0)


def test_mentions_join_by_likely_pairs() -> None:
    made = [
        Mention(mention(f"d{i}", "m", 0, "visit", "visit", "", Story()), 0, "e") for i in range(4)
    ]
    found = joined(made, [(0, 1), (1, 2), (2, 3)], [2.0, 1.0, -1.0])
    assert found[0] == found[1]
    assert found[3] not in found[:3]


def test_a_feature_that_tells_classes_apart_gets_weight() -> None:
    rows = np.array([[1, 1], [1, 1], [1, 0], [1, 0]], dtype=np.float32)
    weights = binary(rows, np.array([1, 1, 0, 0], dtype=np.float32), penalty=0.01)
    assert weights[1] > 1 > 0 > weights[0]
