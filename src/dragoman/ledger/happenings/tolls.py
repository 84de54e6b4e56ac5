"""Numbers of people that a sentence says were killed, wounded, arrested …, where it says so
plainly."""

import re
from dataclasses import dataclass
from functools import cache

from dragoman.ledger.happenings.words import stem
from dragoman.resources.tables import load_toml
from dragoman.statements.numbers import written

REACH = 3
"""Words between a number and the word that says what it counts."""

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[^\W\d]+(?:-[^\W\d]+)*")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people, what befell them ("killed"), and whether it is a lower bound or an
    estimate."""

    what: str
    number: int
    about: bool


def tolls(sentence: str) -> tuple[Toll, ...]:
    """The tolls of a sentence, one for each thing that befell people: where two numbers stand near
    one word, neither counts."""
    words = [m[0] for _, m in zip(range(200), _TOKEN.finditer(sentence), strict=False)]
    found: dict[str, set[tuple[int, bool]]] = {}
    for i, word in enumerate(words):
        what = _kinds().get(stem(word))
        if what is None:
            continue
        near = range(max(0, i - REACH - 1), min(len(words), i + REACH + 2))
        numbers = {(n, _about(words, j)) for j in near if (n := _number(words[j])) is not None}
        found.setdefault(what, set()).update(numbers)
    return tuple(Toll(what, *ns.pop()) for what, ns in found.items() if len(ns) == 1)


def incompatible(a: Toll, b: Toll) -> bool:
    """Whether two tolls cannot both hold: other numbers of the same, neither a bound."""
    return a.what == b.what and a.number != b.number and not (a.about or b.about)


def _number(word: str) -> int | None:
    if _DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    return written(word)


def _about(words: list[str], at: int) -> bool:
    before = {w.casefold() for w in words[max(0, at - 2) : at]}
    return not before.isdisjoint(_bounds())


@cache
def _bounds() -> frozenset[str]:
    return frozenset(load_toml("happenings.toml")["about"].split())


@cache
def _kinds() -> dict[str, str]:
    table: dict[str, str] = load_toml("happenings.toml")["tolls"]
    return {stem(w): what for what, words in table.items() for w in words.split()}
