"""Whether a capital, a seat or a country is meant as who acts or as a place, by syntax.

"Moscow said", "talks with Moscow", "Moscow's demands" are the government of Russia; "in Moscow",
"left Moscow", "Moscow's streets" are a place.
"""

from typing import Literal

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.resolution.linking.titles import vocabulary

Use = Literal["actor", "place"]


def use_of(tree: Tree, node: int) -> Use:
    """How the name that `node` heads is used."""
    relation = tree.rel[node]
    head = tree.head[node]
    before = node - 1
    spoken_to = before >= 0 and tree.lemma[before] in vocabulary().metonymy["address"]
    if head < 0 or (spoken_to and tree.pos[before] == "VERB"):
        return "actor"  # "accused Moscow of lying", wherever the parser hangs it
    if relation == "conj":
        return use_of(tree, head) if tree.pos[head] in ("PROPN", "NOUN") else "place"
    plain = relation.split(":")[0]
    if plain in ("nsubj", "csubj"):
        return _subject(tree, node, head)
    if relation == "nmod:poss":
        return "place" if tree.lemma[head] in vocabulary().metonymy["town"] else "actor"
    if plain in ("obj", "iobj"):
        return "actor" if tree.lemma[head] in vocabulary().metonymy["address"] else "place"
    if plain in ("obl", "nmod"):
        return _behind(tree, node, head)
    return "actor" if plain in ("xcomp", "vocative") else "place"


def _subject(tree: Tree, node: int, head: int) -> Use:
    words = vocabulary().metonymy
    lemma = tree.lemma[head]
    if tree.rel[node].endswith("pass"):
        return "actor" if lemma in words["address"] else "place"
    if tree.kids(head, "cop") and tree.pos[head] in ("NOUN", "PROPN", "ADV", "ADP"):
        return "place"
    return "place" if lemma in words["situated"] else "actor"


def _behind(tree: Tree, node: int, head: int) -> Use:
    """Behind a preposition."""
    words = vocabulary().metonymy
    case = case_of(tree, node)
    if case in words["place"]:
        return "place"
    if case in words["actor"]:
        return "actor"
    if tree.pos[head] in ("VERB", "AUX"):
        spoken = case in words["speech"] and tree.lemma[head] in words["speak"]
        return "actor" if spoken else "place"
    return "actor" if tree.lemma[head] in words["acts"] else "place"
