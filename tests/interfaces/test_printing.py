"""What is printed for people."""

import io
import re

import pytest
from rich.console import Console

from dragoman.interfaces.api import Reader
from dragoman.interfaces.printing import show
from dragoman.interfaces.wording import printable, quoted
from dragoman.model.record import Record
from tests.conftest import STORY
from tests.interfaces.records import record


def shown(read: Record, width: int = 110) -> str:
    out = io.StringIO()
    show(read, Console(file=out, width=width, markup=False, highlight=False, emoji=False))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def test_article_and_statements(reader: Reader) -> None:
    text = shown(reader.read(text=STORY))
    assert "Ardanian envoy Tomas Verel" in text
    assert "REQUEST" in text
    assert "statements (reports of events, not events)" in text


def test_a_statement_is_a_sentence_with_its_word_below() -> None:
    text = shown(record())
    assert "2  Olmenia (OLM) → ASSAULT/aerial → Varn\n" in text
    assert (
        "speculated · “strike” · said by The Daily Mast (media), citing two officials (anonymous)"
        in text
    )
    assert "likely · 2025-03-07 · in Varn (KST)" in re.sub(r"\s+", " ", text)
    assert "3  ? → not ASSAULT\n" in text
    assert "conditional · “strike” · part of 2 · if 1" in text


def test_triggers_carry_the_numbers_of_their_statements() -> None:
    text = shown(record())
    assert "Olmenia strikes¹ port" in text
    assert "Olmenia may strike² the" in text


def test_legend_names_the_statuses_that_occur() -> None:
    text = shown(record())
    assert "speculated held possible" in text
    assert "? the text names nobody" in text
    assert "denied" not in text


def test_what_else_was_found_follows() -> None:
    text = shown(record(), width=200)
    assert "“If Kestova pays” → “Olmenia will not strike” [3]" in text
    assert "the title says “Olmenia strikes port” [1, asserted]\n" in text
    assert "the body says [2, speculated] Olmenia (OLM) → ASSAULT/aerial → Varn, said by" in text
    assert "differs in status, source" in text
    assert "loaded: “Olmenia”" in text


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_every_width_reads(reader: Reader, width: int) -> None:
    for read in (record(), reader.read(text=STORY)):
        text = shown(read, width)
        assert max(map(len, text.split("\n"))) <= min(width, 100)
        for s in read.statements:
            assert re.search(rf"^ +{s.status} · ", text, re.MULTILINE)


def test_status_stands_in_words_and_in_colour() -> None:
    out = io.StringIO()
    show(record(), Console(file=out, width=100, force_terminal=True, color_system="standard"))
    assert "\x1b[7;93mspeculated\x1b[0m" in out.getvalue()


def test_text_cannot_command_the_terminal(reader: Reader) -> None:
    hostile = (
        "The minister said \x1b[31mred\x1b[0m, \x9b1m and [bold]bold[/bold] \u202e\u2067\u200f."
    )
    text = shown(reader.read(text=f"{STORY}\n\n{hostile}\n"))
    for character in "\x1b\x9b\u202e\u2067\u200f":
        assert character not in text
    assert "[bold]bold[/bold]" in text


def test_offsets_survive() -> None:
    hostile = "a\x1b\u202eb\r\n\tc\0"
    assert len(printable(hostile)) == len(hostile)


def test_long_quotations_are_cut_between_words() -> None:
    assert quoted("one two three", 9) == "“one two …”"
    assert quoted("one\n two") == "“one two”"


def test_nothing_found(reader: Reader) -> None:
    read = reader.read(text="The weather in the valley was mild and the fields were green.")
    assert "No statement" in shown(read)
