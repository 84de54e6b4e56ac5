"""HTML inside of feeds and news items, as plain text."""

from functools import cache
from html.parser import HTMLParser

from dragoman.resources.tables import load_toml

LONGEST = 500_000
"""Characters of HTML that are looked at."""


class _Text(HTMLParser):
    def __init__(self, blocks: frozenset[str], hidden: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks, self._hidden = blocks, hidden
        self._inside: list[str] = []
        self.parts: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._hidden:
            self._inside.append(tag)
        if tag in self._blocks:
            self.parts.append([])

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()
        if tag in self._blocks:
            self.parts.append([])

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts[-1].append(data)


def plain(html: str) -> str:
    """The text of HTML, paragraphs parted by blank lines, white space folded."""
    parser = _Text(*_tags())
    parser.feed(html[:LONGEST])
    parser.close()
    parts = (" ".join("".join(part).split()) for part in parser.parts)
    return "\n\n".join(p for p in parts if p)


@cache
def _tags() -> tuple[frozenset[str], frozenset[str]]:
    table = load_toml("feeds.toml")
    return frozenset(table["block_tags"].split()), frozenset(table["hidden_tags"].split())


def line(html: str) -> str:
    """The text of HTML in one line."""
    return " ".join(plain(html).split())
