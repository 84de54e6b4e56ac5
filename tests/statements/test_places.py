"""Where an event is said to happen."""

import pytest

from dragoman.interfaces.api import Reader


@pytest.mark.parametrize(
    ("text", "trigger", "place", "country"),
    [
        ("The Kenyan president arrived in Ankara on Sunday.", "arrived", "Ankara", "TUR"),
        ("Gunmen killed six people in Peru.", "killed", "Peru", "PER"),
        ("Officials met in Velmoria on Friday.", "met", "Velmoria", None),
    ],
)
def test_place_of_an_event(
    reader: Reader, text: str, trigger: str, place: str, country: str | None
) -> None:
    record = reader.read(text=text)
    got = next(s for s in record.statements if s.trigger.text == trigger)
    assert got.place is not None
    assert (got.place.text, got.place.country) == (place, country)


def test_no_place_is_an_answer(reader: Reader) -> None:
    (got, *_) = reader.read(text="The minister praised the talks on Friday.").statements
    assert got.place is None


def test_the_country_is_the_one_named_before(reader: Reader) -> None:
    text = "Gunmen killed six people in Peru. Police arrested nine reporters in the country."
    record = reader.read(text=text)
    arrest = next(s for s in record.statements if s.trigger.text == "arrested")
    assert arrest.place is not None
    assert (arrest.place.text, arrest.place.country) == ("country", "PER")


def test_a_date_is_no_place(reader: Reader) -> None:
    text = "Troops are stationed in Peru. They will finish their withdrawal in December."
    for s in reader.read(text=text, published="2020-05-04").statements:
        assert s.place is None or s.place.text == "Peru"
