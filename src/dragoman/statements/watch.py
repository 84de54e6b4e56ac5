"""Watch items: conditional forecasts as pairs of statements."""

from collections.abc import Sequence

import msgspec

from dragoman.linguistics.tree import Tree
from dragoman.model.record import Statement, Watch
from dragoman.model.span import Span
from dragoman.statements.conditions import Conditional
from dragoman.statements.cues import cues


def watch_items(
    tree: Tree, ifs: Sequence[Conditional], found: list[Statement]
) -> tuple[list[Statement], list[Watch]]:
    """A sentence's statements with their `condition`, and the watch items it opens."""
    watch: list[Watch] = []
    out = list(found)
    for c in ifs:
        inside = _first(tree, c.condition, out)
        outside = _first(tree, c.consequence, out)
        if c.depends and inside is not None and outside is not None:
            at = out.index(outside)
            out[at] = outside = msgspec.structs.replace(outside, condition=inside.id)
        if c.kind is None or (inside is None and outside is None):
            continue
        watch.append(Watch(
            kind=c.kind,
            condition=inside.id if inside else None,
            consequence=outside.id if outside else None,
            condition_text=_text(tree, c.condition),
            consequence_text=_text(tree, c.consequence),
            attribution=(outside or inside).attribution,  # type: ignore[union-attr]
            strength=_strength(tree, c.consequence),
        ))  # fmt: skip
    return out, watch


def _first(tree: Tree, words: frozenset[int], found: Sequence[Statement]) -> Statement | None:
    """The statement of a clause that is conditional, else any; the highest in the tree."""
    starts = {tree.offsets(i, i)[0]: i for i in words}
    inside = [s for s in found if s.trigger.start in starts]
    inside = [s for s in inside if s.status == "conditional"] or inside
    return min(inside, key=lambda s: _depth(tree, starts[s.trigger.start]), default=None)


def _depth(tree: Tree, i: int) -> int:
    return sum(1 for _ in tree.ancestors(i))


def _text(tree: Tree, words: frozenset[int]) -> Span | None:
    kept = sorted(i for i in words if tree.pos[i] != "PUNCT")
    if not kept:
        return None
    start, end = tree.offsets(kept[0], kept[-1])
    return Span(start, end, tree.parse.text[start:end])


def _strength(tree: Tree, words: frozenset[int]) -> str | None:
    """The word of the consequence that says how likely or how firm it is."""
    table = cues().words
    for wanted in ("modal_possible", "modal_past_future", "modal_future", "modal_must"):
        for i in sorted(words):
            if tree.pos[i] == "AUX" and tree.lemma[i] in table[wanted]:
                return tree.word[i]
    return next((tree.word[i] for i in sorted(words) if tree.lemma[i] in table["speculated"]), None)
