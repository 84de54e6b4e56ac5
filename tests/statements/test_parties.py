"""Sides of events as participants of the record."""

from dragoman.interfaces.api import Reader
from dragoman.model.record import Participant


def sides(reader: Reader, text: str, trigger: str) -> tuple[list[str], list[str]]:
    got = next(s for s in reader.read(text=text).statements if s.trigger.text == trigger)

    def named(parts: tuple[Participant, ...]) -> list[str]:
        return [p.text for p in parts]

    return named(got.actors), named(got.recipients)


def test_the_owner_of_a_title_is_no_participant_beside_it(reader: Reader) -> None:
    actors, _ = sides(reader, "China's foreign minister criticised Japan.", "criticised")
    assert actors == ["China's foreign minister"]


def test_things_are_left_out_beside_somebody(reader: Reader) -> None:
    _, recipients = sides(reader, "Germany will send tanks to Ukraine.", "send")
    assert recipients == ["Ukraine"]


def test_each_actor_by_one_mention(reader: Reader) -> None:
    text = "The Houthis said they had fired a missile at Israel."
    actors, _ = sides(reader, text, "fired")
    assert len(actors) == 1
