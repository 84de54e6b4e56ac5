"""Copies: how much of one text stands in another.

Runs of five words that two texts share find what was shortened, re-headed or mixed with other text,
which Jaccard similarity misses (Broder 1997, "On the resemblance and containment of documents").
Candidates are found by few runs, chosen by their hash and so the same in all texts; then the texts
themselves are laid side by side. Words that both quote do not count: that two reports give the same
speech does not make one the other's copy.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from zlib import crc32

from dragoman.text.quotations import quotations

RUN = 5
"""Words of a run."""

KEEP = 8
"""One run of so many is kept, by its hash; of a short text one of KEEP_SHORT."""

KEEP_SHORT = 2

SHORT = 120
"""Words below which a text is short."""

COPIED = 0.23
"""Share of the shorter text's words that another must hold, not quoted in both, to be its copy.
Chosen on 300 pairs of articles labelled by reading (`evals/copies.py`): cross-validation over
halves chooses it in three of four."""

WHOLE = 0.9
"""Share of its words with which the shorter text is a copy whatever it quotes: nothing is left that
would be its own."""

LEAST = 25
"""Words that two texts must share at least, not quoted in both; fewer can be a set phrase …"""

NEAR = 0.7
"""… but this share of a text that is shorter than that, as a title with its lede."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two texts share: its characters in the one (`start`, `end`) and in the
    other."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text in words: folded, and whether each is quoted."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share, in words of the shorter one: `words` it has, `shared` of them stand in
    runs of the other too, `taken` of these are not quoted in both."""

    words: int
    shared: int
    taken: int

    @property
    def share(self) -> float:
        """The part of the shorter text that was taken over, 0 … 1."""
        if not self.words:
            return 0.0
        whole = self.shared / self.words
        return whole if whole >= WHOLE else self.taken / self.words

    @property
    def copied(self) -> bool:
        """Whether the shorter text is a copy."""
        least = min(NEAR * self.words, LEAST)
        return self.share >= COPIED and self.share * self.words >= least


def in_words(text: str) -> Words:
    """The words of a text."""
    words = tuple(map(str.casefold, _WORD.findall(text)))
    quoted = [False] * len(words)
    if stretches := quotations(text):
        starts = [m.start() for m in _WORD.finditer(text)]
        for start, end in stretches:
            first, behind = bisect_left(starts, start), bisect_left(starts, end)
            quoted[first:behind] = [True] * (behind - first)
    return Words(words, tuple(quoted))


def overlap(one: Words, other: Words) -> Overlap:
    """Lay two texts side by side."""
    a, b = (one, other) if len(one.words) <= len(other.words) else (other, one)
    where: dict[tuple[str, ...], int] = {}
    for i in range(len(b.words) - RUN, -1, -1):
        where[b.words[i : i + RUN]] = i
    place = [-1] * len(a.words)
    for i in range(len(a.words) - RUN + 1):
        j = where.get(a.words[i : i + RUN])
        if j is not None:
            place[i : i + RUN] = range(j, j + RUN)
    shared = [(i, j) for i, j in enumerate(place) if j >= 0]
    taken = sum(not (a.quoted[i] and b.quoted[j]) for i, j in shared)
    return Overlap(len(a.words), len(shared), taken)


def runs(words: tuple[str, ...]) -> frozenset[int]:
    """The kept runs of a text as numbers below 2**32, the same on every machine."""
    keep = KEEP_SHORT if len(words) < SHORT else KEEP
    coded = [w.encode("utf-8", "surrogatepass") for w in words]
    joined = map(b" ".join, (coded[i : i + RUN] for i in range(len(coded) - RUN + 1)))
    return frozenset(n for n in map(crc32, joined) if n % keep == 0)


def passages(text: str, other: str) -> list[Passage]:
    """The stretches of at least RUN words that two texts share, in order; for showing why."""
    mine, theirs = list(_WORD.finditer(text)), list(_WORD.finditer(other))
    matcher = SequenceMatcher(
        None, [m[0].casefold() for m in mine], [m[0].casefold() for m in theirs], autojunk=False
    )
    return [
        Passage(
            mine[m.a].start(), mine[m.a + m.size - 1].end(),
            theirs[m.b].start(), theirs[m.b + m.size - 1].end(),
        )
        for m in matcher.get_matching_blocks()
        if m.size >= RUN
    ]  # fmt: skip
