"""Which threads a pronoun or a nominal can take up: agreement and grammar.

What is looked at is bounded, so that time grows with the length of an article.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.linguistics.tree import Tree
from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.nouns import words
from dragoman.resolution.coreference.threads import Recency, Thread
from dragoman.resolution.coreference.traits import Traits

_LOOKED_AT = 60
"""Threads, last mentioned first, among which candidates are looked for."""

_CANDIDATES = 8
"""Candidates that are compared."""


_DEEP = 8
"""Words above a mention that are looked at for subjects."""


def candidates(
    noted: Noted, traits: Traits, recency: Recency, same_head: Iterable[Thread]
) -> list[Thread]:
    """The threads that a mention can take up, the one mentioned last first; `same_head` are
    those that its noun was used of before, however long ago."""
    latest = islice(recency.latest(), _LOOKED_AT)
    if traits.pronoun:
        fit = (t for t in latest if _agrees(t, traits) and not _bound(noted, t))
        return list(islice(fit, _CANDIDATES))
    out = list(islice((t for t in latest if _can_be(t, traits)), _CANDIDATES))
    for thread in same_head:
        if thread not in out and _can_be(thread, traits):
            out.append(thread)
    return out


def _agrees(thread: Thread, traits: Traits) -> bool:
    """Whether gender, number and sort of a thread allow a pronoun."""
    if traits.gender and thread.gender and traits.gender != thread.gender:
        return False
    if traits.plural is True:
        return thread.plural is not False or thread.sort in ("body", "place")
    if traits.pronoun == "it":
        return thread.sort != "person" and thread.sort != "group" and thread.plural is not True
    if traits.sort == "person":
        return thread.sort in ("person", "") and thread.plural is not True
    return True


def _can_be(thread: Thread, traits: Traits) -> bool:
    """Whether sort, gender and number of a thread allow a nominal."""
    if traits.gender and thread.gender and traits.gender != thread.gender:
        return False
    if traits.plural is not None and thread.plural is not None and traits.plural != thread.plural:
        return False
    if traits.nations and thread.country:
        return False  # the Syrian capital is not Syria
    if traits.nations and thread.nations and thread.nations.isdisjoint(traits.nations):
        return False
    if not thread.modifiers.issuperset(traits.modifiers & words().nominals["other"]):
        return False  # the new minister is not the old one
    if thread.sort == traits.sort or not thread.sort:
        return True
    return {thread.sort, traits.sort} in ({"body", "place"}, {"body", "group"})


def _bound(noted: Noted, thread: Thread) -> bool:
    """Whether grammar keeps a pronoun from standing for a thread: two parts of one verb, or a
    noun and what belongs to it."""
    tree = noted.tree
    here = [m.node for m in thread.members[-3:] if m.tree is tree]
    return bool(here) and not set(clause_mates(tree, noted.node)).isdisjoint(here)


def clause_mates(tree: Tree, node: int) -> Iterator[int]:
    """The words that a pronoun cannot stand for since they share its verb or contain it."""
    above = tree.head[node]
    if above < 0:
        return
    if tree.rel[node] == "nmod:poss":
        yield above
        if tree.rel[above] in ("appos", "conj"):
            return
        while tree.head[above] >= 0 and tree.rel[above].split(":")[0] == "nmod":
            above = tree.head[above]
            yield above
        return
    yield above
    if tree.word[node].lower().endswith(("self", "selves")):
        return
    for c in tree.children[above]:
        if c != node and tree.rel[c].split(":")[0] in ("nsubj", "obj", "iobj", "obl"):
            yield c
    shared = tree.rel[above] in ("xcomp", "conj") and not tree.kids(above, "nsubj")
    if shared and tree.rel[node].split(":")[0] != "nsubj":
        yield from tree.kids(tree.head[above], "nsubj")


def subjects_above(tree: Tree, node: int) -> Iterator[int]:
    """The subjects of the clauses that a word's clause is part of, nearest first."""
    own = set(tree.kids(tree.head[node], "nsubj")) if tree.head[node] >= 0 else set()
    for a in islice(tree.ancestors(node), _DEEP):
        for c in tree.kids(a, "nsubj"):
            if c != node and c not in own:
                yield c
