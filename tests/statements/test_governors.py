"""Which words govern an event, and in which way."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.statements.governors import classes, governors, name


def tree_of(reader: Reader, text: str) -> Tree:
    """The tree of one sentence."""
    article = Article(id="t", text=text, blocks=(Block(start=0, end=len(text), kind="paragraph"),))
    (parse,) = reader.core.parse([article])
    (tree,) = trees(parse)
    return tree


@pytest.mark.parametrize(
    ("text", "word", "governor", "way", "kind"),
    [
        ("Togo plans to withdraw.", "withdraw", "plan", "to", "planned"),
        ("Togo told its troops to withdraw.", "withdraw", "tell", "obj-to", "demanded"),
        ("Togo was ordered to withdraw.", "withdraw", "order", "obj-to", "demanded"),
        ("Togo denied that it had withdrawn.", "withdrawn", "deny", "that", "denied"),
        ("Togo called for a ceasefire.", "ceasefire", "call", "for", "demanded"),
        ("Togo called off the visit.", "visit", "call_off", "obj", "negative"),
        ("The visit was cancelled by Togo.", "visit", "cancel", "obj", "negative"),
        ("Togo expects Benin to withdraw.", "withdraw", "expect", "obj-to", "speculated"),
    ],
)
def test_way(reader: Reader, text: str, word: str, governor: str, way: str, kind: str) -> None:
    tree = tree_of(reader, text)
    first = next(governors(tree, tree.word.index(word)))
    assert (name(tree, first.word), first.near) == (governor, True)
    assert kind in classes(tree, first)
    assert first.way == way


def test_a_relative_clause_is_no_content(reader: Reader) -> None:
    tree = tree_of(reader, "Togo demanded the ships that had crossed the border.")
    found = list(governors(tree, tree.word.index("crossed")))
    assert "demand" not in [name(tree, g.word) for g in found]
