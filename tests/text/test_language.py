"""English or not."""

import pytest

from dragoman.text.language import other_language


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the talks with the envoy would go on for another week.",
        "Velmar talks fail",
        "",
        "12 34 56",
        "al-Julani Kremlin Damascus",
    ],
)
def test_english_or_too_little_to_say(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Der Präsident reiste am Mittwoch nach Wien und sprach dort mit dem Kanzler über Abkommen.",
            "de",
        ),
        (
            "Le président est arrivé mercredi à Moscou pour rencontrer son homologue et parler de la paix.",
            "fr",
        ),
        ("Президент прибыл в столицу и встретился с министром обороны.", "ru"),
        (
            "El presidente llegó el miércoles a la capital para reunirse con su homólogo y firmar acuerdos.",
            "es",
        ),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    assert other_language(text) == code


def test_only_the_beginning_counts() -> None:
    english = "The minister said that the talks with the envoy would go on. " * 60
    assert other_language(english + "Президент " * 5000) is None
