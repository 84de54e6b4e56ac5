"""Spellings of one family name: transliterations keep the consonants."""

from functools import lru_cache

_LONG_NAME = 6
"""Letters from which on a name is compared by its consonants."""

_TELLING = 3
"""Consonants that a skeleton has at least."""

_APART = 2
"""Vowels that one spelling may have more than the other: one that is written otherwise."""

_VOWELS = "aeiou"

_SOUNDS = (
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dj", "j"),
    ("q", "k"),
    ("y", "i"),
    ("w", "v"),
    ("c", "k"),
)


def alike(a: str, b: str) -> bool:
    """Whether two folded names are the same one, maybe spelt another way."""
    if a == b:
        return True
    return bool(skeleton(a)) and skeleton(a) == skeleton(b) and _vowels_apart(a, b) <= _APART


def _vowels_apart(a: str, b: str) -> int:
    """How many vowels one has more than the other, of each."""
    return sum(abs(a.count(v) - b.count(v)) for v in _VOWELS)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants of a folded name, doubled ones once, a vowel only where it begins with one;
    "" where those are too few to tell."""
    if len(word) < _LONG_NAME:
        return ""
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    out = "a" if word[0] in _VOWELS else word[0]
    for letter in word[1:]:
        if letter not in _VOWELS + "h" and (not out or out[-1] != letter):
            out += letter
    return out if len(out) >= _TELLING else ""
