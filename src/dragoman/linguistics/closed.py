"""The closed word classes of English: only so many words are determiners or auxiliaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.resources.tables import load_toml

SHORT = 4
"""Letters of the longest word that may be a slip for one of a closed class (teh, wiht)."""


@dataclass(frozen=True, slots=True)
class ClosedClasses:
    """The words of closed classes, in small letters, and the labels of these classes by head, as
    one truth value for each label."""

    words: frozenset[str]
    labels: Mapping[str, NDArray[np.bool_]]

    @classmethod
    def load(cls, inventory: Mapping[str, Sequence[str]]) -> "ClosedClasses":
        """The table of them, for the labels of an encoder."""
        table = load_toml("closed_classes.toml")
        closed = {"upos": frozenset(table["classes"]), "xpos": frozenset(table["tags"])}
        return cls(
            frozenset(table["words"].split()),
            {h: np.array([x in c for x in inventory[h]], np.bool_) for h, c in closed.items()},
        )

    def may_be(self, word: str) -> bool:
        """Whether a word may be of a closed class."""
        return len(word) <= SHORT or word.lower() in self.words
