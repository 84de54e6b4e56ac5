"""JSON Lines, broken and whole."""

import io

import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.sources.jsonl import read_lines

GOOD = b'{"id": "a", "text": "Words."}'


def read(data: bytes, longest: int = 1000) -> list[RawDocument | Rejected]:
    return list(read_lines(io.BytesIO(data), "f.jsonl", longest))


def test_fields() -> None:
    (got,) = read(
        b'{"id": 7, "html": "<p>x</p>", "title": "T", "published": "2025-01-02",'
        b' "url": "https://a.example/x", "outlet": "O", "authors": ["J. Doe", 3], "more": {}}'
    )
    assert got == RawDocument(
        origin="f.jsonl:1", kind="html", content="<p>x</p>", id="7", uri="https://a.example/x",
        title="T", published="2025-01-02", outlet="O", authors=("J. Doe",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [b"{broken", b"[]", b"3", b'{"id": "x"}', b'{"text": 3}', b'{"text": "a", "text": "b"}',
     b'{"text": "a", "n": NaN}', b'{"text": "\xff"}', b"[" * 900, b'{"text": "a", "title": []}'],
)  # fmt: skip
def test_a_broken_line_does_not_stop_the_rest(line: bytes) -> None:
    first, second, third = read(GOOD + b"\n" + line + b"\n" + GOOD + b"\n")
    assert isinstance(first, RawDocument)
    assert isinstance(second, Rejected)
    assert isinstance(third, RawDocument)
    assert (second.origin, second.code) == ("f.jsonl:2", reasons.BAD_LINE)
    assert "\n" not in second.message


def test_an_overlong_line_is_passed_over_without_being_held() -> None:
    long = b'{"text": "' + b"x" * 5000 + b'"}'
    first, second = read(long + b"\n" + GOOD)
    assert isinstance(first, Rejected)
    assert first.code == reasons.TOO_LARGE
    assert isinstance(second, RawDocument)
    assert second.origin == "f.jsonl:2"


def test_marks_line_ends_and_blank_lines() -> None:
    got = read(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n" + GOOD + b"\r\n")
    assert [type(g) for g in got] == [RawDocument, RawDocument]
    assert got[1].origin == "f.jsonl:3"


def test_nothing() -> None:
    (got,) = read(b"")
    assert isinstance(got, Rejected)
    assert got.code == reasons.EMPTY


def test_text_wins_over_a_page_and_may_be_empty() -> None:
    (got,) = read(b'{"text": "", "html": "<p>"}')
    assert isinstance(got, RawDocument)
    assert (got.kind, got.content) == ("text", "")
