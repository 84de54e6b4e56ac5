from dragoman.resolution.linking.candidates import Candidate
from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.judging import Setting, highest, judge
from dragoman.resolution.linking.lore import Lore

MACRON = Candidate("person/emmanuel-macron", "surname", "Macron", "Emmanuel Macron")


def _score(lore: Lore, told: Told, kind: str = "Person", date: str = "2020-01-01") -> float:
    found = judge(MACRON, Setting(told, kind, (), date), lore)
    assert found is not None
    return found.score


def test_title_country_and_kind_speak_for_and_against(lore: Lore) -> None:
    bare = _score(lore, Told())
    assert _score(lore, Told(titles=("president",), heading=1)) > bare
    assert _score(lore, Told(titles=("general",), heading=1)) < bare
    assert _score(lore, Told(countries=("FRA",))) > bare
    assert _score(lore, Told(countries=("RUS",))) < bare
    assert _score(lore, Told(), kind="Location") < bare
    assert _score(lore, Told(), date="2010-01-01") < bare


def test_why_is_in_words(lore: Lore) -> None:
    found = judge(MACRON, Setting(Told(countries=("FRA",)), "Person", (), "2020-01-01"), lore)
    assert found is not None
    assert (
        found.why
        == "“Macron” is part of Emmanuel Macron; President at the date; of FRA, as the text says"
    )


def test_nobody_is_judged_that_the_registry_lacks(lore: Lore) -> None:
    nobody = Candidate("person/nobody", "exact", "Nobody", "Nobody")
    assert judge(nobody, Setting(Told(), "Person", (), None), lore) is None


def test_the_highest_office_is_shown(lore: Lore) -> None:
    king = lore.offices("person/felipe-vi")
    deputy = lore.offices("person/amina-mohammed")
    assert highest([*deputy, *king]) == king[0]
    assert highest([]) is None
