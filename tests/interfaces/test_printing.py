"""What is printed for people."""

import io

from rich.console import Console

from dragoman.interfaces.api import Reader
from dragoman.interfaces.printing import printable, show
from tests.conftest import STORY


def shown(reader: Reader, text: str) -> str:
    out = io.StringIO()
    show(reader.read(text=text), Console(file=out, width=110, markup=False))
    return out.getvalue()


def test_article_and_statements(reader: Reader) -> None:
    text = shown(reader, STORY)
    assert "Ardanian envoy Tomas Verel" in text
    assert "REQUEST" in text
    assert "statements (reports of events, not events)" in text


def test_text_cannot_command_the_terminal(reader: Reader) -> None:
    text = shown(
        reader, STORY + "\n\nThe minister said \x1b[31mred\x1b[0m and [bold]bold[/bold] \u202e.\n"
    )
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]bold[/bold]" in text


def test_offsets_survive() -> None:
    hostile = "a\x1b\u202eb\r\n\tc\0"
    assert len(printable(hostile)) == len(hostile)


def test_nothing_found(reader: Reader) -> None:
    assert "No statement" in shown(
        reader, "The weather in the valley was mild and the fields were green."
    )
