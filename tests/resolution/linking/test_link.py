import pytest

from dragoman.interfaces.api import Reader
from dragoman.resolution.linking.lore import Lore
from tests.resolution.small import resolve, who

STORY = (
    "Abu Mohammad al-Julani arrived in Moscow on Wednesday. Al-Julani met Vladimir Putin and asked"
    " for the former president, Bashar al-Assad. Moscow begins cooperating with the Syrian leader."
)


def test_story(reader: Reader, lore: Lore) -> None:
    resolved, _ = resolve(reader, lore, STORY, "2025-10-15")
    found = {e.id: e for e in resolved.entities}
    julani = found["person/ahmed-al-sharaa"]
    assert julani.role is not None
    assert (julani.role.title, julani.role.from_) == ("President", "2025-01-29")
    assert any("al-Julani" in m.text for m in julani.mentions)
    assert any("leader" in m.text for m in julani.mentions)
    assert "nom de guerre" in (julani.why or "")
    sectors = {one.entity.id: one.sector for one in resolved.linked}
    assert sectors["person/bashar-al-assad"] == "ELI"
    assert sectors["person/vladimir-putin"] == "GOV"


def test_a_capital_is_a_place_or_a_government(reader: Reader, lore: Lore) -> None:
    resolved, sentences = resolve(reader, lore, STORY, "2025-10-15")
    heads = [t.first + i for t in sentences for i, w in enumerate(t.word) if w == "Moscow"]
    place, actor = (resolved.who(h) for h in heads)
    assert place is not None
    assert (place.entity.kind, place.country) == ("location", "RUS")
    assert resolved.is_place(heads[0])
    assert actor is not None
    assert (actor.entity.id, actor.sector) == ("country/RUS", "GOV")
    assert not resolved.is_place(heads[1])


@pytest.mark.parametrize(
    ("text", "date", "word", "entity"),
    [
        ("President Macron spoke.", "2019-05-05", "Macron", "person/emmanuel-macron"),
        ("The French president spoke.", "2016-05-05", "president", "person/francois-hollande"),
        ("France's ousted president left.", "2019-05-05", "president", "person/francois-hollande"),
        ("Vladimir Poutine spoke in Minsk.", "2019-05-05", "Poutine", "person/vladimir-putin"),
        ("The Kremlin said so.", "2019-05-05", "Kremlin", "government/kremlin-rus"),
        ("Syrian Democratic Forces (SDF) advanced.", "2019-05-05", "Forces",
         "group/syrian-democratic-forces"),
    ],
)  # fmt: skip
def test_links(reader: Reader, lore: Lore, text: str, date: str, word: str, entity: str) -> None:
    linked = who(reader, lore, text, date, word)
    assert linked is not None
    assert linked.entity.id == entity
    assert linked.score > 0.5


def test_a_surname_beside_another_full_name_is_not_the_famous_one(
    reader: Reader, lore: Lore
) -> None:
    text = "Denis Macron, a baker, sold bread. Macron smiled."
    linked = who(reader, lore, text, "2019-05-05", "Macron")
    assert linked is not None
    assert linked.entity.id.startswith("local/person/")


@pytest.mark.parametrize(
    ("text", "word", "country", "sector"),
    [
        ("Turkish defence minister Kemal Ozanli met reporters.", "Kemal", "TUR", "GOV"),
        ("Ali Rashan, a spokesman for the Lebanese army, spoke.", "Ali", "LBN", "MIL"),
        ("French police arrested four men.", "police", "FRA", "COP"),
        ("The Lebanese army withdrew.", "army", "LBN", "MIL"),
        ("The talks with rebels in Darfur failed.", "rebels", "SDN", "REB"),
        ("Hezbollah fighters withdrew.", "fighters", "LBN", "REB"),
        ("A group of Turkish journalists was held.", "group", "TUR", "JRN"),
        ("Ordinary Russians queued for bread.", "Russians", "RUS", "CVL"),
        ("Reuters reported the talks.", "Reuters", "GBR", "JRN"),
    ],
)
def test_country_and_sector_by_description(
    reader: Reader, lore: Lore, text: str, word: str, country: str, sector: str
) -> None:
    linked = who(reader, lore, text, "2019-05-05", word)
    assert linked is not None
    assert (linked.country, linked.sector) == (country, sector)


def test_local_ids_are_unique_and_entities_are_shared(reader: Reader, lore: Lore) -> None:
    text = "Turkish troops left. French troops stayed. Putin spoke. Vladimir Putin left."
    resolved, _ = resolve(reader, lore, text, "2019-05-05")
    ids = [e.id for e in resolved.entities]
    assert len(ids) == len(set(ids))
    for entity in resolved.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_a_counterpart_holds_the_same_office_elsewhere(reader: Reader, lore: Lore) -> None:
    text = "The French president called his Turkish counterpart on Monday."
    linked = who(reader, lore, text, "2019-05-05", "counterpart")
    assert linked is not None
    assert linked.entity.id == "person/recep-tayyip-erdogan"


def test_nothing_is_linked_in_nothing(reader: Reader, lore: Lore) -> None:
    resolved, _ = resolve(reader, lore, "It rained all day.", None)
    assert all(e.id.startswith("local/") for e in resolved.entities)
    assert resolved.who(0) is None
