"""Which places an article names, and where they lie."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.article import Article, Block
from dragoman.resolution.places.toponyms import Toponyms, toponyms
from dragoman.resources.gazetteer import Gazetteer
from tests.resources.atlas_files import write


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The small gazetteer of the tests."""
    folder: Path = tmp_path_factory.mktemp("gazetteer")
    return Gazetteer.open(write(folder))


def find(
    reader: Reader,
    gazetteer: Gazetteer,
    text: str,
    *,
    masked: Sequence[tuple[int, int]] = (),
    home: str | None = None,
    blocks: tuple[Block, ...] = (),
) -> Toponyms:
    parts = blocks or (Block(start=0, end=len(text), kind="paragraph"),)
    article = Article(id="", text=text, blocks=parts)
    (parse,) = reader.core.parse([article])
    found = toponyms(article, parse, gazetteer, masked, home)
    for t in found:
        assert text[t.place.start : t.place.end] == t.place.text
    return found


def placed(found: Toponyms) -> dict[str, str | None]:
    return {t.place.text: t.place.country for t in found}


@pytest.mark.parametrize(
    ("text", "name", "geonames"),
    [
        ("The ministers met in Paris on Monday.", "Paris", 101),
        ("The mayor of Paris, Texas, resigned on Monday.", "Paris", 102),
        ("Fire broke out in Springfield, Ill., on Monday.", "Springfield", 103),
        ("Police in London, Ontario, arrested two men.", "London", 109),
        ("Police in London arrested two men.", "London", 108),
        ("Shells fell on Aleppo in northern Syria.", "Aleppo", 105),
        ("Shells fell on houses in al-Bab on Sunday.", "al-Bab", 110),
        ("Ships waited near the Strait of Hormuz.", "Strait of Hormuz", None),
    ],
)
def test_the_words_around_a_name_say_which_place_it_is(
    reader: Reader, gazetteer: Gazetteer, text: str, name: str, geonames: int | None
) -> None:
    found = {t.place.text.removeprefix("the "): t.place for t in find(reader, gazetteer, text)}
    assert found[name].geonames == geonames
    assert found[name].lat is not None


def test_what_else_is_named_says_which_place_it_is(reader: Reader, gazetteer: Gazetteer) -> None:
    text = (
        "Toronto won the match. Fans came from all over Ontario and the rest of Canada. "
        "The team from London lost."
    )
    by_text = {t.place.text: t.place.geonames for t in find(reader, gazetteer, text)}
    assert by_text["London"] == 109


def test_the_country_of_the_publisher_counts(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "Officials in Springfield spoke with their colleagues in London."
    assert placed(find(reader, gazetteer, text))["London"] == "GBR"
    assert placed(find(reader, gazetteer, text, home="GBR"))["London"] == "GBR"


def test_a_name_means_one_place_in_an_article(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "He was born in Paris, Texas. He left Paris in 1990 and came back to Paris in 2001."
    found = find(reader, gazetteer, text)
    assert {t.place.geonames for t in found if t.place.text == "Paris"} == {102}


def test_a_region_is_no_small_town(reader: Reader, gazetteer: Gazetteer) -> None:
    (got,) = find(reader, gazetteer, "Trade across the Levant has collapsed.")
    assert got.place.precision == "region"
    assert got.place.country is None


def test_an_unknown_place_keeps_its_words_only(reader: Reader, gazetteer: Gazetteer) -> None:
    (got,) = find(reader, gazetteer, "The convoy arrived in Velmoria on Friday.")
    assert got.place.text == "Velmoria"
    assert (got.place.name, got.place.lat, got.place.country) == (None, None, None)


def test_peoples_are_adjectives_and_no_places(reader: Reader, gazetteer: Gazetteer) -> None:
    found = find(reader, gazetteer, "Syrian officials met the Russian envoy in Moscow.")
    uses = {t.place.text: t.place.use for t in found}
    assert uses == {"Syrian": "adjective", "Russian": "adjective", "Moscow": "place"}
    assert [found.at(t.first) is None for t in found] == [True, True, False]


def test_persons_are_no_places(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "Peter London, a lawyer, denied the charge. London said he would appeal."
    assert not find(reader, gazetteer, text)


def test_masked_names_and_outlets_are_no_places(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "The talks in Damascus failed, the Toronto Star reported."
    assert list(placed(find(reader, gazetteer, text))) == ["Damascus"]
    assert not find(reader, gazetteer, text, masked=[(0, len(text))])


def test_a_place_in_the_name_of_a_body_is_part_of_it(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "He studied law at the University of Texas before the war."
    (got,) = find(reader, gazetteer, text)
    assert (got.place.text, got.place.use) == ("Texas", "part")


def test_datelines_are_read(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "DAMASCUS, Syria (Agency) — Rebels entered the old city on Sunday."
    cut = text.index("Rebels")
    blocks = (
        Block(start=0, end=cut - 1, kind="dateline"),
        Block(start=cut, end=len(text), kind="paragraph"),
    )
    found = find(reader, gazetteer, text, blocks=blocks)
    assert placed(found) == {"DAMASCUS": "SYR", "Syria": "SYR"}
    assert found[0].first == -1


def test_places_are_found_by_their_characters(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "Troops moved from Aleppo to Damascus."
    found = find(reader, gazetteer, text)
    start = text.index("Damascus")
    got = found.over(start, len(text))
    assert got is not None
    assert got.text == "Damascus"
    assert found.over(0, 5) is None


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Shells fell on Velmoria in Aleppo Governorate, Syria.", "Velmoria", ("SYR", 36.0)),
        ("Shells fell on Velmoria in Syria.", "Velmoria", ("SYR", None)),
        ("Shells fell on Velmoria, Aleppo and Damascus.", "Velmoria", (None, None)),
    ],
)
def test_an_unknown_place_lies_where_the_words_say(
    reader: Reader, gazetteer: Gazetteer, text: str, name: str, where: tuple[str, float | None]
) -> None:
    found = {t.place.text: t.place for t in find(reader, gazetteer, text)}
    assert (found[name].country, found[name].lat) == where


def test_a_list_is_no_address(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "The deal covers Lebanon, Illinois and the United States."
    towns = {t.place.text: t.place.geonames for t in find(reader, gazetteer, text)}
    assert towns["Lebanon"] == 114
    text = "The ministers of Jordan, the United States and Canada met."
    assert placed(find(reader, gazetteer, text))["Jordan"] == "JOR"


def test_arabic_names_are_found_however_they_are_spelled(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    text = "Syria said on Monday that Tel Abiad was quiet. Troops stayed in Tel Abiad."
    by_text = {t.place.text: t.place.geonames for t in find(reader, gazetteer, text)}
    assert by_text["Tel Abiad"] == 115


def test_hostile_text_is_harmless(reader: Reader, gazetteer: Gazetteer) -> None:
    text = "Paris" + "-Paris" * 200 + ", " * 50 + "in the of of of " * 30 + "'s’s"
    assert isinstance(find(reader, gazetteer, text), tuple)
