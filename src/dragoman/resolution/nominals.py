"""Nominals: what a noun is said of, and whom it takes up."""

from dragoman.linguistics.tree import Tree
from dragoman.resolution.mentions import Noted
from dragoman.resolution.nouns import words
from dragoman.resolution.threads import Recency, Thread
from dragoman.resolution.traits import Traits

_LOOKED_AT = 30
"""Threads, last mentioned first, that a nominal can take up without sharing its head."""


def host(noted: Noted, traits: Traits) -> int | None:
    """The noun that a mention stands in apposition to, or is predicated of (he is the leader)."""
    tree, node = noted.tree, noted.node
    relation = tree.rel[node]
    if relation == "appos" and tree.head[node] >= 0:
        return tree.head[node]
    if tree.kids(node, "cop") and not _denied(tree, node) and not traits.plural:
        subject = tree.kids(node, "nsubj")
        return subject[0] if subject else None
    return None


def _denied(tree: Tree, node: int) -> bool:
    """Whether it is said not to be so, or not surely: no, may, if."""
    return any(
        tree.rel[c] in ("aux", "mark") or tree.lemma[c] in ("not", "n't", "no", "never")
        for c in tree.children[node]
    )


def taken_up(
    noted: Noted, traits: Traits, by_head: dict[str, Thread], recency: Recency
) -> Thread | None:
    """The thread that a definite nominal takes up: by its head, or by what it is."""
    table = words().nominals
    if traits.article not in ("definite", "bare") or noted.lemma in table["apart"]:
        return None
    found = by_head.get(noted.lemma)
    if found is not None and traits.article == "definite" and _fits(found, traits):
        return found
    if traits.article != "definite" or traits.modifiers or noted.tree.kids(noted.node, "nmod"):
        return None
    if noted.lemma in table["again"]:
        for n, thread in enumerate(recency.latest()):
            if n == _LOOKED_AT:
                break
            if thread.names and thread.sort == traits.sort:
                return thread
    return None


def _fits(thread: Thread, traits: Traits) -> bool:
    """Whether number and modifiers allow it."""
    if traits.plural is not None and thread.plural is not None and traits.plural != thread.plural:
        return False
    return not traits.modifiers or bool(traits.modifiers & thread.modifiers)
