"""Titles, standfirsts, bylines, datelines."""

import pytest

from dragoman.text.parts import (
    dateline_length,
    is_byline,
    looks_like_standfirst,
    looks_like_title,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", True),
        ("By Jane Doe and Ali Hassan, Middle East correspondents", True),
        ("By noon the shelling had stopped.", False),
        ("By the time he left, the talks had failed.", False),
        ("Reported by Jane Doe", True),
        ("by the river", False),
    ],
)
def test_bylines(line: str, expected: bool) -> None:
    assert is_byline(line) == expected


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("MOSCOW (Reuters) - Troops left.", "MOSCOW (Reuters) - "),
        ("KABUL, Afghanistan (AP) — Troops left.", "KABUL, Afghanistan (AP) — "),
        ("VELIK, March 3 (Agency) - Troops left.", "VELIK, March 3 (Agency) - "),
        ("WASHINGTON – Troops left.", "WASHINGTON – "),
        ("NATO said troops left.", ""),
        ("The UN – an observer – left.", ""),
        ("Moscow said it was ready.", ""),
    ],
)
def test_datelines(paragraph: str, dateline: str) -> None:
    assert paragraph[: dateline_length(paragraph)] == dateline


def test_titles() -> None:
    assert looks_like_title("Envoys Meet in Velmar")
    assert not looks_like_title("The envoys met in Velmar.")
    assert not looks_like_title("x" * 300)
    assert not looks_like_title("Two\nlines")


def test_a_standfirst_says_what_the_lead_says_again() -> None:
    lead = "President Daria Soren received Maric Orlan of Kestova in Velmar on Wednesday for long talks."
    assert looks_like_standfirst("Daria Soren receives Maric Orlan of Kestova in Velmar.", lead)
    assert not looks_like_standfirst("Police in Harbin detained two men on Monday.", lead)
    assert not looks_like_standfirst(
        "“We met Daria Soren and Maric Orlan of Kestova,” he said.", lead
    )
