"""What the encoder marks and links of who said what in a sentence."""

from dataclasses import dataclass, replace

from dragoman.statements.cues import cues
from dragoman.statements.tree import Tree

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
            out += _cited(tree, Mark(_source(tree, cue), cue, mine))
    return out


def _source(tree: Tree, cue: Run) -> int | None:
    says = tree.linked("says", cue[0])
    best = max(tree.runs("source"), key=lambda s: max(says[s[0] : s[1]]), default=None)
    if best is None or max(says[best[0] : best[1]]) <= LINK:
        return None
    return tree.top(best[0], best[1] - 1)


def _cited(tree: Tree, mark: Mark) -> list[Mark]:
    """`the paper quoted officials as saying`, `the agency, citing officials, said`: two."""
    citing = cues().words["citing"]
    heads = [i for i in range(*mark.cue) if tree.pos[i] == "VERB"]
    for i in heads:
        above = next((a for a in tree.ancestors(i) if tree.lemma[a] in citing), None)
        if above is not None and tree.lemma[i] not in citing:
            who = [o for o in tree.kids(above, "obj") if o < i]
            if who:
                outer = replace(mark, cue=(above, above + 1))
                return [outer, replace(mark, source=who[0])]
        for c in tree.kids(i, "advcl"):
            who = tree.kids(c, "obj") or [o for o in tree.kids(i, "obl", "obj") if o > c]
            if tree.lemma[c] in citing and who and who[0] != mark.source:
                return [mark, Mark(who[0], (c, c + 1), mark.contents)]
    return [mark]
