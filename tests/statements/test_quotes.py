"""Quotation marks that pair, and those that don't."""

import pytest

from dragoman.model.article import Article, Block
from dragoman.statements.quotes import is_speech, quotations, share_inside
from dragoman.text.plain import paragraphs


def inside(text: str) -> list[str]:
    blocks = tuple(Block(a, b, "paragraph") for a, b in paragraphs(text))
    return [text[a:b] for a, b in quotations(Article(id="", text=text, blocks=blocks))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go” and left.", ["we go"]),
        ('He said "we go" and "we stay".', ["we go", "we stay"]),
        ("«On y va», he said.", ["On y va"]),
        ("“Never closed, he said.", ["Never closed, he said."]),
        (
            "“First paragraph.\n\n“Second paragraph.” he said.",
            ["First paragraph.", "Second paragraph."],
        ),
        ("closed” before opened", []),
        ("leaning the “wrong way“ twice.", ["wrong way"]),
        ('a 5" pipe', []),
        ("“”", []),
        ("no marks", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_shares() -> None:
    assert share_inside(0, 10, [(5, 20)]) == 0.5
    assert share_inside(0, 10, []) == 0.0


def test_speech_is_longer_than_scare_quotes() -> None:
    assert not is_speech("so-called “new order”", (11, 20))
    assert is_speech("“we will never go there”", (1, 23))
