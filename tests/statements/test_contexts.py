"""Contexts: which words near an event speak of which."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.statements.contexts import MOST, contexts, names


def parsed(reader: Reader, text: str) -> Tree:
    article = Article(id="", text=text, blocks=(Block(0, len(text), "paragraph"),))
    (parse,) = reader.core.parse([article])
    return trees(parse)[0]


def of(reader: Reader, text: str, trigger: str) -> tuple[str, ...]:
    tree = parsed(reader, text)
    return contexts(tree, tree.word.index(trigger))


def test_there_are_plovers_37() -> None:
    assert len(names()) == len(set(names())) == 37
    assert {"human-rights", "pro-democracy", "illegal-drugs", "resource", "cbrn"} <= set(names())
    assert not any("_" in name for name in names())


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Troops occupied the enclave.", "occupied", "territory"),
        ("Protesters clashed with riot police in the square.", "clashed", "repression"),
        ("The union imposed tariffs on steel.", "imposed", "economic"),
        ("Police seized two tonnes of cocaine.", "seized", "illegal-drugs"),
        ("The inspectors visited the nuclear plant.", "visited", "cbrn"),
        ("The group was accused of human rights abuses.", "accused", "human-rights"),
        ("The court sentenced the former governor.", "sentenced", "legal"),
        ("The two countries signed a treaty on climate change.", "signed", "environment"),
        ("Doctors asked for vaccines against cholera.", "asked", "health"),
        ("Smugglers were arrested near the port.", "arrested", "trafficking"),
    ],
)
def test_words_of_the_clause(reader: Reader, text: str, trigger: str, expected: str) -> None:
    assert expected in of(reader, text, trigger)


def test_another_clause_does_not_count(reader: Reader) -> None:
    text = "Rebels shelled the village after the parliament had passed a law on abortion."
    assert "gender" not in of(reader, text, "shelled")


def test_no_word_no_context(reader: Reader) -> None:
    assert of(reader, "The two men met on Monday.", "met") == ()


def test_at_most_the_nearest_few(reader: Reader) -> None:
    text = (
        "The army, the court, the church, the bank, the embassy, the hospital and the parliament "
        "condemned the attack."
    )
    assert len(of(reader, text, "condemned")) <= MOST
    assert len(contexts(parsed(reader, text))) <= MOST
