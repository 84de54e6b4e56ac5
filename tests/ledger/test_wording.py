"""How a statement is worded, as far as following needs it."""

import pytest

from dragoman.ledger.wording import form, form_of, names_act, thing_refused, words_of
from tests.ledger.telling import told


@pytest.mark.parametrize(
    ("ahead", "is_noun", "expected"),
    [
        ("iceland", False, ""),
        ("a decision to", False, "ahead"),
        ("iceland managed to", False, ""),
        ("norway will soon", False, "ahead"),
        ("thanks for", False, "ahead"),
        ("officials met before", True, "ahead"),
        ("a dispute over the", True, "named"),
        ("the minister declared a", True, ""),
        ("one day after the", True, ""),
        ("", True, "named"),
        ("", False, ""),
    ],
)
def test_form(ahead: str, is_noun: bool, expected: str) -> None:
    assert form(ahead.split(), is_noun) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Minister Arna Holm leaving office", "leaving", "named"),
        ("The minister is now leaving office", "leaving", ""),
        ("The ship sailed, leaving the harbour", "leaving", ""),
        ("Iceland began releasing the crew", "releasing", ""),
    ],
)
def test_a_bare_participle_reports_nothing(text: str, trigger: str, expected: str) -> None:
    assert form_of(told(text, trigger, "RETREAT")) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Iceland has not released the crew", "released", ""),
        ("Iceland refused to release the crew", "release", ""),
        ("Iceland has not released the crew yet", "released", "so far"),
        ("Peru and Chile said that no deal had been reached", "deal", "so far"),
        ("Iceland has not released them and ruled out doing so, still", "released", ""),
        ("Failing to release the crew would anger Oslo", "release", "supposed"),
        ("Failing to release the crew, Iceland lost a friend", "release", ""),
        ("Iceland will not release another crew", "release", "supposed"),
    ],
)
def test_what_is_not_done(text: str, trigger: str, expected: str) -> None:
    assert form_of(told(text, trigger, "-RETREAT/release")) == expected


def test_what_a_refusal_says_that_it_refuses() -> None:
    text = "Iceland turned down the request for trawlers, which Norway made in the harbour"
    found = words_of(told(text, "turned", "REJECT"), frozenset())
    assert "#demand" in found
    assert thing_refused(found) == ["trawlers"]


def test_a_noun_in_another_clause_is_not_what_is_refused() -> None:
    text = "Iceland dismissed the critics, who made calls for an election"
    found = words_of(told(text, "dismissed", "REJECT"), frozenset())
    assert "#demand" not in found
    assert thing_refused(found) == []


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Iceland refused to name the captain", "refused", True),
        ("Iceland refused the request to name the captain", "refused", False),
        ("Iceland agreed to name the captain", "agreed", False),
    ],
)
def test_a_refusal_that_names_an_act(text: str, trigger: str, expected: bool) -> None:
    assert names_act(told(text, trigger, "REJECT")) is expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Soldiers stood in the recently retaken town", "retaken", "named"),
        ("Soldiers have retaken the town", "retaken", ""),
        ("A picture of its released crew", "released", "named"),
        ("Norway has retaken another town", "retaken", "named"),
    ],
)
def test_a_participle_that_describes(text: str, trigger: str, expected: str) -> None:
    assert form_of(told(text, trigger, "RETREAT")) == expected
