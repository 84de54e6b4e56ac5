"""Word lists with endings and phrases, matched against a sentence's lemmas."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WordList:
    """Lemmas, beginnings of words (`diplomat*`) and phrases (`war_criminal`)."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, text: str) -> "WordList":
        """The list written as words with white space between."""
        parts = text.split()
        return cls(
            frozenset(p for p in parts if "*" not in p and "_" not in p),
            tuple(p[:-1] for p in parts if p.endswith("*")),
            tuple(tuple(p.split("_")) for p in parts if "_" in p),
        )

    def length_at(self, lemmas: list[str], i: int) -> int:
        """How many words from `i` on are in the list; 0 for none."""
        for phrase in self.phrases:
            if tuple(lemmas[i : i + len(phrase)]) == phrase:
                return len(phrase)
        word = lemmas[i]
        listed = word in self.words or (self.beginnings and word.startswith(self.beginnings))
        return 1 if listed else 0
