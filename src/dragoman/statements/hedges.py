"""Cues of uncertainty: words and phrases of a learned table, and the encoder's head."""

from functools import cache

from dragoman.linguistics.tree import Tree
from dragoman.resources.tables import load_tsv

LONGEST = 4
"""Words of the longest cue in the table."""

TABLE = 0.9
"""Weight of the table beside the head, which alone finds less than half of the cues."""

CUE = 0.38
"""Share from which words of the table are a cue."""

_COLUMN, _NONE = "hedge", "O"


@cache
def _table() -> dict[str, float]:
    """How often a run of words is a cue, by the words; seldom seen ones a little less."""
    return {words: int(cue) / (int(seen) + 1) for words, seen, cue in load_tsv("hedges.tsv")}


def hedges(tree: Tree) -> list[tuple[int, int]]:
    """The cues of a sentence: (first word, word after), in order."""
    words = [w.lower() for w in tree.word]
    head = [1 - tree.share(_COLUMN, i, _NONE) for i in range(len(tree))]
    out, i = [], 0
    while i < len(tree):
        runs = ((i, i + n) for n in range(min(LONGEST, len(tree) - i), 0, -1))
        cue = next(((a, b) for a, b in runs if _is_cue(words[a:b], head[a:b])), None)
        if cue is not None:
            out.append(cue)
        i = cue[1] if cue is not None else i + 1
    return out


def hedged(tree: Tree, i: int, found: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The cue of uncertainty that stands to the event of word `i`: below it, or below the verb
    that it hangs on."""
    near = {*tree.children[i], *tree.children[tree.head[i]]} if tree.head[i] >= 0 else {
        *tree.children[i]
    }  # fmt: skip
    return next(((a, b) for a, b in found if i not in range(a, b) and near & {*range(a, b)}), None)


def _is_cue(words: list[str], head: list[float]) -> bool:
    known = _table().get(" ".join(words))
    return known is not None and TABLE * known + (1 - TABLE) * sum(head) / len(words) >= CUE
