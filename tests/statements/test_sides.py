"""Who stands on the sides of an event, and of which country."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.record import Participant, Statement


def countries(parts: tuple[Participant, ...]) -> set[str]:
    return {p.country for p in parts if p.country}


def read(reader: Reader, text: str, trigger: str) -> Statement:
    record = reader.read(text=text)
    return next(s for s in record.statements if s.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Turkey accused Greece of violating its airspace.", "accused", {"TUR"}, {"GRC"}),
        ("Peru was criticised by Brazil on Friday.", "criticised", {"BRA"}, {"PER"}),
        ("Moscow condemned the decision.", "condemned", {"RUS"}, set()),
        ("Egyptian police arrested two reporters.", "arrested", {"EGY"}, None),
        ("The presidents of Kenya and Uganda met on Sunday.", "met", {"KEN", "UGA"}, set()),
        ("Peru-Chile talks began on Sunday.", "talks", {"PER", "CHL"}, set()),
        ("Kenya negotiated with Uganda for a month.", "negotiated", {"KEN"}, {"UGA"}),
    ],
)
def test_countries_of_both_sides(
    reader: Reader, text: str, trigger: str, actors: set[str], recipients: set[str] | None
) -> None:
    got = read(reader, text, trigger)
    assert countries(got.actors) == actors
    if recipients is not None:
        assert countries(got.recipients) == recipients


def test_spans_are_the_text_s_words(reader: Reader) -> None:
    text = "Turkey accused Greece of violating its airspace. Athens rejected the accusation."
    record = reader.read(text=text)
    parts = [p for s in record.statements for p in (*s.actors, *s.recipients)]
    assert parts
    assert all(text[p.start : p.end] == p.text for p in parts)


def test_a_place_that_no_table_knows_has_no_country(reader: Reader) -> None:
    text = "Velmoria accused Spain of arming rebels in its north."
    got = read(reader, text, "accused")
    assert all(p.country is None for p in got.actors if p.text == "Velmoria")


def test_a_word_for_two_countries_is_two_participants(reader: Reader) -> None:
    got = read(reader, "Peru-Chile talks began on Sunday.", "talks")
    assert [p.text for p in got.actors] == ["Peru", "Chile"]


def test_what_takes_two_has_the_second_party_of_the_article(reader: Reader) -> None:
    text = "Kenya signed a fishing deal with Uganda. Kenya praised the deal on Sunday."
    deals = [s for s in reader.read(text=text).statements if s.trigger.text == "deal"]
    assert deals
    assert all(countries(s.actors) | countries(s.recipients) == {"KEN", "UGA"} for s in deals)
