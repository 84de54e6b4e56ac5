"""Spans: a stretch of an article's text, kept with its characters."""

import msgspec


class Span(msgspec.Struct, frozen=True):
    """A half-open stretch of `Article.text`.

    `start` and `end` are Python code points, `0 <= start <= end <= len(text)`;
    `article.text[start:end] == text` holds for every stored span.
    """

    start: int
    end: int
    text: str


def span(text: str, start: int, end: int) -> Span:
    """The span `[start, end)` of `text`; raises ValueError when it lies outside."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span [{start}, {end}) outside a text of {len(text)} characters")
    return Span(start, end, text[start:end])
