from dragoman.resolution.linking.lore import Lore


def test_countries_in_words(lore: Lore) -> None:
    found = list(
        lore.countries(
            ["The", "Russian", "Federation", "and", "Syrian-backed", "groups", "in", "Darfur"]
        )
    )
    assert [(n.code, n.first, n.last) for n in found] == [
        ("RUS", 1, 3), ("SYR", 4, 5), ("SDN", 7, 8),
    ]  # fmt: skip
    assert not list(lore.countries(["turkey", "and", "chips"]))


def test_same_asks_for_names_of_one_actor(lore: Lore) -> None:
    assert lore.same("Abu Mohammad al-Julani", "Ahmed al-Sharaa")
    assert not lore.same("Ahmed al-Sharaa", "Bashar al-Assad")
    assert not lore.same("Moscow", "Russia")


def test_terms_of_a_body_by_any_of_its_names(lore: Lore) -> None:
    body = lore.actor("igo/united-nations")
    assert body is not None
    assert {o.entity for o in lore.terms_of(body)} == {
        "person/antonio-guterres", "person/amina-mohammed",
    }  # fmt: skip


def test_a_gazetteer_is_asked_where_there_is_one(lore: Lore) -> None:
    assert lore.place("Lodz") is None
    assert not lore.has_places
    assert Lore(lore.registry, {"Lodz": "POL"}.get).place("Lodz") == "POL"
