"""The words of a sentence as rules of time expressions see them: classes with values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.linguistics.tree import Tree
from dragoman.resolution.dates.calendar import as_date
from dragoman.resources.tables import load_toml

Value = Any
"""What a class says of a word: a number, a code, a date, hour and minute."""

Marks = tuple[tuple[str, Value], ...]
"""Classes of a word with their values; a word of the rules is its own class."""

_CLASSES = ("MONTH", "WEEKDAY", "WEEKDAYS", "UNIT", "UNITS", "SEASON", "PART", "POINT", "AMPM",
            "ZONE", "ARTICLE", "COUNT", "ORD", "QUARTER", "TENS", "MOD", "FREQUENCY")  # fmt: skip
_DASHES = "-‐‑–—"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\d{2}.*)?|(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?(am|pm|z|gmt|utc)?")
_HOUR = re.compile(r"(1[0-2]|[1-9])(am|pm)")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,3})?")
_NTH = re.compile(r"(\d{1,2})(st|nd|rd|th)")
_DECADE = re.compile(r"(\d{2,4})s")
_QUARTER_YEAR = re.compile(r"fy(\d{4})")
YEARS = range(1000, 2200)
"""Numbers of four digits that may be years."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, taken apart at hyphens where a part has to do with time.

    By word: `marks`, None for words that no rule knows, `word` its word in the tree, `start`
    and `end` its characters in the article.
    """

    text: list[str]
    marks: list[Marks | None]
    word: list[int]
    start: list[int]
    end: list[int]


@cache
def table() -> Mapping[str, Any]:
    """The table of words of time."""
    return load_toml("times.toml")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of the table's words."""
    return frozenset(table()["words"][name].split())


@cache
def _tags() -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(tags.split()) for word, tags in table()["tags"].items()}


@cache
def _known(literals: frozenset[str]) -> dict[str, Marks]:
    found: dict[str, list[tuple[str, Value]]] = {w: [(w, None)] for w in literals}
    for name in _CLASSES:
        for word, value in table()[name].items():
            found.setdefault(word, []).append((name, value))
            if name == "ORD" and isinstance(value, int):
                found[word].append(("DAY", value))
    found.update({dash: [("-", None)] for dash in _DASHES})
    found["’"] = found["‘"] = found.get("'", [("'", None)])
    found["’s"] = found.get("'s", [("'s", None)])
    return {word: tuple(marks) for word, marks in found.items()}


def words_of(tree: Tree, literals: frozenset[str]) -> Words | None:
    """The words of a sentence; None where no word has to do with time."""
    known, tags = _known(literals), _tags()
    marks: list[Marks | None] = []
    split: list[int] = []
    for i, written in enumerate(tree.word):
        word = written.lower()
        found = known.get(word)
        if found is None:
            if word[0].isdigit() or (word[0] in "fF" and len(word) == 6):
                found = _number(word)
            if found is None and "-" in word and len(word) > 2:
                split.append(i)
        elif word in tags and not tree.tag[i].startswith(tags[word]):
            found = None
        marks.append(found)
    if not split:
        return _plain(tree, marks) if any(marks) else None
    return _apart(tree, marks, frozenset(split), known)


def _plain(tree: Tree, marks: list[Marks | None]) -> Words:
    first, behind = tree.first, tree.first + len(tree)
    starts, ends = (x[first:behind].tolist() for x in (tree.parse.start, tree.parse.end))
    return Words([w.lower() for w in tree.word], marks, list(range(len(tree))), starts, ends)


def _apart(
    tree: Tree, marks: list[Marks | None], split: frozenset[int], known: dict[str, Marks]
) -> Words:
    plain = _plain(tree, marks)
    out = Words([], [], [], [], [])
    for i, word in enumerate(plain.text):
        parts = re.split(r"([-‐‑])", word) if i in split else [word]
        several = [known.get(p) or (_number(p) if p[:1].isdigit() else None) for p in parts]
        if len(parts) == 1 or not any(several[::2]):
            parts, several = [word], [marks[i]]
        at = plain.start[i]
        for part, found in zip(parts, several, strict=True):
            end = at + len(part) if len(parts) > 1 else plain.end[i]
            if part:
                for column, value in zip(
                    (out.text, out.marks, out.word, out.start, out.end),
                    (part, found, i, at, end),
                    strict=True,
                ):
                    column.append(value)  # type: ignore[attr-defined]
            at = end
    return out


@cache
def _zone() -> Mapping[str, int]:
    return {"am": 0, "pm": 12}


def _number(word: str) -> Marks | None:
    """What a word that begins with a digit may be."""
    if _NUMBER.fullmatch(word):
        return _counted(word)
    if found := _NTH.fullmatch(word):
        n = int(found[1])
        return (("ORD", n), ("DAY", n)) if n < 32 else (("ORD", n),)
    if found := _ISO.fullmatch(word):
        y, m, d = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        when = as_date(int(y), int(m), int(d))
        return (("ISO", when),) if when else None
    if found := _CLOCK.fullmatch(word):
        hour, half = int(found[1]), _zone().get(found[3] or "")
        if half is not None and hour <= 12:
            hour = hour % 12 + half
        return (("CLOCK", (hour, int(found[2]), "Z" if found[3] in ("z", "gmt", "utc") else "")),)
    if found := _HOUR.fullmatch(word):
        return (("CLOCK", (int(found[1]) % 12 + _zone()[found[2]], 0, "")),)
    return _years(word)


def _years(word: str) -> Marks | None:
    if found := _DECADE.fullmatch(word):
        n = int(found[1])
        if n % 10 or (len(found[1]) == 4 and n not in YEARS):
            return None
        return (("DECADE", n),) if len(found[1]) == 4 else (("YYS", n),)
    if found := _QUARTER_YEAR.fullmatch(word):
        return (("FY", int(found[1])),)
    return None


def _counted(word: str) -> Marks:
    n = float(word.replace(",", ""))
    marks: list[tuple[str, Value]] = [("NUM", int(n) if n == int(n) else n)]
    if len(word) <= 2 and word.isdigit():
        if 1 <= n <= 31:
            marks.append(("DAY", int(n)))
        if len(word) == 2:
            marks.append(("YY", int(n)))
    elif len(word) == 4 and word.isdigit():
        if int(n) in YEARS:
            marks.append(("YEAR", int(n)))
        if int(word[:2]) < 25 and int(word[2:]) < 60:
            marks.append(("HHMM", (int(word[:2]), int(word[2:]), "")))
    elif word.count(".") == 1 and (found := _CLOCK.fullmatch(word)):
        marks.append(("CLOCK", (int(found[1]), int(found[2]), "")))
    return tuple(marks)
