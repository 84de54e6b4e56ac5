"""The measures of coreference."""

from typing import Any

import pytest

from evals.coreference import b_cubed, figures, golds


def test_b_cubed() -> None:
    right = [("a", 1), ("a", 1), ("b", 2)]
    assert b_cubed([right]) == pytest.approx(100)
    # All in one chain: every mention is found again, precision 2/3, 2/3 and 1/3.
    assert b_cubed([[("a", 1), ("a", 1), ("b", 1)]]) == pytest.approx(200 * 5 / 9 / (1 + 5 / 9))
    assert b_cubed([[]]) == 0.0


def test_two_names_are_not_one() -> None:
    words = ["Hale", "and", "Soll"]
    tags = ["NNP", "CC", "NNP"]
    tokens = [[w, 5 * i, 5 * i + 4, w, t] for i, (w, t) in enumerate(zip(words, tags, strict=True))]
    mention: dict[str, Any] = {"etype": "person", "start": 0, "end": 14}
    both = {**mention, "eid": "1", "minspan": "1,3", "start_tok": 0, "end_tok": 3}
    hale = {**mention, "eid": "2", "minspan": "1", "start_tok": 0, "end_tok": 1}
    found = golds({"tokens": tokens, "mentions": [both, hale]})
    assert [g.named for g in found] == [False, True]


def test_figures_count_what_is_missing() -> None:
    tokens = [["Hale", 0, 4, "Hale", "NNP"]]
    mention = {"etype": "person", "start": 0, "end": 4, "minspan": "1", "eid": "1"}
    found = golds({"tokens": tokens, "mentions": [{**mention, "start_tok": 0, "end_tok": 1}] * 2})
    got = figures([(found, {0: 7})])
    assert got["named chaining"] == pytest.approx(100)
    assert got["named found"] == pytest.approx(50)
    assert got["named whole"] == pytest.approx(100 * 2 / 3)
