"""Whether the text says that an event did, does or will not happen."""

from dragoman.linguistics.tree import Tree
from dragoman.statements.cues import cues
from dragoman.statements.governors import Governor, classes, governors, name

_INTENDED = frozenset(("planned", "pledged"))
"""Classes of governors whose negation is that of their content: *no plans to visit*."""

HEAD = 0.9
"""Share from which the encoder alone makes an event negative."""


def negative(tree: Tree, i: int, top: int) -> bool:
    """By negation beside the event's word or its predicate, and by words of refusal above."""
    negated = is_negated(tree, i) or (top != i and _shared(tree, i) and is_negated(tree, top))
    negated = negated or _nobody(tree, i) or _nobody(tree, top)
    declined = refused(tree, i)
    if declined is None:
        return negated or tree.share("polarity", i, "-") > HEAD
    return negated != declined


def _shared(tree: Tree, i: int) -> bool:
    """Whether negation of the first conjunct holds for `i`: not after *but*."""
    contrast = cues().words["contrast"]
    return not any(tree.lemma[c] in contrast for c in tree.kids(i, "cc", "advmod"))


def refused(tree: Tree, i: int) -> bool | None:
    """Whether the event is what somebody refuses, cancels, rules out, does not plan.

    None where no such word governs it.
    """
    for g in governors(tree, i):
        found = classes(tree, g)
        if "negative" in found:
            return tree.lemma[g.below] not in cues().words["made"] and not is_negated(tree, g.word)
        if _averted(tree, g):
            return True
        if found and _INTENDED.isdisjoint(found):
            return None
        if found:
            return (is_negated(tree, g.word) != _dropped(tree, g.word)) or None
        if not _transparent(tree, g):
            return None
    return None


def _dropped(tree: Tree, i: int) -> bool:
    """*abandoned the plan to*, *refused to promise to*."""
    words = cues().words
    for g in governors(tree, i):
        dropped = g.way == "obj" and name(tree, g.word) in words["dropping"]
        return dropped or ("negative" in classes(tree, g) and not is_negated(tree, g.word))
    return False


def _averted(tree: Tree, g: Governor) -> bool:
    """*prevented*, told as done; *to prevent* leaves open what happens."""
    return (
        g.near
        and g.way in ("obj", "from")
        and tree.lemma[g.word] in cues().words["averting"]
        and (
            tree.tag[g.word] == "VBD"
            or any(tree.lemma[c] == "have" for c in tree.kids(g.word, "aux"))
        )
    )


def _transparent(tree: Tree, g: Governor) -> bool:
    words = cues().words
    return name(tree, g.word) in words["light"] | words["aspect"] | words["stretch"]


def _nobody(tree: Tree, i: int) -> bool:
    """*No party has claimed it*, *nobody was arrested*."""
    words = cues().words
    return any(
        tree.lemma[c] in words["nobody"] or any(tree.lemma[d] == "no" for d in tree.kids(c, "det"))
        for c in tree.kids(i, "nsubj")
    )


def is_negated(tree: Tree, i: int) -> bool:
    """Whether a word of negation stands beside `i`."""
    wanted = cues().words["negation"]
    for c in tree.children[i]:
        if tree.rel[c].split(":")[0] not in ("advmod", "det", "cc", "case", "mark", "obl"):
            continue
        if tree.lemma[c] in wanted:
            return True
        if tree.lemma[c] in ("long", "longer") and any(
            tree.lemma[k] == "no" for k in tree.children[c]
        ):
            return True
    return False
