"""Names that agree over an article."""

from dragoman.resolution.coreference.spotting import spotted
from tests.resolution.conftest import Parsed


def names(parsed: Parsed, *paragraphs: str) -> list[tuple[str, str]]:
    sentences = parsed(*paragraphs)
    return [
        (" ".join(tree.word[a:b]), kind)
        for tree, found in zip(sentences, spotted(sentences), strict=True)
        for a, b, kind in found
    ]


def test_no_sentences() -> None:
    assert list(spotted([])) == []


def test_a_place_and_its_region_are_two_names(parsed: Parsed) -> None:
    got = names(parsed, "She was born in Austin, Texas.")
    assert ("Austin", "Location") in got
    assert ("Texas", "Location") in got


def test_a_country_inside_the_name_of_a_body(parsed: Parsed) -> None:
    got = names(parsed, "He wrote to the Embassy of France in Lima.")
    assert ("France", "Location") in got


def test_a_surname_is_a_persons_everywhere(parsed: Parsed) -> None:
    text = "Ahmed al-Sharaa spoke. Al-Sharaa left. Later al-Sharaa returned to Aleppo."
    got = [kind for words, kind in names(parsed, text) if words.lower().endswith("al-sharaa")]
    assert got == ["Person"] * 3
