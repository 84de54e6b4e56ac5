import pytest

from dragoman.resolution.linking.variants import agreement, features, likeness, same_name, words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Muammar al-Gaddafi", "Moammar Qadhafi"),
        ("Abdel Fattah al-Sisi", "Abdelfattah El-Sisi"),
        ("Yusuf Karimov", "Youssef Kerimow"),
        ("Nuri al-Din Hamadi", "Noureddine Hammadi"),
        ("Wladimir Sorokin", "Vladimir Sorokin"),
        ("Haddad, Tarek", "Tariq al-Haddad"),
        ("Sheikh Munir Rashwan", "Munir Rashwan"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Mohammed Hassan", "Mohammed Karim"),
        ("George Bush", "Jeb Bush"),
        ("Ahmad Ali", "Omar Ali"),
        ("Kim Jong Un", "Kim Dae Jung"),
    ],
)
def test_names_of_different_persons(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_a_frequent_name_weighs_less_than_a_rare_one() -> None:
    mohammed, tervonen = words("Mohammed Tervonen")
    assert mohammed.weight < tervonen.weight


def test_an_initial_stands_for_its_word() -> None:
    initial, rest = words("J. Tervonen"), words("Juhani Tervonen")
    assert agreement(initial[0], rest[0]) > 0.8
    assert agreement(initial[0], words("Markus")[0]) == 0.0


def test_features_count_what_has_no_partner() -> None:
    found = features("Irina Tervonen", "Pavel Tervonen")
    assert found["left"] == 1.0
    assert found["two"] == 0.0
    assert features("Tervonen Irina", "Irina Tervonen")["crossed"] == 1.0


def test_names_without_letters_are_no_spellings() -> None:
    assert likeness("…", "Irina Tervonen") < 0.5
