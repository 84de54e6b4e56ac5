"""Spotting: the pieces of time in a sentence, and what they are together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from dragoman.linguistics.tree import Tree
from dragoman.resolution.dates import absolute, calendar, lengths, narrated, relative, years
from dragoman.resolution.dates.calendar import Period
from dragoman.resolution.dates.context import Context, Meaning, Nothing, Share, TimeOfDay
from dragoman.resolution.dates.rules import Match, rules
from dragoman.resolution.dates.tense import governor
from dragoman.resolution.dates.words import Words, table, word_list, words_of

_NAMED = frozenset(("Person", "Organization", "Facility", "Product"))
_DATED = ("month", "month_day")
_LONGEST_GAP = 4
"""Words that may stand between a day and its time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A rule that fits and what it means there; `first` and `last` are words of `Words`."""

    first: int
    last: int
    match: Match
    meaning: Meaning


@cache
def _meanings() -> dict[str, Callable[..., Meaning | None]]:
    return {
        name: function
        for module in (absolute, years, relative, narrated, lengths)
        for name, function in vars(module).items()
        if callable(function) and getattr(function, "__module__", "") == module.__name__
    }


def _argument(word: str) -> object:
    if word.lstrip("-").isdigit():
        return int(word)
    return True if word == "sure" else word


def pieces(
    tree: Tree, published: date | None, there: Period | None, year: int | None = None
) -> tuple[Words, list[Piece]] | None:
    """The times of a sentence, in order; `there` is the last time told of before it, `year` the
    year that the sentence before names."""
    known = rules()
    words = words_of(tree, known.literals)
    if words is None:
        return None
    found: list[Piece] = []
    i = 0
    while i < len(words.text):
        piece = None
        for match in known.at(words, i):
            c = Context(tree, words, published, there, match, year)
            piece = _read(c)
            if piece is not None:
                break
        if piece is None:
            i += 1
            continue
        if not isinstance(piece.meaning, Nothing):
            found.append(piece)
        there, year = told(piece.meaning) or there, named_year(tree, words, piece) or year
        i = piece.last + 1
    if not found:
        return None
    names = _names(tree)
    if names:
        found = [p for p in found if not _in_name(words, p, names)]
    return words, _joined(words, found, published, there)


def _names(tree: Tree) -> list[tuple[int, int]]:
    """First and last word of the names of persons, bodies, buildings and products."""
    parse, first = tree.parse, tree.first
    low, high = np.searchsorted(parse.name_start, (first, first + len(tree)))
    kinds = parse.inventory.name
    return [
        (int(parse.name_start[k]) - first, int(parse.name_end[k]) - first - 1)
        for k in range(low, high)
        if kinds[parse.name_kind[k]] in _NAMED
    ]


def _in_name(words: Words, p: Piece, names: list[tuple[int, int]]) -> bool:
    """Theresa May, the Saturday Evening Post; a year may belong to the name of what it dates."""
    if p.match.meaning == "year":
        return False
    first, last = words.word[p.first], words.word[p.last]
    return any(a <= first and last <= b and (a, b) != (first, last) for a, b in names)


def told(meaning: Meaning) -> Period | None:
    """The time that an expression moves the story to, if any."""
    fixed = isinstance(meaning, Period) and meaning.type in ("DATE", "TIME")
    return meaning if fixed and isinstance(meaning, Period) and meaning.first else None


def named_year(tree: Tree, words: Words, piece: Piece) -> int | None:
    """The year that an expression names in words, if it dates what its sentence tells."""
    year = piece.match.one("YEAR")
    if not isinstance(year, int):
        return None
    above = governor(tree, tree.top(words.word[piece.first], words.word[piece.last]))
    return year if above is None or tree.head[above] < 0 else None


def _read(c: Context) -> Piece | None:
    arguments = [_argument(a) for a in c.match.argument.split()]
    meaning = _meanings()[c.match.meaning](c, *arguments)
    return None if meaning is None else Piece(c.match.first, c.match.last, c.match, meaning)


def _joined(
    words: Words, found: list[Piece], published: date | None, there: Period | None
) -> list[Piece]:
    out: list[Piece] = []
    for piece in reversed(found):
        both = _both(words, piece, out[-1]) if out else None
        if both is None:
            out.append(piece)
        else:
            out[-1] = both
    out.reverse()
    _lend_year(words, out)
    return [p for piece in out if (p := _alone(words, piece, out, published, there)) is not None]


def _both(words: Words, a: Piece, b: Piece) -> Piece | None:
    """Two neighbours as one expression, None where they are two."""
    gap = words.text[a.last + 1 : b.first]
    first, second = a.meaning, b.meaning
    meaning: Meaning | None = None
    if isinstance(first, Share) and isinstance(second, Period):
        fits = not gap or gap == ["the"]
        share = table()["shares"][first.name].get(second.precision)
        if fits and second.type == "DATE":
            meaning = calendar.narrowed(second, tuple(share)) if share else second
    elif len(gap) > _LONGEST_GAP or not word_list("join").issuperset(gap):
        return None
    elif isinstance(first, Period) and isinstance(second, TimeOfDay):
        meaning = relative.timed(first, second)
    elif isinstance(first, TimeOfDay) and isinstance(second, Period):
        meaning = relative.timed(second, first)
    elif isinstance(first, Period) and isinstance(second, Period) and len(gap) < 2:
        named = a.match.meaning == "weekday" and second.precision == "day" and gap in ([], [","])
        exact = b.match.meaning in ("month_day", "iso", "slashed") or second.type == "TIME"
        meaning = second if named and exact and b.match.meaning != "weekday" else None
    if meaning is None:
        return None
    match = b.match if isinstance(second, Period) else a.match
    return Piece(a.first, b.last, match, meaning)


def _lend_year(words: Words, found: list[Piece]) -> None:
    """From May to July 2014: the year holds for both."""
    for k in range(len(found) - 2, -1, -1):
        a, b = found[k], found[k + 1]
        gap = words.text[a.last + 1 : b.first]
        lends = a.match.meaning in _DATED and b.match.one("YEAR") and not a.match.one("YEAR")
        if not lends or len(gap) != 1 or gap[0] not in word_list("lend"):
            continue
        if b.match.meaning not in _DATED or not isinstance(a.meaning, Period):
            continue
        month, day, year = a.match.one("MONTH"), a.match.one("DAY"), b.match.one("YEAR")
        if month > b.match.one("MONTH"):
            year -= gap[0] not in word_list("list")
        on = calendar.as_date(year, month, day) if day else None
        meaning = calendar.day(on) if on else calendar.month(year, month)
        if meaning is not None and a.meaning.type == "DATE":
            found[k] = replace(a, meaning=meaning)


def _alone(
    words: Words, piece: Piece, found: list[Piece], published: date | None, there: Period | None
) -> Piece | None:
    """A time of the day without a day is that of the day told of; a lone share is nothing."""
    meaning = piece.meaning
    if isinstance(meaning, (Share, Nothing)):
        return None
    if isinstance(meaning, Period):
        return piece
    if piece.match.meaning == "part" and not _definite(words, piece):
        return None
    days = [p.meaning for p in found if isinstance(p.meaning, Period) and p.first < piece.first]
    same = [d for d in days if d.precision == "day" and d.first and d.type != "SET"]
    base = same[-1] if same else None
    if base is None and there is not None and there.precision == "day":
        base = there
    if base is None or base.first is None:
        base = (
            calendar.day(published)
            if published
            else Period("DATE", "XXXX-XX-XX", None, None, "day")
        )
    on = replace(base, type="DATE", value=base.value.split("T")[0])
    timed = relative.timed(on, meaning)
    return None if timed is None else replace(piece, meaning=timed)


def _definite(words: Words, piece: Piece) -> bool:
    """In the morning, at dawn; not morning prayers."""
    before = words.text[piece.first - 1] if piece.first else ""
    word = words.text[piece.first]
    return before in word_list("at") and (word == "the" or word in word_list("bare_parts"))
