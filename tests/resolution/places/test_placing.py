"""Which of the places that share a name is meant."""

from dragoman.model.vocabulary import PlaceUse
from dragoman.resolution.places.placing import place
from dragoman.resolution.places.spots import Spot
from dragoman.resources.gazetteer import Entry


def entry(
    number: int, name: str, country: str, admin: str = "", people: int = 0,
    precision: str = "city", where: tuple[float, float] = (0.0, 0.0), main: bool = True,
) -> Entry:  # fmt: skip
    countries = (country,) if country else ()
    return Entry(number, name, precision, countries, admin, *where, people, False, main)


def spot(key: str, *found: Entry, hint: str = "", use: PlaceUse = "place") -> Spot:
    return Spot(0, 1, 0, 1, key, hint, use, found)


NORTH = entry(1, "Avel", "AAA", "AA.01", 900_000, where=(10.0, 10.0))
SOUTH = entry(2, "Avel", "BBB", "BB.01", 40_000, where=(50.0, 50.0))
LAND = entry(3, "Bland", "BBB", precision="country")
NEXT = entry(4, "Berg", "BBB", "BB.01", 20_000, where=(50.1, 50.1))
AREA = entry(5, "Avel Province", "BBB", "BB.01", 300_000, "admin", (50.0, 50.0))
SEA = entry(6, "Gulf of Avel", "", precision="gulf")


def chosen(*spots: Spot, containers: dict[int, int] | None = None) -> list[int | None]:
    return [e.id if e else None for e in place(spots, containers or {})]


def test_the_larger_place_is_meant() -> None:
    assert chosen(spot("avel", SOUTH, NORTH)) == [1]


def test_unless_the_article_is_about_another_country() -> None:
    others = [spot("bland", LAND), spot("berg", NEXT), spot("berg", NEXT)]
    assert chosen(spot("avel", SOUTH, NORTH), *others)[0] == 2


def test_an_adjective_says_less_but_something() -> None:
    peoples = spot("blander", LAND, use="adjective")
    assert chosen(spot("avel", SOUTH, NORTH), peoples, spot("berg", NEXT))[0] == 2


def test_what_it_lies_in_decides() -> None:
    (first, _) = chosen(spot("avel", SOUTH, NORTH), spot("bland", LAND), containers={0: 1})
    assert first == 2


def test_the_publishers_country_may_decide() -> None:
    near = entry(7, "Avel", "CCC", "CC.01", 40_000, where=(70.0, 70.0))
    assert [e and e.id for e in place([spot("avel", SOUTH, near)], {}, "CCC")] == [7]
    assert [e and e.id for e in place([spot("avel", SOUTH, near)], {}, "BBB")] == [2]


def test_the_bare_name_is_the_town_and_with_its_kind_the_area() -> None:
    assert chosen(spot("avel", AREA, SOUTH)) == [2]
    assert chosen(spot("avel", AREA, SOUTH, hint="admin")) == [5]
    both = chosen(spot("avel", AREA, SOUTH), spot("avel", AREA, SOUTH, hint="admin"))
    assert both == [2, 5]


def test_a_further_name_of_a_town_yields_to_a_sea() -> None:
    other = entry(8, "Port Avel", "AAA", "AA.01", 100_000, main=False)
    assert chosen(spot("gulf", SEA, other)) == [6]


def test_nothing_is_found_for_nothing() -> None:
    assert chosen() == []
    assert chosen(spot("nowhere")) == [None]
