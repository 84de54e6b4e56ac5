"""Signs of commitment in an event's own clause: its auxiliaries, adverbs, adjectives."""

from dragoman.linguistics.tree import Tree
from dragoman.statements.cues import cues
from dragoman.statements.governors import name


def predicate(tree: Tree, i: int) -> int:
    """The word whose auxiliaries hold for `i`.

    Itself; the first of its conjuncts; for a noun, the verb beside which it is the event
    (*hold talks*, *talks begin*).
    """
    for _ in range(4):
        above = tree.head[i]
        if above < 0 or not _leads_up(tree, i, above):
            return i
        i = above
    return i


def _leads_up(tree: Tree, i: int, above: int) -> bool:
    relation = tree.rel[i].split(":")[0]
    if relation == "conj":
        return not {tree.rel[c].split(":")[0] for c in tree.children[i]} & {"nsubj", "aux", "mark"}
    words = cues().words
    if tree.pos[above] in ("VERB", "AUX") and tree.pos[i] in ("NOUN", "PROPN"):
        if relation == "nsubj":
            passive = tree.rel[i] == "nsubj:pass"
            return name(tree, above) in words["light" if passive else "happening"]
        return relation in ("obj", "obl") and name(tree, above) in words["light"]
    if tree.pos[above] == "NOUN" and relation == "nmod":
        return tree.lemma[above] in words["stretch"]
    return relation == "xcomp" and name(tree, above) in words["aspect"]


def auxiliaries(tree: Tree, top: int) -> dict[str, int]:
    """The auxiliaries of a predicate, by lemma."""
    return {tree.lemma[c]: c for c in tree.kids(top, "aux")}


def is_to(tree: Tree, top: int) -> int | None:
    """*is to*: the auxiliary of an arranged future."""
    marks = [c for c in tree.kids(top, "mark") if tree.lemma[c] == "to"]
    be = [c for c in tree.kids(top, "aux", "cop") if tree.lemma[c] == "be" and tree.tag[c] != "VB"]
    if marks and be and be[0] < marks[0]:
        return be[0]
    above = tree.head[top]
    if marks and above >= 0 and tree.lemma[above] == "be" and tree.rel[top] in ("xcomp", "ccomp"):
        return above
    return None


def modifier(tree: Tree, wanted: frozenset[str], *nodes: int) -> int | None:
    """An adjective, participle or adverb of a class beside one of these words."""
    for node in dict.fromkeys(nodes):
        for c in tree.children[node]:
            if tree.rel[c].split(":")[0] in ("amod", "advmod", "obl", "discourse") and (
                tree.word[c].lower() in wanted or tree.lemma[c] in wanted
            ):
                return c
    return None


def under_a_deal(tree: Tree, top: int) -> int | None:
    """*under the deal*, *as part of the accord*: the noun."""
    for c in tree.kids(top, "obl"):
        cases = {tree.lemma[k] for k in tree.kids(c, "case")}
        for noun in (c, *tree.kids(c, "nmod")):
            if tree.lemma[noun] in cues().words["accord"] and cases & {"under", "as"}:
                return noun
    return None


def form(tree: Tree, i: int, top: int) -> str:
    """The form of the event's word, where nothing governs it: its own commonest reading."""
    if tree.pos[i] not in ("VERB", "AUX"):
        return "noun" if top == i else "noun of " + form(tree, top, top)
    if any(tree.lemma[c] == "to" for c in tree.kids(i, "mark")):
        return "infinitive"
    return tree.tag[i]
