"""The parse: columns of numpy arrays over an article's tokens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What a further head of the encoder says of each token.

    `shares` (n, classes) are probabilities, each row summing to 1; `labels` name the classes.
    """

    labels: tuple[str, ...]
    shares: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """What a head over pairs says: how likely each word of a sentence belongs to each.

    `shares` holds the sentences' squares one after the other, row by row; that of sentence s
    begins at `start[s]`.
    """

    start: NDArray[np.int64]
    shares: NDArray[np.float32]

    def square(self, sentence: int, words: int) -> NDArray[np.float32]:
        """(w, w) of a sentence of `words` words: row the word, column what belongs to it."""
        first = int(self.start[sentence])
        return self.shares[first : first + words * words].reshape(words, words)


@dataclass(frozen=True, slots=True, eq=False)
class FarLinks:
    """What a head over pairs of words of a passage says: how strongly each belongs to a word.

    `words[p]` are the article's words in passage p, ascending; `passage` (n) is the passage
    of each word of the article. `rows` holds, by word, the scores (log odds) of the words of
    its passage; words to which nothing can belong have no row.
    """

    words: tuple[Ints, ...]
    passage: Ints
    rows: Mapping[int, NDArray[np.float32]]

    def of(self, word: int) -> tuple[Ints, NDArray[np.float32]] | None:
        """The words of the passage of `word` and their scores; None where it has no row."""
        row = self.rows.get(word)
        return None if row is None else (self.words[int(self.passage[word])], row)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The label sets that the columns of a `Parse` index into."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """Sentences, tokens, tags, trees and names of one article, as columns.

    Shapes: n tokens, s sentences, k names. Character offsets are code points into
    `text`; token indices run over the whole article.

    - `start`, `end` (n): characters of each token, half-open, increasing.
    - `sentence_start` (s + 1): first token of each sentence; the last entry is n.
    - `block` (s): index into `Article.blocks` of each sentence.
    - `upos`, `xpos`, `deprel` (n): indices into `inventory`.
    - `head` (n): token index of the governor; a root has its own index.
    - `lemmas` (n): dictionary forms.
    - `columns`, `links`, `far`: the further heads of the encoder, over words, over pairs of a
      sentence and over pairs of a passage, by name.
    - `name_start`, `name_end`, `name_kind` (k): token range, half-open, and index
      into `inventory.name`.
    """

    text: str
    inventory: Inventory
    start: Ints
    end: Ints
    sentence_start: Ints
    block: Ints
    upos: Ints
    xpos: Ints
    head: Ints
    deprel: Ints
    lemmas: tuple[str, ...]
    name_start: Ints
    name_end: Ints
    name_kind: Ints
    columns: Mapping[str, Column] = field(default_factory=dict)
    links: Mapping[str, Links] = field(default_factory=dict)
    far: Mapping[str, FarLinks] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.start)

    def token(self, index: int) -> str:
        """The characters of one token."""
        return self.text[self.start[index] : self.end[index]]

    def sentence_of(self, index: int) -> int:
        """The sentence that a token belongs to."""
        return int(np.searchsorted(self.sentence_start, index, side="right")) - 1
