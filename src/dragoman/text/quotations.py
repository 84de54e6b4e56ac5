"""Where a text quotes: what stands in quotation marks, and documents that are quoted at length.

Two reports that quote the same speech share words without either copying the other, so what
both quote must be told apart from the prose that one took from the other.
"""

import re
from functools import cache

from dragoman.resources.tables import load_toml

Stretch = tuple[int, int]
"""First character and the one behind the last."""

_MARK = re.compile("[\"“”„«»‘’']")
_WORD = re.compile(r"\w+")
_BEFORE = frozenset("([—–-:")
"""What a mark may stand behind, besides white space, to open a quotation."""


def quotations(text: str) -> list[Stretch]:
    """The stretches of a text that are quoted, in order, marks included.

    Besides what stands between marks: a paragraph behind one that ends in a colon, and one that
    speaks in the first or second person outside marks, as a letter or a statement does that is
    given in full. A quotation that is not closed ends with its paragraph.
    """
    out: list[Stretch] = []
    at, introduced = 0, False
    spoken = _speaks(text, [])
    if not spoken and ":" not in text and not _MARK.search(text):
        return out
    for line in text.split("\n"):
        if line.strip():
            marked = between_marks(line)
            if introduced or (spoken and _speaks(line, marked)):
                out.append((at, at + len(line)))
            else:
                out += ((at + a, at + b) for a, b in marked)
            introduced = line.rstrip().endswith(":")
        at += len(line) + 1
    return out


def between_marks(line: str) -> list[Stretch]:
    """What stands between quotation marks in one paragraph. An apostrophe is none."""
    out: list[Stretch] = []
    start, single = None, False
    for mark in _MARK.finditer(line):
        opens, closes = _sides(line, mark.start())
        is_single = mark[0] in "‘’'"
        if start is None and opens:
            start, single = mark.start(), is_single
        elif start is not None and is_single == single and closes:
            out.append((start, mark.end()))
            start = None
    if start is not None and line[start] != "'":
        out.append((start, len(line)))
    return out


def _sides(line: str, at: int) -> tuple[bool, bool]:
    """Whether a mark can open and whether it can close a quotation."""
    mark = line[at]
    before = line[at - 1] if at else " "
    behind = line[at + 1] if at + 1 < len(line) else " "
    if mark in "“„«‘":
        return True, False
    if mark in "”»":
        return False, True
    free = before.isspace() or before in _BEFORE
    opens = free and not behind.isspace()
    if mark == '"':
        return opens, not opens
    return opens and mark == "'", not behind.isalnum() and not opens


def _speaks(line: str, marked: list[Stretch]) -> bool:
    """Whether a paragraph has a word of the first or second person outside its marks."""
    at = 0
    for a, b in [*marked, (len(line), len(line))]:
        if not _persons().isdisjoint(_WORD.findall(line[at:a])):
            return True
        at = b
    return False


@cache
def _persons() -> frozenset[str]:
    return frozenset(load_toml("copies.toml")["persons"].split())
