"""Plain text to blocks. The text stays as it is, to the last character."""

import re
import statistics

from dragoman.model.article import Block, BlockKind, Removed
from dragoman.text.leftovers import reasons
from dragoman.text.parts import (
    dateline_length,
    is_byline,
    looks_like_standfirst,
    looks_like_title,
)

_GAP = re.compile(r"(?:[^\S\n\r]*(?:\r\n|\n|\r|\u2028|\u2029)){2,}|\u2029")
_LINE = re.compile(r"[^\n\r\u2028]+")
_WRAPPED = (45, 110)
"""Characters of a line that was broken by an editor at a fixed width."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs, without white space around them.

    Blank lines part them. Inside, each line is one, unless the lines look broken at
    a fixed width.
    """
    out: list[tuple[int, int]] = []
    at = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        out += _lines(text, at, end)
        at = gap.end() if gap else end
    return [s for s in (_trimmed(text, a, b) for a, b in out) if s[0] < s[1]]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    widths = [b - a for a, b in lines[:-1]]
    if len(widths) >= 2 and max(widths) <= _WRAPPED[1]:
        low = _WRAPPED[0]
        if statistics.median(widths) >= low and max(widths) - min(widths) <= max(widths) // 2:
            return [(lines[0][0], lines[-1][1])]
    return lines


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def blocks(text: str, headed: bool = True) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
    """The blocks of a plain text and what among them is leftover.

    `headed`: whether the text may begin with its title.
    """
    spans = paragraphs(text)
    parts = [text[a:b] for a, b in spans]
    why = reasons(parts)
    kinds = label(parts, why, headed)
    out: list[Block] = []
    for (a, b), kind in zip(spans, kinds, strict=True):
        cut = (
            dateline_length(text[a:b])
            if kind == "paragraph" and opens([x.kind for x in out])
            else 0
        )
        if cut:
            out.append(Block(*_trimmed(text, a, a + cut), "dateline"))
        out.append(Block(*_trimmed(text, a + cut, b), kind))
    removed = [Removed(p, r) for p, r in zip(parts, why, strict=True) if r]
    return tuple(out), tuple(removed)


def opens(kinds: list[BlockKind]) -> bool:
    """Whether a dateline may stand here: before the first paragraph, or the second after a lead."""
    return kinds.count("paragraph") < 2 and "dateline" not in kinds


def label(parts: list[str], why: list[str | None], headed: bool = True) -> list[BlockKind]:
    """The kind of each part of an article, in order."""
    kinds: list[BlockKind] = []
    body = [p for p, r in zip(parts, why, strict=True) if r is None]
    for i, (part, reason) in enumerate(zip(parts, why, strict=True)):
        after = zip(parts[i + 1 :], why[i + 1 :], strict=True)
        following = next((p for p, r in after if not r), "")
        kind: BlockKind = "paragraph"
        if reason == "photo credit":
            kind = "caption"
        elif reason:
            kind = "leftover"
        elif is_byline(part) and len(body) > 1:
            kind = "byline"
        elif headed and not kinds and len(body) > 1 and looks_like_title(part):
            kind = "title"
        elif "title" in kinds[-1:] and following and looks_like_standfirst(part, following):
            kind = "standfirst"
        kinds.append(kind)
    return kinds
