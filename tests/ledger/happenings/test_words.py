"""Stems of words, and which words say nothing of an event."""

import pytest

from dragoman.ledger.happenings.words import RAREST, stem, stems, weight


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("arrests", "arrest"), ("arrested", "arrest"), ("stopping", "stop"), ("allies", "ally"),
     ("met", "meet"), ("Çelik", "celik"), ("U.N.", "un")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_what_says_nothing_of_an_event_has_none() -> None:
    assert stems("The minister said on Monday he would read more at news.example.com") == [
        "minister"
    ]
    assert stem("example.org") == stem("a") == stem("yesterday") == ""


def test_a_rare_word_weighs_more() -> None:
    assert weight("attack") < weight("extradit") < RAREST == weight("xqzzy")
