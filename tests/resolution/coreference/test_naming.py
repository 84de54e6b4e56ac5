"""Whose names are."""

import pytest

from dragoman.resolution.coreference.chaining import chains
from tests.resolution.conftest import Parsed, said


def together(parsed: Parsed, text: str, a: str, b: str) -> bool:
    """Whether mentions that end with two names are in one chain."""
    sentences = parsed(text)
    for chain in chains(sentences):
        words = [said(sentences, m.first, m.last) for m in chain]
        if any(w.endswith(a) for w in words):
            return any(w.endswith(b) for w in words)
    raise AssertionError(f"no mention of {a}")


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("Xi Jinping flew to Paris. Xi returned on Monday.", "Xi Jinping", "Xi"),
        ("Joe Harlan spoke. Joseph Harlan then left Paris.", "Joe Harlan", "Joseph Harlan"),
        ("Abu Mohammad al-Julani spoke. Later al-Jolani left.", "al-Julani", "al-Jolani"),
        ("The FPM quit. The Free Patriotic Movement wants talks.", "FPM", "Movement"),
        ("The United States agreed. Later the U.S. refused.", "United States", "U.S."),
        ("The European Commission agreed. Later the Commission refused.",
         "European Commission", "Commission"),
    ],
)  # fmt: skip
def test_one(parsed: Parsed, text: str, a: str, b: str) -> None:
    assert together(parsed, text, a, b)


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("Peter Hale spoke. Susan Hale left.", "Peter Hale", "Susan Hale"),
        ("North Korea fired. South Korea answered.", "North Korea", "South Korea"),
        ("He flew from Taipei, Taiwan.", "Taipei", "Taiwan"),
        ("Britain agreed. Scotland refused.", "Britain", "Scotland"),
        ("Mrs Hale spoke. Mr Hale left.", "Mrs Hale", "Mr Hale"),
    ],
)
def test_two(parsed: Parsed, text: str, a: str, b: str) -> None:
    assert not together(parsed, text, a, b)
