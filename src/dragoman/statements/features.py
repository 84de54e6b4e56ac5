"""What stands around a word, as short texts whose weights add up to how likely it reports each type
of event.

A log-linear model over what a tree shows of a word: the word, its governor and dependants, their
names and acts, its neighbours and the words of the sentence (table `event_features.tsv`, learned by
`training.features`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.linguistics.tree import Tree
from dragoman.resources.tables import load_tsv
from dragoman.statements.lexicon import CLASSES, acts, sense

UNIT = 0.05
"""What one is worth in the table, in log odds."""

NAME = "a name"
"""What stands for the lemma of a proper noun: who is named must not matter, only that one is."""

_CONTENT = frozenset(("NOUN", "VERB", "ADJ"))
_CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl"))
_TOLD_APART = frozenset(("compound:prt", "nsubj:pass"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence has for all its words: the kind of name that each is part of ("" for none),
    and the sentence's different words of content, in order of the alphabet."""

    kinds: list[str]
    content: list[str]

    @classmethod
    def of(cls, tree: Tree) -> "Sentence":
        """Of one sentence."""
        parse, kinds = tree.parse, [""] * len(tree)
        low, high = parse.name_start.searchsorted((tree.first, tree.first + len(tree)))
        for k in range(int(low), int(high)):
            label = parse.inventory.name[int(parse.name_kind[k])]
            for i in range(int(parse.name_start[k]), int(parse.name_end[k])):
                kinds[i - tree.first] = label
        content = {w for w, pos in zip(tree.lemma, tree.pos, strict=True) if pos in _CONTENT}
        return cls(kinds, sorted(content))


def shares(tree: Tree, i: int, near: Sentence) -> dict[str, float]:
    """How likely word `i` reports each type of event, or none ("O"); they sum to 1."""
    labels, names, weights = table()
    rows = [n for f in features(tree, i, near) if (n := names.get(f)) is not None]
    scores = weights[rows].sum(0)
    scores = np.exp(scores - scores.max())
    return dict(zip(labels, (scores / scores.sum()).tolist(), strict=True))


def features(tree: Tree, i: int, near: Sentence) -> list[str]:
    """The features of word `i`, whose class must be one of `lexicon.CLASSES`; each once."""
    word = f"{CLASSES[tree.pos[i]]}/{tree.lemma[i]}"
    types = sorted(_acts(tree, i)) or ["none"]
    return list(dict.fromkeys((
        *_alone(tree, i, word, types),
        *_above(tree, i, word),
        *(f for c in tree.children[i] for f in _below(tree, c, word, near)),
        *_beside(tree, i, word),
        *(f"with {w}" for w in near.content),
        *(f"{t} with {w}" for w in near.content for t in types),
    )))  # fmt: skip


def _lemma(tree: Tree, i: int) -> str:
    return NAME if tree.pos[i] == "PROPN" else tree.lemma[i]


def _acts(tree: Tree, i: int) -> dict[str, float]:
    return acts().get((CLASSES.get(tree.pos[i], ""), tree.lemma[i]), {})


def _alone(tree: Tree, i: int, word: str, types: list[str]) -> Iterator[str]:
    kind, lemma, tag, relation = word[0], tree.lemma[i], tree.tag[i], tree.rel[i]
    yield from ("any", word, f"tag {tag}", f"{word} tag {tag}")
    yield from (f"is {relation}", f"{word} is {relation}")
    yield from (f"ends {lemma[-4:]}", f"{kind} ends {lemma[-3:]}")
    yield from (f"act {t}" for t in types)
    told = sense(tree, i)
    if told is not None:
        yield f"sense {told}"


def _above(tree: Tree, i: int, word: str) -> Iterator[str]:
    head = tree.head[i]
    if head < 0:
        return
    yield f"{tree.rel[i]} of {_lemma(tree, head)}"
    yield f"{word} of {_lemma(tree, head)}"
    yield from (f"{tree.rel[i]} of act {t}" for t in _acts(tree, head))


def _below(tree: Tree, c: int, word: str, near: Sentence) -> Iterator[str]:
    relation = tree.rel[c] if tree.rel[c] in _TOLD_APART else tree.rel[c].split(":")[0]
    if relation == "punct":
        return
    lemma = _lemma(tree, c)
    yield from (f"has {relation}", f"{word} has {relation}", f"{word[0]} has {relation}")
    if relation in ("obl", "nmod"):
        yield f"{relation} {lemma}"
        for k in tree.kids(c, "case"):
            for f in (tree.lemma[k], f"{tree.lemma[k]} {lemma}"):
                yield from (f"case {f}", f"{word} case {f}")
    else:
        yield from (f"{relation} {lemma}", f"{word} {relation} {lemma}")
    if near.kinds[c]:
        yield f"{relation} named {near.kinds[c]}"
        yield f"{word} {relation} named {near.kinds[c]}"
    for t in _acts(tree, c):
        yield from (f"{relation} act {t}", f"{word} {relation} act")
    if relation in _CLAUSES:
        yield from _clause(tree, c, f"{word} {relation}")


def _clause(tree: Tree, c: int, above: str) -> Iterator[str]:
    yield f"{above} {'with' if tree.kids(c, 'nsubj') else 'without'} subject"
    for k in tree.kids(c, "mark", "aux"):
        yield f"{above} {tree.rel[k]} {tree.lemma[k]}"


def _beside(tree: Tree, i: int, word: str) -> Iterator[str]:
    for step in (-2, -1, 1, 2):
        if 0 <= i + step < len(tree):
            yield f"{step} {_lemma(tree, i + step)}"
            if abs(step) == 1:
                yield f"{word} {step} {_lemma(tree, i + step)}"


@cache
def table() -> tuple[tuple[str, ...], dict[str, int], NDArray[np.float32]]:
    """The classes ("O" and the event types), the row of each feature, and the weights (features,
    classes) in log odds."""
    (_, *labels), *rows = load_tsv("event_features.tsv")
    numbers = np.fromstring(" ".join(r[1] for r in rows), dtype=np.float32, sep=" ")
    weights = numbers.reshape(len(rows), len(labels)) * np.float32(UNIT)
    return tuple(labels), {r[0]: n for n, r in enumerate(rows)}, weights
