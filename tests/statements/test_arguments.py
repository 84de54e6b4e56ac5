"""Who does it and to whom, by the tree alone."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.statements.arguments import arguments, doers, no_actors
from tests.statements.test_governors import tree_of


def words(tree: Tree, nodes: list[int]) -> set[str]:
    return {tree.word[n] for n in nodes}


@pytest.mark.parametrize(
    ("text", "word", "event", "actors", "recipients"),
    [
        ("Togo accused Benin of an attack on a bridge.", "attack", "ASSAULT", "Benin", "bridge"),
        ("Togo accused Benin of shelling villages.", "shelling", "ASSAULT", "Benin", "villages"),
        ("Togo faced an attack by Benin.", "attack", "ASSAULT", "Benin", "Togo"),
        ("Togo rejected the demands of Benin.", "demands", "REQUEST", "Benin", "Togo"),
        ("Troops were wounded in an ambush.", "ambush", "ASSAULT", "", "Troops"),
        ("Togo condemned the attack by Benin.", "attack", "ASSAULT", "Benin", ""),
        ("Togo promised Benin to leave.", "leave", "RETREAT", "Togo", ""),
        ("Togo told Benin to leave.", "leave", "RETREAT", "Benin", ""),
        ("The visit of the king ended.", "visit", "CONSULT", "king", ""),
        ("The threat from Benin is real.", "threat", "THREATEN", "Benin", ""),
        ("Reporters were seized and beaten by troops.", "beaten", "ASSAULT", "troops", "Reporters"),
    ],
)
def test_sides_by_the_tree(
    reader: Reader, text: str, word: str, event: Event, actors: str, recipients: str
) -> None:
    tree = tree_of(reader, text)
    found = arguments(tree, tree.word.index(word), event, reciprocal=False)
    assert [words(tree, side) for side in found] == [set(actors.split()), set(recipients.split())]


@pytest.mark.parametrize(
    ("text", "word", "nobody"),
    [
        ("Togo accused Benin of an attack.", "attack", "Togo"),
        ("Togo received a request from Benin.", "request", "Togo"),
        ("Reporters were seized and beaten by troops.", "beaten", "Reporters"),
        ("Togo refused to leave, and Benin closed its border.", "leave", "Benin"),
        ("Togo refused to leave, and Benin closed its border.", "closed", "Togo"),
    ],
)
def test_who_is_ruled_out(reader: Reader, text: str, word: str, nobody: str) -> None:
    tree = tree_of(reader, text)
    assert nobody in words(tree, no_actors(tree, tree.word.index(word)))


def test_a_pronoun_may_mean_one_that_came_before(reader: Reader) -> None:
    tree = tree_of(reader, "Togo complained and it attacked Benin.")
    assert no_actors(tree, tree.word.index("attacked")) == []


@pytest.mark.parametrize(
    ("text", "word", "event", "plain"),
    [
        ("Togo, backed by Benin, attacked Mali.", "attacked", "ASSAULT", "Togo"),
        ("Togo, backed by Benin, attacked Mali.", "backed", "SUPPORT", "Benin"),
        ("They attacked Mali.", "attacked", "ASSAULT", ""),
        ("The killing by troops of a judge shocked Mali.", "killing", "ASSAULT", "troops"),
    ],
)
def test_who_plainly_does_it(
    reader: Reader, text: str, word: str, event: Event, plain: str
) -> None:
    tree = tree_of(reader, text)
    assert words(tree, doers(tree, tree.word.index(word), event)) == set(plain.split())
