"""Spellings of family names."""

import pytest

from dragoman.resolution.coreference.spelling import alike, skeleton


@pytest.mark.parametrize(
    ("a", "b"),
    [("julani", "jolani"), ("qadhafi", "qaddafi"), ("zelensky", "zelenskyy"), ("hale", "hale")],
)
def test_alike(a: str, b: str) -> None:
    assert alike(a, b)


@pytest.mark.parametrize(("a", "b"), [("cheung", "chung"), ("hale", "hall"), ("hassan", "hussein")])
def test_not_alike(a: str, b: str) -> None:
    assert not alike(a, b)


def test_what_is_short_has_no_skeleton() -> None:
    assert skeleton("khan") == skeleton("saeeed") == ""
