"""Mentions: the words of an article that stand for somebody.

Names of persons, bodies, peoples and places; nouns that can be somebody (table `nouns.tsv`);
pronouns. Nouns that are nobody are noted, too, since a pronoun can stand for them.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from dragoman.linguistics.phrases import extent
from dragoman.linguistics.tree import Tree
from dragoman.model.mentions import Mention, MentionKind
from dragoman.resolution.coreference.nouns import nouns, words
from dragoman.resolution.coreference.spotting import NameSpan, spotted

_PART = frozenset(("compound", "flat", "amod", "goeswith", "fixed", "nmod:desc"))
"""Relations of words that are part of the phrase they hang on."""

_NOUNS = frozenset(("NOUN", "PROPN", "ADJ"))

_LONGEST = 4
"""Words of the longest description before a name that belongs to its phrase."""

_BRACKETS = ("(", "[", "-LRB-")


@dataclass(frozen=True, slots=True, eq=False)
class Noted:
    """A mention in its sentence, headed by the word `node`; `name` are the words of the name in
    it. Where `somebody` is false it is a thing, which is no mention."""

    mention: Mention
    tree: Tree
    node: int
    name: NameSpan | None = None
    somebody: bool = True

    @property
    def lemma(self) -> str:
        """The dictionary form of its head."""
        return self.tree.lemma[self.node]


def mentions(trees: Sequence[Tree]) -> tuple[Mention, ...]:
    """The mentions of an article, in order of their heads."""
    return tuple(n.mention for n in noted(trees) if n.somebody)


def noted(trees: Sequence[Tree]) -> list[Noted]:
    """The mentions of an article with their sentences, things among them, in order of heads."""
    out: list[Noted] = []
    for tree, names in zip(trees, spotted(trees), strict=True):
        out += _in_sentence(tree, names)
    return out


def _in_sentence(tree: Tree, names: list[NameSpan]) -> list[Noted]:
    found: dict[int, Noted] = {}
    taken: set[int] = set(tree.dates)
    barrier = 0
    for name in names:
        taken.update(range(name[0], name[1]))
        one = _named(tree, name, found, barrier)
        if one is None:
            continue
        found[one.node] = one
        taken.add(one.node)
        taken.update(c for c in tree.children[one.node] if tree.rel[c] in _PART)
        if name[2] == "Person" and tree.rel[one.node] != "nmod:poss":
            barrier = max(barrier, name[1])  # what follows is somebody else
    for i, pos in enumerate(tree.pos):
        if pos == "PRON" or (pos in _NOUNS and i not in taken):
            other = _unnamed(tree, i, pos)
            if other is not None:
                found[i] = other
    return [found[i] for i in sorted(found)]


def _named(tree: Tree, name: NameSpan, found: Container[int], barrier: int) -> Noted | None:
    """The mention with a name, None for an adjective or where its head has a mention; it does not
    reach back over the word `barrier`."""
    a, b, kind = name
    top = tree.top(a, b - 1)
    if tree.pos[top] == "ADJ" and kind == "NORP" and tree.rel[top] in _PART:
        return None
    node = _anchor(tree, top, a)
    if node in found:
        node = top
    if node in found:
        return None
    part = node == top and tree.rel[node] in _PART
    first, last = (a, b - 1) if part else bounds(tree, node)
    first = max(first, barrier if barrier <= a else 0)
    return _note(tree, node, min(first, a), max(last, b - 1), "name", name)


def _unnamed(tree: Tree, i: int, pos: str) -> Noted | None:
    """The mention that a pronoun or a common noun heads."""
    if pos == "PRON":
        known = tree.word[i].lower() in words().pronouns and tree.rel[i] != "expl"
        return _note(tree, i, i, i, "pronoun") if known else None
    somebody = tree.lemma[i] in nouns()
    if pos == "ADJ":
        dead = somebody and bool(tree.kids(i, "det"))  # the dead
        return _note(tree, i, i, i, "nominal") if dead else None
    if tree.rel[i] in _PART:
        return None
    if somebody:
        return _note(tree, i, *bounds(tree, i), "nominal")
    return _note(tree, i, i, i, "nominal", somebody=False) if pos == "NOUN" else None


def _note(
    tree: Tree,
    node: int,
    first: int,
    last: int,
    kind: MentionKind,
    name: NameSpan | None = None,
    somebody: bool = True,
) -> Noted:
    base = tree.first
    mention = Mention(base + first, base + last + 1, base + node, kind)
    return Noted(mention, tree, node, name, somebody)


def _anchor(tree: Tree, top: int, first: int) -> int:
    """The word that heads the phrase with a name: a description right before it that the tree
    takes for its head or for its twin (envoy Jane Doe), else the name's own head."""
    head, before = tree.head[top], first - 1
    if before < 0 or tree.pos[before] not in ("NOUN", "PROPN"):
        return top
    if head == before and tree.rel[top].split(":")[0] in ("appos", "flat"):
        return head
    twins = tree.head[before] == head and tree.rel[before] == tree.rel[top]
    return before if twins and tree.rel[top] not in _PART and tree.lemma[before] in nouns() else top


def bounds(tree: Tree, node: int) -> tuple[int, int]:
    """First and last word of the phrase that `node` heads, with descriptions before a name."""
    first, last = extent(tree, node)
    bracket = next((i for i in range(node + 1, last) if tree.word[i] in _BRACKETS), None)
    last = last if bracket is None else bracket - 1
    for c in reversed(tree.children[node]):
        if tree.rel[c] == "nmod:desc" and c < first and first - c <= _LONGEST:
            first = min(first, extent(tree, c)[0])
    while first < node and tree.pos[first] in ("CCONJ", "ADP", "DET", "PUNCT"):
        first += 1
    return first, last
