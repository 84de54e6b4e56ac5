"""How a trigger stands in its sentence."""

import pytest

from dragoman.ledger.told import form


@pytest.mark.parametrize(
    ("ahead", "is_noun", "expected"),
    [
        ("iceland", False, ""),
        ("a decision to", False, "ahead"),
        ("iceland managed to", False, ""),
        ("norway will soon", False, "ahead"),
        ("thanks for", False, "ahead"),
        ("officials met before", True, "ahead"),
        ("a dispute over the", True, "named"),
        ("the minister declared a", True, ""),
        ("one day after the", True, ""),
        ("", True, "named"),
        ("", False, ""),
    ],
)
def test_form(ahead: str, is_noun: bool, expected: str) -> None:
    assert form(ahead.split(), is_noun) == expected
