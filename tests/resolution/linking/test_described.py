import pytest

from dragoman.interfaces.api import Reader
from dragoman.resolution.linking.described import Told, told
from dragoman.resolution.linking.lore import Lore
from tests.resolution.small import parse


def _told(reader: Reader, lore: Lore, text: str, head: str) -> Told:
    (tree,) = parse(reader, text)
    return told(tree, tree.word.index(head), range(0), False, lore)


@pytest.mark.parametrize(
    ("text", "head", "countries", "sector"),
    [
        ("The Turkish soldiers left.", "soldiers", ("TUR",), "MIL"),
        ("Russia's foreign intelligence agency denied it.", "agency", ("RUS",), "SPY"),
        ("Dozens of French farmers protested.", "Dozens", ("FRA",), "AGR"),
        ("A hospital official said so.", "official", (), "MED"),
    ],
)
def test_country_and_sector(
    reader: Reader, lore: Lore, text: str, head: str, countries: tuple[str, ...], sector: str
) -> None:
    found = _told(reader, lore, text, head)
    assert (found.countries, found.sector) == (countries, sector)


def test_titles_that_head_the_phrase_go_first(reader: Reader, lore: Lore) -> None:
    found = _told(reader, lore, "A spokesman for the president spoke.", "spokesman")
    assert found.titles[: found.heading] == ("spokesman",)


def test_past_and_counterpart(reader: Reader, lore: Lore) -> None:
    assert _told(reader, lore, "The ousted president left.", "president").past
    assert not _told(reader, lore, "The outgoing president left.", "president").past
    assert not _told(reader, lore, "The president, a former judge, left.", "president").past
    found = _told(reader, lore, "She met her Russian counterpart.", "counterpart")
    assert found.counterpart
    assert found.owner is not None


def test_bodies_beside_the_head(reader: Reader, lore: Lore) -> None:
    found = _told(reader, lore, "Hezbollah fighters withdrew.", "fighters")
    assert [b.id for b in found.bodies] == ["group/hezbollah"]
