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
