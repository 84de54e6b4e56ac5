"""Tense: behind or ahead."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article, Block
from dragoman.resolution.dates.tense import AHEAD, NOW, PAST, tense


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Friday.", PAST),
        ("The ministers will meet on Friday.", AHEAD),
        ("The ministers are meeting on Friday.", AHEAD),
        ("The ministers have met on Friday.", PAST),
        ("The ministers plan to meet on Friday.", AHEAD),
        ("The ministers should meet on Friday.", AHEAD),
        ("The ministers are expected to meet on Friday.", AHEAD),
        ("The talks scheduled for Friday were cancelled.", AHEAD),
        ("The man arrested on Friday was freed.", PAST),
        ("The planned vote on Friday worries them.", AHEAD),
        ("The bridge was destroyed on Friday.", PAST),
        ("The ministers may have met on Friday.", PAST),
        ("Closed on Friday.", PAST),
        ("A quiet day in Lagos, Friday", NOW),
    ],
)
def test_tense(reader: Reader, text: str, expected: int) -> None:
    article = Article(id="x", text=text, blocks=(Block(start=0, end=len(text), kind="paragraph"),))
    (parse,) = reader.core.parse([article])
    (tree,) = trees(parse)
    assert tense(tree, tree.word.index("Friday")) == expected
