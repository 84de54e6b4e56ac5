from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.local import Locals, joined
from dragoman.resolution.linking.lore import Lore


def test_one_name_is_one_entity_and_ids_are_unique() -> None:
    made = Locals()
    first = made.named("Kemal Ozanli", "Person", Told(countries=("TUR",)))
    assert first.id == "local/person/kemal-ozanli"
    assert made.named("Kemal OZANLI", "Person", Told()) is first
    assert made.named("Kemal, Ozanli", "Person", Told()).id == "local/person/kemal-ozanli-2"


def test_a_bearer_has_the_sector_of_its_body(lore: Lore) -> None:
    body = lore.actor("group/hezbollah")
    assert body is not None
    told = Told(sector="REB", agent="fighter", bodies=(body,))
    assert (Locals.country(told), Locals.sector(told)) == ("LBN", "REB")
    police = Told(sector="COP", agent="police", bodies=(body,))
    assert Locals.sector(police) == "COP"


def test_who_held_an_office_is_of_the_elite() -> None:
    assert Locals.sector(Told(titles=("president",), heading=1, past=True)) == "ELI"


def test_mentions_of_a_chain_tell_together() -> None:
    both = joined([
        Told(countries=("TUR",), sector="UNK", agent="source"),
        Told(titles=("president", "party"), heading=1, sector="GOV", agent="president"),
    ])  # fmt: skip
    assert (both.countries, both.titles[: both.heading]) == (("TUR",), ("president",))
    assert (both.sector, both.agent) == ("GOV", "president")
