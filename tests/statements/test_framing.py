"""Framing: what counts as the author's own heat, and what does not."""

import pytest

from dragoman.interfaces.api import Reader


def found(reader: Reader, text: str) -> list[tuple[str, str]]:
    record = reader.read(text=text)
    for f in record.framing:
        assert record.article.text[f.start : f.end] == f.text
    return [(f.text, f.kind) for f in record.framing]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dictator met his generals on Monday.", [("dictator", "epithet")]),
        ("The regime closed three newspapers.", [("regime", "epithet")]),
        ("The strongman of Kestova refused to step down.", [("strongman", "epithet")]),
        ("A war criminal was invited to the talks.", [("war criminal", "epithet")]),
        ("Troops launched a brutal attack on the town.", [("brutal", "loaded")]),
        ("The bombshell report was published on Friday.", [("bombshell", "loaded")]),
        ("The senator slammed the decision.", [("slammed", "loaded")]),
        ("The “election” was held under guard in four towns.", [("election", "scare quotes")]),
        ("Soldiers guarded the “people’s republic” at night.", [("people’s republic", "scare quotes")]),
        (
            "Police closed the so-called “museum of truth” on Friday.",
            [("so-called", "loaded"), ("museum of truth", "scare quotes")],
        ),
        ("The minister said that the regime had closed the border.", [("regime", "epithet")]),
    ],
)  # fmt: skip
def test_framing(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“The brutal dictator must leave the country,” said the opposition leader.",
        "The opposition leader called the attack “barbaric”.",
        "The minister said the deal was “dead”.",
        "The governor described the raid as “very bad”.",
        "The crew of the “Star of Varn” was released on Monday.",
        "He sang “Winter Road” before the crowd.",
        "The word “genocide” does not appear in the text.",
        "Inspectors praised the inspection regime of the agency.",
        "The sanctions regime was extended by a year.",
        "A bomb blast damaged the bridge.",
        "The historical museum was reopened in May.",
        "The minister said that the attack was barbaric.",
        "The ministers met in the capital and signed the treaty.",
        "The road is “ closed",
    ],
)
def test_no_framing(reader: Reader, text: str) -> None:
    assert found(reader, text) == []
