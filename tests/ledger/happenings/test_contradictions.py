"""Reports of one event that do not fit together, by type, and sources that change position."""

from dataclasses import replace
from typing import Any

import pytest

from dragoman.ledger.happenings.contradictions import changes, contradictions
from dragoman.ledger.happenings.told import Told

PLAIN = Told(
    number=1, id="a:s1", document="a", published="2025-03-03", outlet="The Post", title=None,
    sentence="Rebels shelled the harbour.", trigger="shelled", event="ASSAULT", mode=None,
    quad="material conflict", status="asserted", polarity="+", day="2025-03-03", on=None,
    place=None, place_country=None, source_kind="author", source_entity=None, source=None,
    middle=False, parties=(),
)  # fmt: skip


def told(name: str, **more: Any) -> Told:
    return replace(PLAIN, id=f"{name}:s1", document=name, **more)


@pytest.mark.parametrize(
    ("first", "second", "kind", "why"),
    [
        ({}, {"status": "denied"}, "denial", "asserted and denied"),
        ({"status": "denied"}, {"status": "alleged"}, "denial", "alleged and denied"),
        ({}, {"polarity": "-"}, "polarity", "happened and did not happen"),
        ({"sentence": "Rebels killed nine people."}, {"sentence": "Rebels killed 11 people."},
         "value", "9 and 11 killed"),
        ({"on": "2025-03-02"}, {"on": "2025-03-01"}, "value", "on 2025-03-01 and 2025-03-02"),
        ({"place": "Orlan", "place_country": "ARD"}, {"place": "Varn", "place_country": "KES"},
         "value", "in Orlan (ARD) and Varn (KES)"),
        ({}, {"status": "planned", "published": "2025-03-05"}, "status",
         "asserted, and later still planned"),
    ],
)  # fmt: skip
def test_a_contradiction_is_of_a_type(
    first: dict[str, Any], second: dict[str, Any], kind: str, why: str
) -> None:
    found = contradictions([told("a", **first), told("b", **second)])
    assert [(c.kind, c.first, c.second, c.why) for c in found] == [(kind, "a:s1", "b:s1", why)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({}, {"status": "alleged"}),
        ({"status": "planned"}, {"published": "2025-03-05"}),  # planned, then done
        ({"status": "planned"}, {"status": "denied"}),  # what is only planned can be denied
        ({"sentence": "Rebels killed nine people."}, {"sentence": "Rebels killed at least 11."}),
        ({"sentence": "Rebels killed nine people."}, {"sentence": "Rebels wounded 11 people."}),
        ({"on": "2025-03-02"}, {"on": None}),
        ({"place": "Orlan", "place_country": "ARD"}, {"place": "Varn", "place_country": "ARD"}),
    ],
)
def test_what_fits_together_is_none(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert contradictions([told("a", **first), told("b", **second)]) == ()


def test_a_contradiction_is_said_once_by_its_first_reports() -> None:
    found = contradictions(
        [told("a"), told("b"), told("c", status="denied"), told("d", status="denied")]
    )
    assert [(c.kind, c.first, c.second) for c in found] == [("denial", "a:s1", "c:s1")]


SAID = {"source_kind": "official", "source": "Verel", "source_entity": "person/tomas-verel"}


def test_one_source_that_says_otherwise_later_changed_its_position() -> None:
    first = told("a", status="denied", **SAID)
    later = told("b", published="2025-03-06", **SAID)
    assert contradictions([first, later]) == ()
    (change,) = changes([first, later])
    assert (change.source, change.first, change.second) == ("Verel", "a:s1", "b:s1")
    assert change.why == "asserted and denied"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ({"status": "denied"}, {"published": "2025-03-03"}),  # the same day
        ({"status": "planned"}, {"published": "2025-03-06"}),  # planned and done
        ({"status": "denied"}, {"published": "2025-03-06", "source_entity": "person/irina-soll"}),
    ],
)
def test_no_change_of_position(first: dict[str, Any], later: dict[str, Any]) -> None:
    assert changes([told("a", **SAID | first), told("b", **SAID | later)]) == ()


def test_nobody_in_particular_has_no_position() -> None:
    nobody = {"source_kind": "anonymous", "source": "sources"}
    pair = [told("a", status="denied", **nobody), told("b", published="2025-03-06", **nobody)]
    assert changes(pair) == ()
    assert [c.kind for c in contradictions(pair)] == ["denial"]
