"""What a time expression is read against: publication, the time told of, the sentence."""

from dataclasses import dataclass
from datetime import date

from dragoman.linguistics.tree import Tree
from dragoman.resolution.dates.calendar import Period
from dragoman.resolution.dates.rules import Match
from dragoman.resolution.dates.tense import AHEAD, PAST, simple_past, tense
from dragoman.resolution.dates.words import Value, Words, word_list


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A part of a day or a time of the clock, as TIMEX3 writes it (TMO, T17:00)."""

    value: str


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of the period that follows is meant: start, middle, end."""

    name: str


_COARSE = {"day": 0, "D": 0, "H": 0, "MIN": 0, "S": 0, "weekend": 1, "WE": 1, "week": 1, "W": 1,
           "month": 2, "M": 2, "quarter": 3, "Q": 3, "season": 3, "half": 3, "year": 4, "Y": 4,
           "decade": 5, "DE": 5, "century": 6, "CE": 6, "": 9}  # fmt: skip
"""Units and precisions by how coarse they are."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a time and are none."""


Meaning = Period | TimeOfDay | Share | Nothing


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    `published`: the day of publication, None where it is not known. `there`: the last time
    that the article told of. `match`: the rule that fits and its words. `year`: the year that
    this sentence or the one before names.
    """

    tree: Tree
    words: Words
    published: date | None
    there: Period | None
    match: Match
    year: int | None = None

    def base_for(self, unit: str) -> date | None:
        """The day that the text is at: the last it told of, if told as exactly as a unit
        asks, else that of publication."""
        there = self.there
        if there is None or there.first is None or _COARSE[there.precision or ""] > _COARSE[unit]:
            return self.published
        return there.first

    @property
    def head(self) -> int:
        """The word of the tree that heads the expression."""
        words = self.words.word
        return self.tree.top(words[self.match.first], words[self.match.last])

    def tense(self) -> int:
        """Whether the expression dates what lies behind (-1), ahead (1) or unknown (0)."""
        before = self.before()
        if before in word_list("elapsed"):
            return PAST
        found = tense(self.tree, self.head)
        if before in word_list("until") | word_list("by") and not simple_past(self.tree, self.head):
            return AHEAD
        return found

    def before(self) -> str:
        """The word before the expression, in lower case; "" at the start."""
        return self.words.text[self.match.first - 1] if self.match.first else ""

    def behind(self) -> str:
        """The word behind the expression, in lower case; "" at the end."""
        last = self.match.last + 1
        return self.words.text[last] if last < len(self.words.text) else ""


_TEN, _DOZEN, _TENS, _SCALE = 10, 12, 20, 100


def count_of(match: Match) -> Value:
    """How many: a number, "X" for some."""
    numbers = match.got.get("NUM", [])
    counts = match.got.get("COUNT", [])
    if "X" in counts:
        return "X"
    total: float = 1
    for n in [*numbers, *counts]:
        if n >= _SCALE or n == _DOZEN or total == 1:
            total *= n  # two hundred
        else:
            total = total + n if total >= _TENS and n < _TEN else n  # twenty-three; two-three
    return int(total) if total == int(total) else total


def unit_of(match: Match) -> tuple[str, int]:
    """The unit of an expression and how many of it one is (a fortnight is two weeks)."""
    code: str = match.one("UNIT") or match.one("UNITS") or "D"
    return ("W", 2) if code == "2W" else (code, 1)
