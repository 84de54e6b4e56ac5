"""Whether what a sentence's tree says of a word lies behind or ahead."""

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.resolution.dates.words import word_list

PAST, NOW, AHEAD = -1, 0, 1
_CLAUSE = frozenset(("VERB", "AUX"))
_ARGUMENTS = frozenset(("nsubj", "obj", "obl"))
_STEPS = 8
"""How many words above an expression are looked at."""


def governor(tree: Tree, i: int) -> int | None:
    """The verb, or the predicate with a copula or an auxiliary, that a word hangs below."""
    node = i
    for _ in range(_STEPS):
        node = tree.head[node]
        if node < 0:
            return None
        if tree.pos[node] in _CLAUSE or tree.kids(node, "cop", "aux"):
            return node
    return None


def tense(tree: Tree, i: int) -> int:
    """Of the event that word `i` dates: behind (-1), ahead (1), now or unknown (0)."""
    if i > 0 and tree.tag[i - 1] == "VBD":
        return PAST  # said Friday they would
    noun = _noun_above(tree, i)
    if noun is not None and _planned(tree, noun):
        return AHEAD
    node = governor(tree, i)
    if node is None:
        return NOW
    found = of_verb(tree, node)
    if noun is None:
        return found
    # The tense is that of the verb's act; a noun inside shares it as its argument only.
    near = tree.head[noun] == node and tree.rel[noun].split(":")[0] in _ARGUMENTS
    near = near and case_of(tree, noun) not in word_list("before")
    sure = found < 0 or not _infinitive(tree, node) or _is_plan(tree, tree.head[node])
    return found if near and sure else NOW


def simple_past(tree: Tree, i: int) -> bool:
    """Whether the verb above a word is in the simple past: closed on Friday."""
    node = governor(tree, i)
    return node is not None and (
        tree.tag[node] == "VBD" or any(tree.tag[c] == "VBD" for c in tree.kids(node, "aux", "cop"))
    )


def scheduled(tree: Tree, i: int) -> bool:
    """Whether a word dates a verb in the simple present that is no report: he meets them on
    Friday."""
    node = governor(tree, i)
    if node is None or tree.lemma[node] in word_list("reporting") or tree.kids(node, "aux"):
        return False
    return tree.tag[node] in ("VBZ", "VBP") and tree.head[i] == node


def _noun_above(tree: Tree, i: int) -> int | None:
    above = tree.head[i]
    noun = above >= 0 and tree.pos[above] in ("NOUN", "PROPN") and not tree.kids(above, "cop")
    return above if noun else None


def _planned(tree: Tree, noun: int) -> bool:
    """The planned meeting on Friday; the plan for Friday."""
    words = [noun, *tree.kids(noun, "amod")]
    return any(tree.lemma[w] in word_list("coming") for w in words)


def of_verb(tree: Tree, node: int, steps: int = 4) -> int:
    """The tense of a verb or a predicate, as far as it says behind or ahead."""
    helpers = tree.kids(node, "aux", "cop")
    lemmas = {tree.lemma[c] for c in helpers}
    tags = {tree.tag[c] for c in helpers}
    tag = tree.tag[node]
    if "MD" in tags:
        return PAST if "have" in lemmas else AHEAD
    if _infinitive(tree, node):
        return _of_infinitive(tree, node, steps)
    fixed = _is_fixed(tree, node) or any(_is_fixed(tree, c) for c in tree.kids(node, "mark"))
    if fixed and "VBD" not in tags:
        return AHEAD  # is scheduled for Friday, due on Friday
    if "have" in lemmas or "VBD" in tags or tag == "VBD":
        return PAST
    if tag == "VBG":
        ongoing = any(tree.lemma[c] == "be" for c in helpers)
        return AHEAD if ongoing else _inherited(tree, node, steps, NOW)
    if tag == "VBN":
        return AHEAD if tags & {"VBZ", "VBP"} else PAST
    if tags & {"VBZ", "VBP"} or tag in ("VBZ", "VBP"):
        return PAST if tree.lemma[node] in word_list("reporting") else NOW
    return _inherited(tree, node, steps, NOW)


def _is_fixed(tree: Tree, node: int) -> bool:
    """Whether a participle or an adjective says that something has its date: slated, due."""
    if tree.lemma[node] not in word_list("fixed") or tree.tag[node] not in ("VBN", "JJ", "IN"):
        return False
    return tree.rel[node] != "root" or bool(tree.kids(node, "aux", "cop"))


def _infinitive(tree: Tree, node: int) -> bool:
    marks = tree.kids(node, "mark", "aux")
    return any(tree.lemma[c] == "to" and tree.tag[c] == "TO" for c in marks)


def _is_plan(tree: Tree, above: int) -> bool:
    return above >= 0 and tree.lemma[above] in word_list("ahead")


def _of_infinitive(tree: Tree, node: int, steps: int) -> int:
    """To meet on Friday: ahead for plans; for a purpose or a result as the verb above."""
    above = tree.head[node]
    if above < 0 or steps == 0:
        return AHEAD
    if _is_plan(tree, above):
        return AHEAD
    if tree.pos[above] == "NOUN":  # talks to be held on Friday; not a way to deal with them
        passive = any(tree.rel[c] == "aux:pass" for c in tree.children[node])
        return AHEAD if passive else NOW
    if tree.lemma[above] in word_list("going") and tree.tag[above] == "VBG":
        return AHEAD
    return PAST if of_verb(tree, above, steps - 1) == PAST else AHEAD


def _inherited(tree: Tree, node: int, steps: int, otherwise: int) -> int:
    above = governor(tree, node)
    return otherwise if above is None or steps == 0 else of_verb(tree, above, steps - 1)
