"""Whom a pronoun or a nominal takes up: candidates and their scores."""

from collections.abc import Iterator

from dragoman.linguistics.tree import Tree
from dragoman.resolution.mentions import Noted
from dragoman.resolution.threads import Recency, Thread
from dragoman.resolution.traits import Traits

_LOOKED_AT = 60
"""Threads, last mentioned first, among which candidates are looked for."""

_CANDIDATES = 10
"""Candidates that are compared."""


def candidates(noted: Noted, traits: Traits, recency: Recency) -> list[Thread]:
    """The threads that a pronoun can stand for, the one mentioned last first."""
    out: list[Thread] = []
    for n, thread in enumerate(recency.latest()):
        if n == _LOOKED_AT or len(out) == _CANDIDATES:
            break
        if agrees(thread, traits) and not bound(noted, thread):
            out.append(thread)
    return out


def agrees(thread: Thread, traits: Traits) -> bool:
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


def bound(noted: Noted, thread: Thread) -> bool:
    """Whether grammar keeps a pronoun from standing for a thread: two parts of one verb, or a
    noun and what belongs to it."""
    tree, node = noted.tree, noted.node
    own = set(clause_mates(tree, node))
    return any(m.tree is tree and m.node in own for m in thread.members[-3:])


def clause_mates(tree: Tree, node: int) -> Iterator[int]:
    """The words that a pronoun cannot stand for since they share its verb or contain it."""
    above = tree.head[node]
    if above < 0:
        return
    if tree.rel[node] == "nmod:poss":
        yield above
        if tree.rel[above] in ("appos", "conj") and tree.head[above] >= 0:
            return
        while above >= 0 and tree.rel[above].split(":")[0] == "nmod":
            above = tree.head[above]
            yield above
        return
    yield above
    reflexive = tree.word[node].lower().endswith(("self", "selves"))
    if reflexive:
        return
    for c in tree.children[above]:
        if c != node and tree.rel[c].split(":")[0] in ("nsubj", "obj", "iobj", "obl"):
            yield c
    shared = tree.rel[above] in ("xcomp", "conj") and not tree.kids(above, "nsubj")
    if shared and tree.rel[node].split(":")[0] != "nsubj":
        yield from tree.kids(tree.head[above], "nsubj")


def best(noted: Noted, traits: Traits, found: list[Thread]) -> Thread | None:
    """The likeliest candidate by salience, None where none is near."""
    scored = [(_salience(noted, traits, t, n), -n, t) for n, t in enumerate(found)]
    scored = [s for s in scored if s[0] > 0]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def _salience(noted: Noted, traits: Traits, thread: Thread, rank: int) -> float:
    last = thread.last
    apart = noted.tree.number - last.tree.number
    score = 5.0 - apart - 0.3 * rank
    if last.tree.rel[last.node].startswith("nsubj"):
        score += 1.5
    if traits.gender and thread.gender:
        score += 1.0
    if thread.sort == "thing" and traits.sort != "person":
        score -= 0.5
    if traits.plural and thread.plural is not True:
        score -= 1.5
    return score + 0.2 * min(5, len(thread.members))
