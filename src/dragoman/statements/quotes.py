"""Direct speech: stretches between quotation marks, however badly they pair."""

from dragoman.model.article import Article

_OPEN = {"“": "”", "«": "»", "„": "“", '"': '"'}
_SCARE = 3
"""Words; shorter quotations are single words held at a distance, not speech."""


def quotations(article: Article) -> list[tuple[int, int]]:
    """Characters inside quotation marks, by block, in order.

    A mark that is never closed reaches to the end of its paragraph and no further:
    a quotation that runs on opens again in the next.
    """
    out: list[tuple[int, int]] = []
    for block in article.blocks:
        if block.kind not in ("leftover", "caption"):
            out += _in(article.text, block.start, block.end)
    return out


def _in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    i = start
    while i < end:
        close = _OPEN.get(text[i])
        if close is None or (text[i] == '"' and _closes(text, i, start)):
            i += 1
            continue
        j = text.find(close, i + 1, end)
        # A closing mark that leans the wrong way, as in “this“.
        other = text.find(text[i], i + 1, end) if close != text[i] else -1
        if j < 0 or (0 <= other < j and text[other + 1 : other + 2] in ("", " ", ",", ".", "\n")):
            j = other if other >= 0 else end
        if j > i + 1:
            found.append((i + 1, j))
        i = j + 1
    return found


def _closes(text: str, i: int, start: int) -> bool:
    """Whether a straight mark follows a word closely, so that it cannot open."""
    return i > start and not text[i - 1].isspace() and text[i - 1] not in "([—–-"


def share_inside(start: int, end: int, quotes: list[tuple[int, int]]) -> float:
    """The share of the characters [start, end) that stand inside quotations."""
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in quotes)
    return covered / max(1, end - start)


def is_speech(text: str, quote: tuple[int, int]) -> bool:
    """Whether a quotation is long enough to be somebody's words."""
    return len(text[quote[0] : quote[1]].split()) > _SCARE
