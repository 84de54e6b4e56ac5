"""Which words are kin, and when talks of one person are one."""

import msgspec
import pytest

from dragoman.ledger.happenings.likeness import akin, features, score
from dragoman.ledger.happenings.reports import Party, Report, sentence_words, story_words
from tests.ledger.happenings.stories import VISIT


@pytest.mark.parametrize(
    ("a", "b", "kin"),
    [("extradit", "extradition", True), ("negotiat", "negotiation", True),
     ("protest", "protect", False), ("arm", "army", False), ("visit", "visa", False)],
)  # fmt: skip
def test_words_that_begin_alike_are_kin(a: str, b: str, kin: bool) -> None:
    assert akin(a, b) is akin(b, a) is kin


VEREL, SOLL, ORR = (Party(f"person/{n}", None, (n,)) for n in ("verel", "soll", "orr"))


def report(trigger: str, *people: Party, day: int = 739_000, place: str | None = None) -> Report:
    words, names = sentence_words("The envoy came to the capital")
    return Report(
        document=trigger, id="s1", mark=0, day=day, event="CONSULT", mode=None, trigger=trigger,
        phrase=(trigger,), start=0, lead=True, sentence=words, names=names, actors=people,
        recipients=(), place=place, place_country=None, story=story_words(VISIT[0].article.text),
    )  # fmt: skip


ONE, SAME = "talks of one person on one day", "with the same other person or in the same place"


SERIES = "what comes in series, on another day"


def test_what_comes_in_series_is_another_on_another_day() -> None:
    talks = report("meet", VEREL)
    assert SERIES not in features(talks, report("meeting", VEREL))
    assert SERIES in features(talks, report("meeting", VEREL, day=739_001))
    arrest = msgspec.structs.replace(talks, event="COERCE", day=739_001)
    assert SERIES not in features(arrest, msgspec.structs.replace(arrest, day=739_000))
    assert SERIES not in features(talks, arrest)


def test_one_article_tells_of_one_act_by_one_word() -> None:
    twice = "in one article by another word"
    talks = report("meet", VEREL)
    other, same = (msgspec.structs.replace(report(w), document="meet") for w in ("voyag", "meet"))
    assert twice in features(talks, other)
    assert twice not in features(talks, same)
    assert twice not in features(talks, report("voyag"))


@pytest.mark.parametrize(
    ("one", "other", "shares"),
    [
        ("Verel blamed Soll for the fire in the docks", "Verel blames Soll for a fire", True),
        ("Verel blamed Soll for the fire", "Verel blames Soll for rising prices", False),
        ("Verel blamed Soll", "Orr blamed Soll for the blame that fell on him", False),
        ("Verel Blames Soll for Fire", "Soll blamed for fire", True),
    ],
)
def test_words_beside_names_tell_two_acts_of_one_day_apart(
    one: str, other: str, shares: bool
) -> None:
    said = []
    for n, text in enumerate((one, other)):
        words, names = sentence_words(text)
        told = report("blam", VEREL)
        said.append(msgspec.structs.replace(told, document=f"d{n}", sentence=words, names=names))
    found = features(*said)
    assert ("words shared beside names" in found) == shares
    assert ("nothing shared but names" in found) != shares
    own = msgspec.structs.replace(said[1], document="d0")
    assert not {"words shared beside names", "nothing shared but names"} & {*features(said[0], own)}


def test_arrival_and_meeting_of_one_person_on_one_day_are_one() -> None:
    arrival = report("arriv", VEREL, place="kestova")
    assert ONE in features(arrival, report("meet", VEREL, SOLL))
    assert SAME in features(arrival, report("meet", VEREL, SOLL, place="kestova"))
    assert SAME in features(report("meet", VEREL, SOLL), report("talk", SOLL, VEREL))


@pytest.mark.parametrize(
    "other",
    [report("meet", VEREL, ORR), report("meet", ORR, SOLL), report("meet", VEREL, SOLL, day=739_001),
     msgspec.structs.replace(report("meet", VEREL, SOLL), event="AGREE")],
)  # fmt: skip
def test_else_they_may_be_two(other: Report) -> None:
    meeting = report("arriv", VEREL, SOLL)
    assert ONE not in features(meeting, other)
    assert score(meeting, other) == score(other, meeting)
