"""One statement explained."""

import io
import re

import pytest
from rich.console import Console

from dragoman.errors import SettingsError
from dragoman.interfaces.api import Reader
from dragoman.interfaces.explaining import explain
from dragoman.model.record import Record
from tests.conftest import STORY
from tests.interfaces.records import TEXT, record, span


def told(read: Record, number: int, width: int = 200) -> str:
    out = io.StringIO()
    explain(read, number, Console(file=out, width=width, markup=False, highlight=False))
    return re.sub(r"\s+", " ", out.getvalue())


def test_every_field_has_its_characters_and_what_decided() -> None:
    text = told(record(), 2)
    assert "event ASSAULT/aerial; “strike”" in text
    assert "by encoder 0.91, lexicon 0.80" in text
    a, b, _ = span("may")
    assert f"status speculated: held possible; “may” ({a}–{b}), by rule" in text
    assert "certainty PS: possible" in text
    assert "time 2025-03-07, to the day, “Friday”" in text
    assert "place Varn (KST), to the city, “port of Varn”" in text
    assert "contexts military, territory" in text


def test_the_chain_link_by_link() -> None:
    text = told(record(), 2)
    assert "source 1 “The Daily Mast”" in text
    assert "source 2 “two officials”" in text
    assert "anonymous, described-unnamed (described but not named)" in text
    assert "why not named: “who asked not to be named”" in text
    assert "source 2, as source 1 tells it; “citing”" in text
    assert "the article's own voice" in told(record(), 1)


def test_codes_are_told_in_words() -> None:
    text = told(record(), 2)
    assert "CAMEO 195: attack from the air" in text
    assert "Goldstein -10.0 (conflict) from −10, most hostile, to +10" in text


def test_the_sentence_is_marked_in_words() -> None:
    text = told(record(), 2)
    assert "[source: The Daily Mast], [cue: citing] [source: two officials]" in text
    assert "[actor: Olmenia] [status: may] [event: strike] the [place: port of Varn]" in text


def test_links_and_denial() -> None:
    text = told(record(), 3)
    assert "polarity -: the text says" in text
    assert "part of statement 2" in text
    assert "condition statement 1" in text


@pytest.mark.parametrize("number", [0, -1, 4])
def test_there_is_no_such_statement(number: int) -> None:
    with pytest.raises(SettingsError, match=r"has 3 statements; give 1 to 3"):
        told(record(), number)


def test_all_of_a_read_article_can_be_explained(reader: Reader) -> None:
    hostile = "\n\nThe envoy \x1b[31m said \u202e that [red]troops[/red] attacked the town."
    read = reader.read(text=STORY + hostile)
    for number in range(1, len(read.statements) + 1):
        text = told(read, number, 60)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert read.statements[number - 1].event in text


def test_the_made_record_is_true_to_its_text() -> None:
    for s in record().statements:
        assert TEXT[s.start : s.end] == s.text
