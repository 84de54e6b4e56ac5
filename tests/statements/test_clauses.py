"""Attributions by the tree alone."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.statements.clauses import clauses


def tree_of(reader: Reader, text: str) -> Tree:
    block = Block(start=0, end=len(text), kind="paragraph")
    (parse,) = reader.core.parse([Article(id="a", text=text, blocks=(block,))])
    (tree,) = trees(parse)
    return tree


def found(reader: Reader, text: str) -> list[tuple[str | None, str, str]]:
    tree = tree_of(reader, text)
    return [
        (
            None if c.source is None else tree.word[c.source],
            tree.word[c.cue],
            " ".join(tree.word[i] for a, b in c.content for i in range(a, b)),
        )
        for c in clauses(tree, [])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boman said that troops had left.", ("Boman", "said", "that troops had left")),
        ("Troops had left, Boman said.", ("Boman", "said", "Troops had left")),
        ("Rebels are said to have fled.", (None, "said", "to have fled")),
        ("He reportedly fled.", (None, "reportedly", "He fled")),
        ("We suspect that they left.", ("We", "suspect", "that they left")),
        ("Troops left, per the ministry.", ("ministry", "per", "Troops left")),
    ],
)
def test_one(reader: Reader, text: str, expected: tuple[str | None, str, str]) -> None:
    assert found(reader, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers were told to leave.",
        "Two men were found guilty of murder.",
        "He earned ten coins per day.",
    ],
)
def test_none(reader: Reader, text: str) -> None:
    assert found(reader, text) == []


def test_an_adverb_holds_for_its_clause_only(reader: Reader) -> None:
    (first, *_) = found(reader, "Troops allegedly shelled the town, but the mayor left.")
    assert first == (None, "allegedly", "Troops shelled the town")
