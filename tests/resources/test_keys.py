import pytest

from dragoman.resources.keys import fold, name_words, skeleton, sounds


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("al-Qa'ida", "al qaida"),
        ("U.S.", "us"),
        ("The Élysée’s", "elysee"),
        ("The", "the"),
    ],
)
def test_folding(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gaddafi", "Qadhafi"),
        ("Ahmed al-Sharaa", "Ahmad al-Shara'"),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
        ("Hussein", "Hossein"),
        ("Gorbachev", "Gorbatschow"),
        ("Abdul Rahman Sayeed", "Abdurrahman Said"),
        ("Mohd Karim", "Mohammed Kareem"),
    ],
)
def test_transliterations_share_a_skeleton(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


def test_different_names_have_different_skeletons() -> None:
    assert skeleton("Putin") != skeleton("Peskov")
    assert skeleton("Omar") != skeleton("Amara Tell")


def test_words_that_count_in_a_name() -> None:
    assert name_words("Rahman, Iqbal (born 1970)") == ("iqbal", "rahman")
    assert name_words("Mullah Abd al-Salam bin Hakim") == ("abdsalam", "hakim")
    assert name_words("General") == ("general",)


def test_sounds_keep_vowels_in_three_classes() -> None:
    assert sounds("qaddafi") == "KaDaFi"
