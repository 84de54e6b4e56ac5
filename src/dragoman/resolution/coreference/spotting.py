"""The names of an article, made to agree: what is a person's name once is so everywhere.

The core marks names sentence by sentence. Here a name keeps one kind throughout, a place with
the region behind its comma is two names, and a name that the core passed over, or that stands
inside a longer one, is found where the article has it alone elsewhere.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.linguistics.tree import Tree
from dragoman.model.parse import Parse
from dragoman.resolution.coreference.nouns import countries, given_names, nouns, words
from dragoman.resolution.coreference.spelling import skeleton

KINDS = frozenset(("Person", "Organization", "Location", "NORP", "Facility"))
"""Kinds of names that are mentions."""

_UNSURE = frozenset(("Misc", "Product"))
"""Kinds that give way to one of those where the article has the name with that, too."""

_NESTED = frozenset(("Organization", "Facility", "Misc"))
"""Kinds of names inside which others are looked for."""

_LONGEST = 3
"""Words of the longest name that is looked for inside another."""

NameSpan = tuple[int, int, str]
"""A name in a sentence: first word, word after, kind."""


@dataclass
class _Known:
    """Kinds by the words of names; the last words of persons' names, and their skeletons."""

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    skeletons: set[str] = field(default_factory=set)

    def alone(self, text: str) -> str | None:
        """The kind that a whole name has most often."""
        found = self.kinds.get(text)
        return found.most_common(1)[0][0] if found else None

    def kind(self, text: str) -> str | None:
        """The kind of a name or a surname; no body is called by a person's surname."""
        found = self.alone(text)
        surname = text in self.surnames or skeleton(text.lower()) in self.skeletons
        return "Person" if surname and found != "Location" else found


def spotted(trees: Sequence[Tree]) -> Iterator[list[NameSpan]]:
    """The names of each sentence, in order; one inside another follows it."""
    if not trees:
        return
    marked = zip(trees, _marked(trees), strict=True)
    raw = [[_described(tree, n) for n in _apart(tree, names)] for tree, names in marked]
    known = _known(trees, raw)
    for tree, names in zip(trees, raw, strict=True):
        yield _agreed(tree, names, known)


def _marked(trees: Sequence[Tree]) -> Iterator[list[NameSpan]]:
    """What the core marks in each sentence."""
    rows, at = _rows(trees[0].parse), 0
    for tree in trees:
        behind, here = tree.first + len(tree), []
        while at < len(rows) and rows[at][0] < behind:
            a, b, kind = rows[at]
            if a >= tree.first:
                here.append((a - tree.first, b - tree.first, kind))
            at += 1
        yield here


def _rows(parse: Parse) -> list[NameSpan]:
    kinds = parse.inventory.name
    starts, ends = parse.name_start.tolist(), parse.name_end.tolist()
    return [
        (a, b, kinds[k]) for a, b, k in zip(starts, ends, parse.name_kind.tolist(), strict=True)
    ]


def _apart(tree: Tree, names: list[NameSpan]) -> list[NameSpan]:
    """With a place and the region behind its comma as two names."""
    out = []
    for a, b, kind in names:
        first = a
        if kind == "Location":
            for i in range(a + 1, b - 1):
                if tree.word[i] == ",":
                    out.append((first, i, kind))
                    first = i + 1
        out.append((first, b, kind))
    return out


def _described(tree: Tree, name: NameSpan) -> NameSpan:
    """A name right behind a noun for persons is a person's: leader X."""
    a, b, kind = name
    if kind in ("Organization", *_UNSURE) and a and tree.pos[a - 1] in ("NOUN", "PROPN"):
        beside = nouns().get(tree.lemma[a - 1], ("", ""))[0] == "person"
        if beside and tree.tag[a - 1] in ("NN", "NNP") and tree.head[a - 1] in range(a, b):
            return a, b, "Person"
    return name


def _known(trees: Sequence[Tree], raw: Sequence[list[NameSpan]]) -> _Known:
    known = _Known()
    for tree, names in zip(trees, raw, strict=True):
        for a, b, kind in names:
            if kind in KINDS:
                text = " ".join(tree.word[a:b])
                known.kinds.setdefault(text, Counter())[kind] += 1
                if kind == "Person" and b - a > 1 and tree.pos[b - 1] == "PROPN":
                    known.surnames.add(tree.word[b - 1])
    known.surnames -= {w for w in known.surnames if w.lower() in words().titles or len(w) < 3}
    known.skeletons = {s for w in known.surnames if (s := skeleton(w.lower()))}
    return known


def _agreed(tree: Tree, names: list[NameSpan], known: _Known) -> list[NameSpan]:
    out: list[NameSpan] = []
    covered: set[int] = set(tree.dates)
    for a, b, kind in names:
        covered.update(range(a, b))
        text = " ".join(tree.word[a:b])
        likely = known.kind(text) if kind in KINDS or kind in _UNSURE else None
        if likely is not None:
            out.append((a, b, likely))
        if kind in _NESTED and b - a > 1:
            out += _inside(tree, (a, b, kind), known)
    for i, pos in enumerate(tree.pos):
        named = pos == "PROPN" or (pos == "PRON" and _is_acronym(tree.word[i]))
        if named and i not in covered:
            likely = known.kind(tree.word[i])
            word = tree.word[i].lower()
            if likely is not None and word not in given_names() and word not in nouns():
                out.append((i, i + 1, likely))
    return out


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _inside(tree: Tree, name: NameSpan, known: _Known) -> Iterator[NameSpan]:
    """Names inside a longer one that the article also has alone, and names of countries; inside
    a body's only those of places."""
    i, behind, outer = name
    while i < behind:
        for n in range(min(_LONGEST, behind - i, behind - name[0] - 1), 0, -1):
            text = " ".join(tree.word[i : i + n])
            kind = known.alone(text) or ("Location" if text in countries() else None)
            full = kind == "Person" and n > 1
            if kind and (kind == "Location" or full or outer != "Organization"):
                yield i, i + n, kind
                i += n
                break
        else:
            i += 1
