"""Copies: how much of one text stands in another, by the runs of five words that they share.

Containment of word 5-grams finds copies that were shortened, re-headed or mixed with other text,
which Jaccard similarity misses (Broder 1997, "On the resemblance and containment of documents").
To keep little, only every eighth 5-gram counts, chosen by its hash and so the same in all texts.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b

RUN = 5
"""Words of a run."""

KEEP = 8
"""One run of so many is kept, by its hash."""

COPIED = 0.3
"""Containment from which a text counts as a copy (best F1 on real pairs of articles)."""

FEWEST = 3
"""Kept runs that two texts must share at least: fewer can be a common phrase."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two texts share: its characters in the one (`start`, `end`) and in the
    other."""

    start: int
    end: int
    other_start: int
    other_end: int


def shingles(text: str) -> frozenset[int]:
    """The kept runs of a text as numbers below 2**62, the same on every machine."""
    words = [w.casefold() for w in _WORD.findall(text)]
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return frozenset(n for run in runs if (n := _number(run)) % KEEP == 0)


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the smaller one's runs that stand in the other, 0 … 1."""
    smaller = min(len(a), len(b))
    shared = len(a & b)
    return shared / smaller if smaller and shared >= FEWEST else 0.0


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


def _number(run: str) -> int:
    digest = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2
