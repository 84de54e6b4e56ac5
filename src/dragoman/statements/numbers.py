"""Numbers of people and things in a statement's mentions."""

import re
from collections.abc import Iterable
from functools import cache

from dragoman.model.record import Participant, Statement
from dragoman.resources.tables import load_toml

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_BEFORE = 16
"""Characters before a mention in which an estimate's word stands."""


@cache
def _written() -> dict[str, int]:
    """Numbers by the words for them, from one to ninety-nine."""
    table = load_toml("headline.toml")
    out = {word: n for n, word in enumerate(table["numbers"].split())}
    for n, ten in enumerate(table["tens"].split(), 2):
        out[ten] = 10 * n
        for unit in range(1, 10):
            one = next(w for w, value in out.items() if value == unit)
            out[f"{ten}-{one}"] = 10 * n + unit
    return out


def written(word: str) -> int | None:
    """The number that a word stands for, from one to ninety-nine; None for another word."""
    return _written().get(word.casefold())


@cache
def _about() -> re.Pattern[str]:
    words = load_toml("headline.toml")["about"].split()
    return re.compile(rf"\b(?:{'|'.join(w.replace('_', ' ') for w in words)})\b", re.IGNORECASE)


def exact_numbers(s: Statement, parts: Iterable[Participant]) -> list[int]:
    """The numbers of these mentions; none where one is an estimate or a bound."""
    out: list[int] = []
    for p in parts:
        found = _numbers(p.text)
        before = s.text[max(0, p.start - s.start - _BEFORE) : max(0, p.start - s.start)]
        if found and _about().search(f"{before} {p.text}"):
            return []
        out += found
    return out


def _numbers(text: str) -> list[int]:
    digits = [int(m.group().replace(",", "")) for m in _DIGITS.finditer(text)]
    words = [_written()[w] for w in text.lower().split() if w in _written()]
    return digits + words
