"""HTML inside of feeds and news items, as plain text.

The standard library's parser takes quadratic time over tags that are never closed; here every
character is looked at a bounded number of times.
"""

import html as entities
import re
from collections.abc import Iterator
from functools import cache

from dragoman.resources.tables import load_toml

LONGEST = 500_000
"""Characters of HTML that are looked at."""

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?![a-zA-Z0-9])"
    r"(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')*+>"
    r"|<[!?/][^<>]{0,4000}>"
)


def plain(html: str) -> str:
    """The text of HTML, paragraphs parted by blank lines, white space folded."""
    parts = (" ".join(entities.unescape(p).split()) for p in _parts(html[:LONGEST]))
    return "\n\n".join(p for p in parts if p)


def line(html: str) -> str:
    """The text of HTML in one line."""
    return " ".join(plain(html).split())


def _parts(html: str) -> Iterator[str]:
    """The stretches between the tags that begin or end a block."""
    blocks, hidden = _tags()
    part: list[str] = []
    at = 0
    while (found := html.find("<", at)) >= 0:
        part.append(html[at:found])
        if html.startswith("<!--", found):
            close = html.find("-->", found + 4)
            at = close + 3 if close >= 0 else len(html)
            continue
        tag = _TAG.match(html, found)
        if tag is None:
            part.append("<")
            at = found + 1
            continue
        at = tag.end()
        name = (tag[2] or "").lower()
        if name in hidden and not tag[1]:
            end = _closing(name).search(html, at)
            at = end.end() if end else len(html)
        elif name in blocks:
            yield "".join(part)
            part = []
    yield "".join([*part, html[at:]])


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b[^<>]{{0,1000}}>", re.IGNORECASE)


@cache
def _tags() -> tuple[frozenset[str], frozenset[str]]:
    table = load_toml("feeds.toml")
    return frozenset(table["block_tags"].split()), frozenset(table["hidden_tags"].split())
