"""Sub-words: the pieces of each word that the encoder knows."""

from pathlib import Path

from tokenizers import Tokenizer

from dragoman.errors import ModelError

LONGEST = 16
"""Pieces of one word that are kept; a longer word is cut (URLs, broken text)."""

_UNKNOWN, CLS, SEP = 100, 101, 102
_CHARACTERS = 100
"""Characters of a word that are looked at: WordPiece is quadratic in a word's length."""


class Subwords:
    """WordPiece over whole words; remembers the pieces of words it has seen.

    Raises ModelError when the tokenizer's file is missing or damaged.
    """

    def __init__(self, tokenizer: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # the library raises nothing more special
            raise ModelError(f"{tokenizer}: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[str, list[int]] = {}

    @property
    def vocabulary(self) -> dict[str, int]:
        """The pieces with their numbers."""
        return self._tokenizer.get_vocab()

    def pieces(self, words: list[str]) -> list[list[int]]:
        """The piece numbers of each word, at least one and at most `LONGEST`."""
        seen = self._seen
        new = [w for w in dict.fromkeys(words) if w not in seen]
        if new:
            if len(seen) > 200_000:
                seen.clear()
                new = list(dict.fromkeys(words))
            cut = [w[:_CHARACTERS] for w in new]
            encoded = self._tokenizer.encode_batch_fast(cut, add_special_tokens=False)
            for word, found in zip(new, encoded, strict=True):
                seen[word] = found.ids[:LONGEST] or [_UNKNOWN]
        return [seen[w] for w in words]
