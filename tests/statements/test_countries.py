"""Countries of phrases by the table."""

import pytest

from dragoman.resources.tables import load_tsv
from dragoman.statements.countries import country_of, is_place


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Turkish foreign minister", "TUR"),
        ("the Kremlin", "RUS"),
        ("U.S. troops", "USA"),
        ("South Korean officials", "KOR"),
        ("United Nations envoy", "IGO"),
        ("Turkish-backed fighters", "TUR"),
        ("the foreign minister", None),
        ("", None),
    ],
)
def test_country(phrase: str, code: str | None) -> None:
    assert country_of(phrase.split()) == code


def test_places_are_names_and_capitals() -> None:
    assert is_place(["Damascus"]) == "SYR"
    assert is_place(["Syrian"]) is None
    assert is_place(["NATO"]) is None


def test_no_common_word_is_a_country() -> None:
    for word in ("a", "e", "ti", "as", "us", "gal"):
        assert country_of([word]) is None
    assert all(len(form) > 1 and "&" not in form for form, *_ in load_tsv("countries.tsv"))
