"""Word shapes."""

import pytest

from dragoman.linguistics.shapes import shape


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talks", 1), ("Moscow", 2), ("Turkish-backed", 2), ("NATO", 3), ("McGowan", 4),
        ("al-Julani", 4), ("2011", 5), ("10th", 5), ("—", 6), ("J", 7), ("大", 0), ("", 6),
    ],
)  # fmt: skip
def test_shapes(word: str, expected: int) -> None:
    assert shape(word) == expected
