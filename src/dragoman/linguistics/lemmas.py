"""Lemmas: the dictionary form of a word with its Penn tag, by a learned table of edits."""

from collections.abc import Container, Mapping
from functools import lru_cache

from dragoman.resources.tables import load_tsv

Edit = tuple[int, str]
"""Cut so many letters from the end, then add these."""

_LONGEST = 5
_PROPER = frozenset(("NNP", "NNPS"))
_INFLECTED = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}


def lemma_by(
    table: Mapping[tuple[str, str], Edit], word: str, tag: str, whole: bool = True
) -> Edit:
    """The edit of a lower-case word: its own row if `whole`, else its longest known ending."""
    if whole and (edit := table.get((tag, "=" + word))) is not None:
        return edit
    for n in range(min(_LONGEST, len(word)), -1, -1):
        if (edit := table.get((tag, word[len(word) - n :]))) is not None:
            return edit
    return 0, ""


class Lemmatizer:
    """Lemmas by a table; remembers the words it has seen.

    `known` are words of the language: where an ending alone leaves open whether an
    *e* or a doubled letter was lost (hoped, hopped), the known word wins.
    """

    def __init__(
        self, table: Mapping[tuple[str, str], Edit], known: Container[str] = frozenset()
    ) -> None:
        self._table = table
        self._known = known
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)

    @classmethod
    def load(cls, known: Container[str] = frozenset()) -> "Lemmatizer":
        """The lemmatizer with the table that is shipped."""
        rows = load_tsv("lemmas.tsv")
        return cls({(tag, ending): (int(cut), add) for tag, ending, cut, add in rows}, known)

    def _lemma(self, word: str, tag: str) -> str:
        if tag in _PROPER:
            cut, add = lemma_by(self._table, word.lower(), tag)
            return word if not cut else word[: len(word) - cut] + add
        # Of a hyphenated word the last part is inflected.
        front, hyphen, last = word.lower().rpartition("-")
        cut, add = lemma_by(self._table, last, tag)
        lemma = last[: len(last) - cut] + add
        if (tag, "=" + last) not in self._table:
            lemma = self._checked(last, lemma, tag)
        return front + hyphen + lemma

    def _checked(self, word: str, lemma: str, tag: str) -> str:
        ending = _INFLECTED.get(tag)
        if not ending or not word.endswith(ending) or lemma in self._known:
            return lemma
        stem = word[: len(word) - len(ending)]
        choices = [stem + "e", stem]
        if stem[-1:] == stem[-2:-1]:
            choices.append(stem[:-1])
        return next((c for c in choices if c in self._known), lemma)
