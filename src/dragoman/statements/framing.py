"""Framing: loaded words, epithets and scare quotes in the author's own voice.

Quoted words are the speaker's. Words of indirect speech are his too, but whom an article
calls a dictator there is its own choice.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from dragoman.linguistics.tree import Tree
from dragoman.model.record import Framing
from dragoman.resources.tables import load_toml
from dragoman.statements.cues import cues
from dragoman.statements.quotes import is_speech
from dragoman.statements.words import WordList

SCARE = "scare quotes"
EPITHET = "epithet"
_CLOSING = ("”", "»", "“", '"')
_CLIMB = 3
"""Governors that are looked at for a verb that makes quoted words another one's."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One list of the table: its name in the record, its words, the word classes that count."""

    name: str
    words: WordList
    classes: frozenset[str]
    rules: frozenset[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            entry.get("shown", name),
            WordList.read(entry["words"]),
            frozenset(entry["pos"].split()),
            frozenset(entry.get("rules", "").split()),
        )
        for name, entry in load_toml("framing.toml")["kinds"].items()
    )


@cache
def _naming(which: str) -> frozenset[str]:
    return frozenset(load_toml("framing.toml")["naming"][which].split())


def framing(sentences: list[Tree], quotes: list[Stretch]) -> tuple[Framing, ...]:
    """The framing spans of an article, in order; quoted words are the speaker's."""
    out: list[Framing] = []
    rest = deque(sorted(quotes))
    for tree in sentences:
        start, end = tree.bounds()
        while rest and rest[0][1] <= start:
            rest.popleft()
        near = _until(end, rest)
        out += _scare(tree, near)
        out += _loaded(tree, near)
    return tuple(sorted(out, key=lambda f: (f.start, f.end)))


def _until(end: int, quotes: Iterable[Stretch]) -> list[Stretch]:
    """Those that begin before a character, of quotations in order."""
    return list(takewhile(lambda q: q[0] < end, quotes))


def _scare(tree: Tree, quotes: Sequence[Stretch]) -> Iterator[Framing]:
    """Short quotations that nobody is given for."""
    text = tree.parse.text
    start, end = tree.bounds()
    for a, b in quotes:
        if a < start or b > end or is_speech(text, (a, b)) or text[b : b + 1] not in _CLOSING:
            continue
        words = text[a:b].split()
        named = any(w[0].isupper() for w in words)
        if words and not named and any(map(str.isalpha, text[a:b])) and _own(tree, a, b):
            yield Framing(start=a, end=b, text=text[a:b], kind=SCARE)


def _own(tree: Tree, a: int, b: int) -> bool:
    """Whether quoted words are the author's: not said, not named, no word as such."""
    inside = [i for i in range(len(tree)) if a <= tree.offsets(i, i)[0] < b]
    if len(inside) == 1 and _held_off(tree, inside[0]):
        return True
    if not inside or set(inside) & _spoken(tree):
        return False
    top = tree.top(inside[0], inside[-1])
    governors = [i for i, _ in zip(tree.ancestors(top), range(_CLIMB), strict=False)]
    saying = _naming("verbs") | cues().report.keys()
    if any(tree.pos[i] == "VERB" and tree.lemma[i] in saying for i in [top, *governors]):
        return False
    before = [i for i in range(inside[0]) if tree.pos[i] != "PUNCT"][-1:]
    return not any(tree.lemma[i] in _naming("nouns") for i in before)


def _held_off(tree: Tree, i: int) -> bool:
    """Whether a single quoted noun is a thing that the sentence is about: announced the
    "resignation"; the article outside the marks is the author's."""
    article = any(tree.lemma[c] == "the" for c in tree.kids(i, "det"))
    owner = any(tree.rel[c] == "nmod:poss" for c in tree.children[i])
    above = tree.head[i]
    direct = tree.rel[i].split(":")[0] in ("obj", "obl", "nsubj") and above >= 0
    inside = direct and tree.rel[above].split(":")[0] in ("ccomp", "parataxis")
    return tree.pos[i] == "NOUN" and (article or owner) and direct and not inside


def _spoken(tree: Tree) -> set[int]:
    """The words that the encoder takes for what somebody says, if it sees who or how."""
    if not tree.runs("cue"):
        return set()
    return {i for first, last in tree.runs("content") for i in range(first, last)}


def _loaded(tree: Tree, quotes: Sequence[Stretch]) -> Iterator[Framing]:
    """Words of the lists outside quotation marks."""
    spoken = _spoken(tree)
    i = 0
    while i < len(tree):
        kind, n = _listed(tree, i)
        a, b = tree.offsets(i, i + n - 1)
        quoted = any(x < b and a < y for x, y in quotes)
        if kind and not quoted and (kind == EPITHET or i not in spoken):
            yield Framing(start=a, end=b, text=tree.parse.text[a:b], kind=kind)
        i += n


def _listed(tree: Tree, i: int) -> tuple[str, int]:
    """The kind of the words from `i` on and how many they are; ("", 1) for none."""
    for kind in _kinds():
        n = kind.words.length_at(tree.lemma, i)
        if n and tree.pos[i + n - 1] in kind.classes:
            ruled = any(tree.lemma[c] in kind.rules for c in tree.kids(i, "compound", "amod"))
            return ("", n) if ruled else (kind.name, n)
    return "", 1
