"""Bytes to text."""

import pytest

from dragoman.text.charset import decode

WORDS = "The café closed — “for good”."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_declaration(name: str) -> None:
    assert decode(WORDS.encode(name)) == (WORDS, None)


def test_declared_by_the_server_or_the_page() -> None:
    russian = "Президент прибыл"
    assert decode(russian.encode("cp1251"), "windows-1251") == (russian, None)
    page = f'<meta charset="windows-1251"><p>{russian}</p>'
    assert decode(page.encode("cp1251")) == (page, None)


def test_a_wrong_declaration_is_not_believed() -> None:
    assert decode(WORDS.encode(), "latin-1") == (WORDS, None)
    assert decode(b"caf\xe9 au lait", "utf-8")[1] is not None
    assert decode(b"caf\xe9 au lait", "no-such-charset")[1] is not None


def test_a_few_broken_bytes_in_utf_8() -> None:
    data = (WORDS * 20).encode() + b"\xff" + WORDS.encode()
    text, note = decode(data)
    assert text == WORDS * 20 + "\ufffd" + WORDS
    assert note == "1 broken characters replaced (utf-8)"


def test_undeclared_western_text() -> None:
    text, note = decode(("Der Außenminister reiste nach Köln und München. " * 30).encode("cp1252"))
    assert "Köln" in text
    assert note is not None
