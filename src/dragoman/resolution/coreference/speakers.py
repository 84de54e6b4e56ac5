"""Who speaks in each quotation: whom "I" and "we" stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.linguistics.tree import Tree

_OPENING, _CLOSING = ("``", "“", "«", "„"), ("''", "”", "»")


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of quotations in a sentence, and the word that heads who says them, in the
    article; `speaker` is None where it is not known. `cues` are the sentence's words of saying."""

    inside: frozenset[int]
    speaker: int | None
    cues: frozenset[int]


def speeches(trees: Sequence[Tree]) -> list[Speech]:
    """The quotations of each sentence. What goes on over sentences keeps its speaker; a
    quotation that is never closed ends with its paragraph."""
    out: list[Speech] = []
    block, open_, last = -1, False, None
    for tree in trees:
        here = int(tree.parse.block[tree.number])
        if here != block:
            block, open_ = here, False
        inside, open_ = _inside(tree, open_)
        cues = frozenset(i for run in tree.runs("cue") for i in range(*run))
        said = _speaker(tree, inside, cues)
        last = said if said is not None else last
        out.append(Speech(inside, last if inside else None, cues))
    return out


def _inside(tree: Tree, open_: bool) -> tuple[frozenset[int], bool]:
    """The words between quotation marks, and whether a quotation is open at the end."""
    words = tree.word
    if (
        not open_
        and '"' not in words
        and "“" not in words
        and "«" not in words
        and "„" not in words
    ):
        return frozenset(), False
    out = []
    for i, word in enumerate(words):
        if word == '"':
            open_ = not open_
        elif word in _OPENING:
            open_ = True
        elif word in _CLOSING:
            open_ = False
        elif open_:
            out.append(i)
    return frozenset(out), open_


def _speaker(tree: Tree, inside: frozenset[int], cues: frozenset[int]) -> int | None:
    """The subject of what reports, outside the quotation."""
    for i in sorted(cues - inside):
        if tree.pos[i] in ("VERB", "NOUN"):
            for c in tree.kids(i, "nsubj"):
                if c not in inside:
                    return tree.first + c
    return None
