"""What the encoder marks and links of who said what in a sentence."""

from dataclasses import dataclass, replace

from dragoman.linguistics.tree import Tree
from dragoman.statements.cues import cues

LINK = 0.3
"""Share above which the encoder's link between a cue and its source or content counts."""

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An attribution as words: head of the source, cue and contents (first word, word after)."""

    source: int | None
    cue: Run
    contents: tuple[Run, ...]


def marks(tree: Tree) -> list[Mark]:
    """The attributions of a sentence by the encoder, each content once.

    Where one source cites another, each has its own, the citing one first.
    """
    contents = tree.runs("content")
    out: list[Mark] = []
    for cue in tree.runs("cue"):
        said = tree.linked("said", cue[0])
        mine = tuple(c for c in contents if max(said[c[0] : c[1]]) > LINK)
        if mine and mine not in [m.contents for m in out]:
            out += _cited(tree, Mark(_source(tree, cue), cue, mine), out[-1:])
    return out


def _source(tree: Tree, cue: Run) -> int | None:
    says = tree.linked("says", cue[0])
    best = max(tree.runs("source"), key=lambda s: max(says[s[0] : s[1]]), default=None)
    if best is None or max(says[best[0] : best[1]]) <= LINK:
        return None
    return tree.top(best[0], best[1] - 1)


def _cited(tree: Tree, mark: Mark, before: list[Mark]) -> list[Mark]:
    """`the paper quoted officials as saying`, `the agency, citing officials, said`: two."""
    citing = cues().words["citing"]
    for i in (i for i in range(*mark.cue) if tree.pos[i] == "VERB"):
        if tree.lemma[i] in citing and (who := _object(tree, i)) is not None:
            rest = tuple(c for c in mark.contents if not c[0] <= who < c[1])
            if not rest and before and tree.tag[i] == "VBG":
                rest = before[0].contents  # said before what it says whom it has it from
            return [Mark(who, mark.cue, rest) if rest else mark]
        above = next((a for a in tree.ancestors(i) if tree.lemma[a] in citing), None)
        if above is not None and (who := _object(tree, above)) is not None and who < i:
            return [replace(mark, cue=(above, above + 1)), replace(mark, source=who)]
    return [mark]


def _object(tree: Tree, i: int) -> int | None:
    """Whom a verb names: its object, or what the tree hangs beside it instead."""
    if tree.rel[i] == "case":
        return tree.head[i]
    beside = tree.kids(tree.head[i], "obl", "obj") if tree.head[i] >= 0 else []
    return next((o for o in [*tree.kids(i, "obj"), *beside] if o > i), None)
