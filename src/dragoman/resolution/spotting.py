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
from dragoman.resolution.nouns import given_names, nouns, words

KINDS = frozenset(("Person", "Organization", "Location", "NORP", "Facility"))
"""Kinds of names that are mentions."""

_UNSURE = frozenset(("Misc", "Product"))
"""Kinds that give way to one of those where the article has the name with that, too."""

_NESTED = frozenset(("Organization", "Facility", "Misc"))
"""Kinds of names inside which the name of a place is looked for."""

_LONGEST = 3
"""Words of the longest place that is looked for inside a name."""

NameSpan = tuple[int, int, str]
"""A name in a sentence: first word, word after, kind."""


@dataclass
class _Known:
    """Kinds by the words of names, and the last words of persons' names."""

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)

    def kind(self, text: str) -> str | None:
        """The kind that a name has most often."""
        found = self.kinds.get(text)
        if found:
            return found.most_common(1)[0][0]
        return "Person" if text in self.surnames else None


def spotted(trees: Sequence[Tree]) -> Iterator[list[NameSpan]]:
    """The names of each sentence, in order; one inside another follows it."""
    if not trees:
        return
    raw = [_apart(tree, names) for tree, names in zip(trees, _marked(trees), strict=True)]
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
            out += _inside(tree, a, b, known)
    for i, pos in enumerate(tree.pos):
        if i not in covered and (pos == "PROPN" or _is_acronym(tree.word[i])):
            kind = known.kind(tree.word[i])
            word = tree.word[i].lower()
            if kind and word not in given_names() and word not in nouns():
                out.append((i, i + 1, kind))
    return out


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _inside(tree: Tree, a: int, b: int, known: _Known) -> Iterator[NameSpan]:
    """Places inside a longer name that the article also names alone."""
    i = a
    while i < b:
        for n in range(min(_LONGEST, b - i), 0, -1):
            found = known.kinds.get(" ".join(tree.word[i : i + n])) if n < b - a else None
            if found and found.most_common(1)[0][0] == "Location":
                yield i, i + n, "Location"
                i += n
                break
        else:
            i += 1
