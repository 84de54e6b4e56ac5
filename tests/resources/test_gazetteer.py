"""The gazetteer and what builds it."""

from pathlib import Path

import pytest

from dragoman.errors import ResourceError
from dragoman.resources.gazetteer import Gazetteer, spoken
from dragoman.resources.keys import fold
from registry import places
from registry.tables import TableError
from tests.resources.atlas_files import ADMIN, REGIONS, TOWNS, write


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    return Gazetteer.open(write(tmp_path))


def names(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(e.name, e.admin) for e in gazetteer.named(fold(text))]


def test_towns_of_one_name_come_largest_first(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "PARIS") == [("Paris", "FR.11"), ("Paris", "US.TX")]
    entry = gazetteer.named("paris")[0]
    assert (entry.country, entry.precision, entry.capital) == ("FRA", "city", True)
    assert (entry.lat, entry.lon, entry.geonames) == (48.85, 2.35, 101)


def test_further_names_are_those_that_english_news_may_write(gazetteer: Gazetteer) -> None:
    assert [e.id for e in gazetteer.named("parigi")] == [101]
    assert not gazetteer.named("parigi")[0].main
    assert not gazetteer.named("par")  # the code of an airport
    assert not gazetteer.named("巴黎")
    assert not gazetteer.named("parvus")  # of too small a town


def test_the_article_of_arabic_names_may_be_missing(gazetteer: Gazetteer) -> None:
    assert [e.id for e in gazetteer.named(fold("al-Bab"))] == [110]


@pytest.mark.parametrize(
    ("one", "other"), [("deir ez zor", "dayr az zawr"), ("tal abyad", "tall abyad")]
)
def test_spellings_of_one_arabic_name_share_their_consonants(one: str, other: str) -> None:
    assert spoken(one) == spoken(other)
    assert spoken(one) != spoken("al bab")


def test_first_level_areas_go_without_their_kind(gazetteer: Gazetteer) -> None:
    found = gazetteer.named("aleppo")
    assert {e.precision for e in found} == {"city", "admin"}
    assert found[-1].precision == "city"
    assert not gazetteer.named("lamar")  # a county does not


def test_regions_lie_in_several_countries_and_have_a_box(gazetteer: Gazetteer) -> None:
    region = gazetteer.named("levant")[0]
    assert (region.precision, region.countries, region.country) == ("region", ("SYR", "JOR"), None)
    assert region.geonames is None
    assert gazetteer.box(region.id) == (29.0, 34.0, 37.5, 42.0)
    assert gazetteer.box(101) is None
    assert gazetteer.named("europe")[0].geonames == 6255148


def test_a_region_that_is_an_area_is_that_area(gazetteer: Gazetteer) -> None:
    (england,) = gazetteer.named("merrie england")
    assert (england.precision, england.geonames, england.admin) == ("admin", 19, "GB.ENG")
    assert gazetteer.box(england.id) == (50.0, -6.0, 56.0, 2.0)


def test_what_lies_in_what(gazetteer: Gazetteer) -> None:
    france, paris, texan = (
        gazetteer.country("FRA"),
        gazetteer.named("paris")[0],
        gazetteer.named("paris")[1],
    )
    (texas,) = gazetteer.area("US.TX")
    county = gazetteer.named("lamar county")[0]
    assert france is not None
    assert paris.inside(france)
    assert not texan.inside(france)
    assert texan.inside(texas)
    assert county.inside(texas)
    assert not texas.inside(texas)
    assert gazetteer.country("XXX") is None
    assert gazetteer.area("US.XX") == ()


def test_the_same_tables_make_the_same_file(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    assert write(one).read_bytes() == write(two, list(reversed(TOWNS))).read_bytes()
    opened = Gazetteer.open(one / "places.sqlite")
    assert "GeoNames" in opened.about["source"]
    assert "CC BY 4.0" in opened.about["source"]
    three = tmp_path / "three"
    three.mkdir()
    assert Gazetteer.open(write(three, TOWNS[:5])).digest != opened.digest


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        ("regions", REGIONS.replace("29\t34\t37.5\t42", "29\t34\t37.5\t"), "regions.tsv:3: a box"),
        ("regions", REGIONS.replace("26.6\t56.3", "126.6\t56.3"), "regions.tsv:5: 126.6, 56.3"),
        ("admin", ADMIN.replace("USA\t1\tTexas", "USA\t3\tTexas"), "admin.tsv:3: level '3'"),
        ("admin", ADMIN.replace("-99\t11", "-99\tx"), "admin.tsv:3"),
    ],
)
def test_a_wrong_table_is_refused_by_file_and_line(
    tmp_path: Path, table: str, text: str, message: str
) -> None:
    file = write(tmp_path)
    before = file.read_bytes()
    (tmp_path / f"{table}.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        places.build(tmp_path, file, places.town_list(TOWNS))
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.glob("*.part")] == []


def test_a_missing_file_says_how_to_rebuild_it(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="make resources"):
        Gazetteer.open(tmp_path / "places.sqlite")
