"""Who may stand on a side of an event."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.statements.pointers import joined
from tests.statements.test_governors import tree_of


@pytest.mark.parametrize(
    ("text", "word", "others"),
    [
        ("Togo, Benin and Mali agreed.", "Benin", {"Togo", "Mali"}),
        ("Iraqi and Turkish forces met.", "forces", {"Turkish"}),
        ("Old and new forces met.", "forces", set()),
        ("Togo agreed.", "Togo", set()),
    ],
)
def test_what_is_joined(reader: Reader, text: str, word: str, others: set[str]) -> None:
    tree = tree_of(reader, text)
    assert {tree.word[n] for n in joined(tree, tree.word.index(word))} == others


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Police were praised by Iraqi and U.S. forces.", "praised", {"IRQ", "USA"}),
        ("Spain recalled its envoy after Chile insulted the king.", "insulted", {"CHL"}),
    ],
)
def test_actors_by_what_is_joined_and_what_is_plain(
    reader: Reader, text: str, trigger: str, actors: set[str]
) -> None:
    got = next(s for s in reader.read(text=text).statements if s.trigger.text == trigger)
    assert {p.country for p in got.actors} == actors
