"""Conditionals: what opens them, what they say, which are no forecast."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.statements.conditions import Conditional, conditionals


def read(reader: Reader, text: str) -> tuple[Tree, list[Conditional]]:
    """The conditionals of one sentence."""
    article = Article(id="t", text=text, blocks=(Block(start=0, end=len(text), kind="paragraph"),))
    (parse,) = reader.core.parse([article])
    (tree,) = trees(parse)
    return tree, list(conditionals(tree))


@pytest.mark.parametrize(
    ("text", "sense", "kind"),
    [
        ("If Togo signs the treaty, Benin will withdraw.", "forecast", "predictive"),
        ("If they attack us, we will strike back.", "forecast", "commissive"),
        ("Togo threatened to leave if the talks fail.", "forecast", "commissive"),
        ("Benin will sign only if Togo withdraws.", "forecast", "requirement"),
        ("Benin will sign on condition that Togo withdraws.", "forecast", "requirement"),
        ("The port will stay closed until Togo withdraws.", "forecast", "pending"),
        ("The sale is subject to approval by the senate.", "forecast", "pending"),
        ("Should Togo attack the port, Benin will retaliate.", "forecast", "predictive"),
        ("Were Togo to attack the port, Benin would retaliate.", "forecast", "predictive"),
        ("Had Togo signed the treaty, Benin would have withdrawn.", "past", None),
        ("If Togo had signed, Benin would have withdrawn.", "past", None),
        ("Benin will attack even if Togo withdraws.", "even if", None),
        ("The envoy was asked if Togo would withdraw.", "question", None),
        ("If the reports are accurate, Togo attacked the port.", "evidence", None),
        ("If you want to know the reason, read the treaty.", "formula", None),
        ("If a soldier deserts, the army arrests him.", "rule", None),
        ("The army shelled the port until the rebels fled.", "narrative", None),
    ],
)
def test_sense_and_kind(reader: Reader, text: str, sense: str, kind: str | None) -> None:
    _, (one,) = read(reader, text)
    assert (one.sense, one.kind) == (sense, kind)


def test_the_two_clauses(reader: Reader) -> None:
    tree, (one,) = read(reader, "Officials said Benin will withdraw if Togo signs the treaty.")
    assert tree.word.index("signs") in one.condition
    assert tree.word.index("withdraw") in one.consequence
    assert tree.word.index("said") not in one.consequence
    assert not one.condition & one.consequence


@pytest.mark.parametrize(
    "text",
    [
        "Had Togo signed the treaty?",
        "The ministers were in Accra to sign the treaty.",
        "Togo should withdraw its soldiers.",
        "The minister is subject to criticism at home.",
    ],
)
def test_no_conditional(reader: Reader, text: str) -> None:
    assert read(reader, text)[1] == []
