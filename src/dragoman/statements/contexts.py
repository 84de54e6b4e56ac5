"""The contexts of an event: PLOVER's, by the words near its trigger."""

from collections.abc import Iterable
from functools import cache

from dragoman.linguistics.tree import Tree
from dragoman.resources.tables import load_toml
from dragoman.statements.words import WordList

MOST = 4
"""Contexts of one statement; those of words farther away are dropped."""

_CLAUSES = frozenset(("ccomp", "advcl", "acl", "csubj", "parataxis"))


@cache
def _lists() -> tuple[tuple[str, WordList], ...]:
    table = load_toml("contexts.toml")
    return tuple((name, WordList.read(words)) for name, words in table.items())


def names() -> tuple[str, ...]:
    """All contexts there are, in the table's order."""
    return tuple(name for name, _ in _lists())


def contexts(tree: Tree, trigger: int | None = None) -> tuple[str, ...]:
    """The contexts that the words of a trigger's clause speak of, in the table's order.

    At most `MOST`, of the words nearest to the trigger; without a trigger, of the sentence.
    """
    words = range(len(tree)) if trigger is None else _near(tree, trigger)
    at = 0 if trigger is None else trigger
    first: dict[str, int] = {}
    for i in words:
        for name in _speaks_of(tree, i):
            first[name] = min(abs(i - at), first.get(name, len(tree)))
    kept = sorted(first, key=lambda name: first[name])[:MOST]
    return tuple(name for name in names() if name in kept)


def _speaks_of(tree: Tree, i: int) -> Iterable[str]:
    return _of_words(tuple(tree.lemma[i : i + 4]))


@cache
def _of_words(lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """The contexts of a word, alone or with those that follow it."""
    return tuple(name for name, words in _lists() if words.length_at(list(lemmas), 0))


def _near(tree: Tree, trigger: int) -> list[int]:
    """The words of the trigger's clause, with what it is a demand, promise or report of."""
    top = trigger
    while tree.head[top] >= 0 and not _opens_clause(tree, top):
        top = tree.head[top]
    near: list[int] = []
    stack = [top, *tree.kids(trigger, "ccomp")]
    while stack:
        i = stack.pop()
        near.append(i)
        stack += [c for c in tree.children[i] if not _opens_clause(tree, c)]
    return near


def _opens_clause(tree: Tree, i: int) -> bool:
    relation = tree.rel[i].split(":")[0]
    return relation in _CLAUSES or (relation == "conj" and tree.pos[i] in ("VERB", "AUX"))
