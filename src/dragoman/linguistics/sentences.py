"""Sentences: where the words of a paragraph end one and begin the next."""

from dataclasses import dataclass
from functools import cache

from dragoman.resources.tables import load_toml

_TERMINAL = frozenset(".!?…")
_SPACE = frozenset(("", " ", "\n", "\r", "\t", "\xa0"))


@dataclass(frozen=True)
class _Rules:
    titles: frozenset[str]
    starters: frozenset[str]
    closing: frozenset[str]
    opening: frozenset[str]


@cache
def _rules() -> _Rules:
    table = load_toml("tokens.toml")
    return _Rules(
        frozenset(table["abbreviations"]["title"].split()),
        frozenset(table["sentences"]["starters"].split()),
        frozenset(table["sentences"]["closing"]),
        frozenset(table["sentences"]["opening"]),
    )


def split_sentences(text: str, tokens: list[tuple[int, int]]) -> list[int]:
    """Indices of the first token of each sentence of one paragraph; starts with 0.

    A sentence ends after . ! ? … and the marks that close with it, when what
    follows can begin one. A full stop that belongs to an abbreviation ends a
    sentence only before a word that typically begins one.
    """
    rules = _rules()
    starts = [0]
    n = len(tokens)
    i = 0
    while i < n - 1:
        a, b = tokens[i]
        i += 1
        if text[b - 1] not in _TERMINAL:
            continue
        if i - 2 == starts[-1] and text[slice(*tokens[i - 2])].isdigit():
            continue  # the number of a heading or of a list's item
        abbreviated = b - a > 1 and text[b - 1] == "." and text[a].isalnum()
        if abbreviated and text[a : b - 1] in rules.titles:
            continue
        after = _closed(text, tokens, i, rules)
        if after < n and _begins(text, tokens, after, abbreviated, after > i, rules):
            starts.append(after)
            i = after
    return starts


def _closed(text: str, tokens: list[tuple[int, int]], i: int, rules: _Rules) -> int:
    """The first token after the closing marks that stand right behind a terminal one."""
    while i < len(tokens):
        a, b = tokens[i]
        # A mark that leans the wrong way still closes when white space follows it.
        closes = text[a:b] in rules.closing or (
            text[a:b] in rules.opening and text[b : b + 1] in _SPACE
        )
        if tokens[i - 1][1] != a or not (closes or text[a] in _TERMINAL):
            break
        i += 1
    while _is_note(text, tokens, i):
        i += 3
    return i


def _is_note(text: str, tokens: list[tuple[int, int]], i: int) -> bool:
    """Whether the mark of a note stands here: [17]."""
    if i + 2 >= len(tokens) or text[tokens[i][0]] != "[":
        return False
    return text[slice(*tokens[i + 1])].isdigit() and text[tokens[i + 2][0]] == "]"


def _begins(
    text: str, tokens: list[tuple[int, int]], i: int, abbreviated: bool, closed: bool, rules: _Rules
) -> bool:
    """Whether token `i` can begin a sentence after a terminal mark."""
    if tokens[i - 1][1] == tokens[i][0] and not closed:
        return False  # no white space: a number, a file name, a broken line
    quoted = text[tokens[i][0]] in rules.opening
    word = i + 1 if quoted and i + 1 < len(tokens) else i
    a, b = tokens[word]
    if abbreviated:
        return quoted or text[a:b] in rules.starters
    first = text[a]
    return not first.islower() and (first.isalnum() or quoted or first not in ",;:)")
