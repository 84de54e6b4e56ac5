"""What opens a condition: *if*, *unless*, *on condition that*, *should they …*."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.linguistics.tree import Tree
from dragoman.statements.cues import cues


@dataclass(frozen=True, slots=True)
class Opening:
    """A condition: the word that opens it and how it is called, the head of its clause, its
    words, and the word that it depends on (None where the parser joins them otherwise)."""

    mark: int
    word: str
    clause: int
    inside: frozenset[int]
    governor: int | None


def openings(tree: Tree) -> Iterator[Opening]:
    """The conditions of a sentence, in order; each clause once."""
    seen: set[int] = set()
    for i in range(len(tree)):
        found = _phrase(tree, i) or _marked(tree, i) or _inverted(tree, i)
        if found is not None and found.clause not in seen:
            seen.add(found.clause)
            yield found


def _marked(tree: Tree, i: int) -> Opening | None:
    """A conjunction: *if*, *unless*, *until*."""
    clause = tree.head[i]
    if clause < 0 or tree.rel[i].split(":")[0] not in ("mark", "case", "advmod"):
        return None
    word = tree.word[i].lower()
    if word not in cues().words["conditional"] or clause < i:
        return None
    governor = tree.head[clause]
    return Opening(i, word, clause, _clause(tree, i, clause), None if governor < 0 else governor)


def _clause(tree: Tree, mark: int, top: int) -> frozenset[int]:
    """The words of a clause; of one that stands first and governs all, those before its comma."""
    inside = set(tree.subtree(top))
    if tree.head[top] >= 0:
        return frozenset(inside)
    comma = next((j for j in range(top, len(tree)) if tree.word[j] == ","), len(tree))
    return frozenset(j for j in inside if mark <= j < comma)


def _phrase(tree: Tree, i: int) -> Opening | None:
    """Several words: *on condition that*, *as long as*, *subject to approval*."""
    lowered = [w.lower() for w in tree.word[i : i + 4]]
    for phrase in cues().openers:
        end = i + len(phrase)
        if lowered[: len(phrase)] == list(phrase) and end < len(tree):
            clause = _outermost(tree, i, end)
            if phrase[0] == "subject" and tree.lemma[clause] not in cues().words["approval"]:
                return None
            governor = next((a for a in tree.ancestors(clause) if not i <= a < end), None)
            if governor is None and tree.head[clause] >= 0:
                governor = tree.head[clause]
            inside = frozenset(j for j in tree.subtree(clause) if j >= i) | set(range(i, end))
            return Opening(i, phrase[0], clause, inside, governor)
    return None


def _outermost(tree: Tree, start: int, end: int) -> int:
    """The head of what follows a phrase, up to a comma."""
    node = end
    while tree.pos[node] == "PUNCT" and node + 1 < len(tree):
        node += 1
    while tree.head[node] >= end and not _comma(tree, node, tree.head[node]):
        node = tree.head[node]
    return node


def _comma(tree: Tree, a: int, b: int) -> bool:
    return any(tree.word[j] == "," for j in range(min(a, b), max(a, b)))


def _inverted(tree: Tree, i: int) -> Opening | None:
    """*Should X happen*, *Were X to happen*, *Had X happened*: the auxiliary before its subject."""
    word = tree.word[i].lower()
    if word not in cues().words["inverting"] or tree.word[-1] == "?" or not _subject(tree, i):
        return None
    above = tree.head[i]
    if above > i and tree.rel[above].split(":")[0] == "advcl" and _begins(tree, i, above):
        return Opening(i, word, above, frozenset(tree.subtree(above)), tree.head[above])
    return _before_comma(tree, i, word)


def _begins(tree: Tree, i: int, clause: int) -> bool:
    subjects = tree.kids(clause, "nsubj")
    return bool(subjects) and i == min(tree.subtree(clause)) and i < min(subjects)


def _before_comma(tree: Tree, i: int, word: str) -> Opening | None:
    """At the start of a sentence, whatever the parser makes of it: up to the comma."""
    if i and tree.pos[i - 1] != "PUNCT":
        return None
    comma = next((j for j in range(i, len(tree)) if tree.word[j] == ","), None)
    if comma is None or (word == "were" and "to" not in tree.lemma[i:comma]):
        return None
    verbs = [j for j in range(i + 1, comma) if tree.pos[j] == "VERB"]
    main = [j for j in range(comma, len(tree)) if tree.pos[j] == "VERB"]
    if not verbs or not main:
        return None
    governor = min(main, key=lambda j: sum(1 for _ in tree.ancestors(j)))
    return Opening(i, word, verbs[0], frozenset(range(i, comma)), governor)


def _subject(tree: Tree, i: int) -> bool:
    """Whether a subject follows the auxiliary at once."""
    following = tree.pos[i + 1] if i + 1 < len(tree) else ""
    return following in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")
