"""Reading a text into trees and chains."""

from collections.abc import Callable, Sequence

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.resolution.linking.lore import Lore
from tests.resolution.small import small_lore

Parsed = Callable[..., list[Tree]]


@pytest.fixture(scope="session")
def parsed(reader: Reader) -> Parsed:
    """The trees of paragraphs."""

    def parse(*paragraphs: str) -> list[Tree]:
        text, blocks = "", []
        for words in paragraphs:
            blocks.append(Block(start=len(text), end=len(text) + len(words), kind="paragraph"))
            text += words + "\n\n"
        (found,) = reader.core.parse([Article(id="x", text=text, blocks=tuple(blocks))])
        return trees(found)

    return parse


def said(sentences: Sequence[Tree], first: int, last: int) -> str:
    """The characters of a mention."""
    parse = sentences[0].parse
    return parse.text[parse.start[first] : parse.end[last - 1]]


@pytest.fixture(scope="session")
def lore(tmp_path_factory: pytest.TempPathFactory) -> Lore:
    """A small registry of our own (`tests/resolution/small.py`)."""
    return small_lore(tmp_path_factory.mktemp("registry"))
