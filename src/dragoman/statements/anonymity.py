"""The words that say that, and why, a source is not named."""

import re
from functools import cache

from dragoman.model.span import Span
from dragoman.resources.tables import load_toml

_REASON = (
    r"(?:,? (?:because|as|since|citing|given|due|for|amid)\b[^,.;”\"]{0,120}"
    r"| (?:to|with|about|the)\b[^,.;”\"]{0,120})?"
)
"""The reason where one is given, to the end of its clause."""


@cache
def _pattern() -> re.Pattern[str]:
    ways = "|".join(load_toml("sources.toml")["anonymity"]["ways"])
    return re.compile(rf"\b(?:{ways})\b{_REASON}", re.IGNORECASE)


def anonymity(text: str, start: int, end: int) -> Span | None:
    """The words of a sentence that say that a source is not named, with the reason given."""
    found = _pattern().search(text, start, end)
    if found is None:
        return None
    last = found.start() + len(found.group().rstrip(" ,"))
    return Span(found.start(), last, text[found.start() : last])
