"""Whether two statements are about the same thing, by what is usual between their parties."""

import pytest

from dragoman.ledger.rounds import Told
from dragoman.ledger.sameness import Habits, same_thing


def told(n: int, words: str, trigger: str = "", *, event: str = "ASSAULT", others: str = "UKR",
         status: str = "asserted", day: str = "2031-03-01") -> Told:  # fmt: skip
    return Told(
        id=f"d{n}:s1", document=f"d{n}", article=f"a{n}", recorded="", said=day, happened=day,
        begun=day, due=None, event=event, mode=None, status=status, polarity="+",  # type: ignore[arg-type]
        actors=frozenset(("RUS",)), others=frozenset(others.split()),
        words={w[:6]: w for w in words.split()}, trigger=trigger,
    )  # fmt: skip


OFTEN = Habits(told(n, "", day=f"2031-0{n}-01") for n in range(1, 7))
SELDOM = Habits([told(1, "")])


@pytest.mark.parametrize(
    ("words", "trigger", "habits", "same"),
    [
        # type and parties say it where that is seldom, and little where it is done all the time
        ("harbour warehouse", "shell", SELDOM, True),
        ("harbour warehouse", "shell", OFTEN, False),
        ("lighthouse crane", "shell", OFTEN, True),
        # the same words of another act are the same story, but not the same thing
        ("lighthouse crane", "bury", OFTEN, False),
        ("government said today", "shell", OFTEN, False),
    ],
)
def test_parties_and_words(words: str, trigger: str, habits: Habits, same: bool) -> None:
    plan = told(7, "lighthouse crane quay", "shell", status="planned")
    assert (same_thing(plan, told(8, words, trigger), near=True, habits=habits) is not None) is same


def test_talk_needs_words_always() -> None:
    plan = told(7, "harbour quay", "support", event="SUPPORT", status="planned")
    assert same_thing(plan, told(8, "treaty", "support", event="SUPPORT"), habits=SELDOM) is None


def test_without_the_other_side_words_speak_alone() -> None:
    plan = told(7, "lighthouse crane quay", "shell", status="planned", others="")
    assert same_thing(plan, told(8, "lighthouse crane", "shell"), habits=OFTEN)
    assert same_thing(plan, told(8, "crane", "shell"), habits=OFTEN) is None
