"""Layout: the words and sentences of an article's blocks, before any model."""

from dataclasses import dataclass

from dragoman.linguistics.sentences import split_sentences
from dragoman.linguistics.tokens import tokenize
from dragoman.model.article import Article

LONGEST_SENTENCE = 128
"""Words; a longer run is cut, at a mark of punctuation where there is one."""

_SKIPPED = frozenset(("leftover", "caption", "byline", "dateline"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Offsets of the words; first word of each sentence (and the end); block of each sentence."""

    tokens: list[tuple[int, int]]
    sentences: list[int]
    blocks: list[int]


def lay_out(article: Article) -> Layout:
    """The words and sentences of the blocks that are read (not leftovers, captions, bylines)."""
    tokens: list[tuple[int, int]] = []
    sentences: list[int] = []
    blocks: list[int] = []
    for number, block in enumerate(article.blocks):
        if block.kind in _SKIPPED:
            continue
        words = tokenize(article.text, block.start, block.end)
        if not words:
            continue
        starts = _bounded(article.text, words, split_sentences(article.text, words))
        sentences += [len(tokens) + s for s in starts]
        blocks += [number] * len(starts)
        tokens += words
    sentences.append(len(tokens))
    return Layout(tokens, sentences, blocks)


def _bounded(text: str, words: list[tuple[int, int]], starts: list[int]) -> list[int]:
    out: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        while end - start > LONGEST_SENTENCE:
            out.append(start)
            start = _cut(text, words, start)
        out.append(start)
    return out


def _cut(text: str, words: list[tuple[int, int]], start: int) -> int:
    limit = start + LONGEST_SENTENCE
    for i in range(limit - 1, start + LONGEST_SENTENCE // 2, -1):
        if text[words[i][0]] in ";:,":
            return i + 1
    return limit
