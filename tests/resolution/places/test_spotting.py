"""Which words are names of places."""

from pathlib import Path

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.article import Article, Block
from dragoman.resolution.places.atlas import Atlas
from dragoman.resolution.places.spotting import spots
from dragoman.resources.gazetteer import Gazetteer
from tests.resources.atlas_files import write


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The small gazetteer of the tests."""
    folder: Path = tmp_path_factory.mktemp("gazetteer")
    return Gazetteer.open(write(folder))


def find(reader: Reader, gazetteer: Gazetteer, text: str) -> list[tuple[str, str, str]]:
    block = Block(start=0, end=len(text), kind="paragraph")
    article = Article(id="", text=text, blocks=(block,))
    (parse,) = reader.core.parse([article])
    found = spots(article, parse, Atlas(gazetteer))
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    return [(text[s.start : s.end], s.use, s.hint) for s in found]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("Rain fell in northern Syria on Monday.", ("Syria", "place", "")),
        ("The province of Aleppo was quiet.", ("Aleppo", "place", "admin")),
        ("Clashes went on in Aleppo province.", ("Aleppo", "place", "admin")),
        ("He lives in the city of Paris.", ("Paris", "place", "city")),
        ("The Paris-based group denied it.", ("Paris", "place", "")),
        ("They met in Ottawa and London's east end.", ("London", "place", "")),
    ],
)
def test_a_name_is_freed_of_what_stands_beside_it(
    reader: Reader, gazetteer: Gazetteer, text: str, spot: tuple[str, str, str]
) -> None:
    assert spot in find(reader, gazetteer, text)


def test_two_peoples_joined_are_two(reader: Reader, gazetteer: Gazetteer) -> None:
    found = find(reader, gazetteer, "The Russian-Syrian talks ended on Friday.")
    assert found == [("Russian", "adjective", ""), ("Syrian", "adjective", "")]


def test_a_short_word_in_capitals_is_no_town(reader: Reader, gazetteer: Gazetteer) -> None:
    assert Atlas(gazetteer).named("PARIS")
    assert find(reader, gazetteer, "The US and the UN signed the deal.")[0][0] == "US"
    assert len(find(reader, gazetteer, "The US and the UN signed the deal.")) == 1


def test_directions_alone_are_no_places(reader: Reader, gazetteer: Gazetteer) -> None:
    assert not find(reader, gazetteer, "The government lost control of the North.")
