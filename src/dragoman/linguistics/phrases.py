"""Phrases around a noun, read off a sentence's tree."""

from dragoman.linguistics.tree import Tree

LONGEST_OF = 5
"""Words of the longest phrase with "of" that counts as part of a noun's own phrase."""


def case_of(tree: Tree, i: int) -> str:
    """The preposition of a phrase, "" for none."""
    return next((tree.lemma[c] for c in tree.kids(i, "case")), "")


def extent(tree: Tree, node: int) -> tuple[int, int]:
    """First and last word of the compact phrase around a noun: no clauses, no appositions."""
    inside = {node}
    for c in tree.children[node]:
        relation = tree.rel[c].split(":")[0]
        if relation in ("amod", "compound", "nummod", "flat") or tree.rel[c] == "nmod:poss":
            inside |= set(tree.subtree(c))
        elif relation == "appos" and tree.subtree(c)[0] == node + 1:
            inside |= {c, *(k for k in tree.kids(c, "flat", "compound"))}  # envoy Jane Doe
        elif relation == "nmod" and case_of(tree, c) == "of":
            inside |= set(tree.subtree(c)) if len(tree.subtree(c)) <= LONGEST_OF else set()
    behind = max(inside) + 1
    if behind < len(tree) and _same_place(tree, node, behind):
        inside |= {behind, *tree.kids(behind, "flat", "compound")}
    first, last = min(inside), max(inside)
    while first < node and tree.pos[first] in ("DET", "PUNCT", "CCONJ"):
        first += 1
    while last > node and tree.word[last] in ("'s", "’s", "'", "’", ","):
        last -= 1
    return first, last


def _same_place(tree: Tree, node: int, behind: int) -> bool:
    """Whether a name right behind its description got a place of its own in the tree."""
    places = {(tree.head[i], tree.rel[i]) for i in (node, behind)}
    return tree.pos[node] == "NOUN" and tree.pos[behind] == "PROPN" and len(places) == 1


def phrase(tree: Tree, first: int, last: int) -> list[str]:
    """The words from `first` to `last`, both included, without possessive marks."""
    return [w for w in tree.word[first : last + 1] if w not in ("'s", "’s", "'", "’")]
