"""The contexts of an event: PLOVER's, by the words of its sentence."""

from functools import cache

from dragoman.resources.tables import load_toml
from dragoman.statements.tree import Tree
from dragoman.statements.words import WordList


@cache
def _lists() -> tuple[tuple[str, WordList], ...]:
    table = load_toml("contexts.toml")
    return tuple((name, WordList.read(words)) for name, words in table.items())


@cache
def _of_word(lemma: str) -> tuple[str, ...]:
    return tuple(name for name, words in _lists() if words.length_at([lemma], 0))


def contexts(tree: Tree) -> tuple[str, ...]:
    """The contexts that a sentence's words speak of, in the table's order."""
    found = {name for lemma in set(tree.lemma) for name in _of_word(lemma)}
    return tuple(name for name, _ in _lists() if name in found)
