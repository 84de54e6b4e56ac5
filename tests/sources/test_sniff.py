"""What data is, by its first bytes."""

import pytest

from dragoman.sources.sniff import is_binary, kind_of


@pytest.mark.parametrize(
    "head",
    [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n", b"\x1f\x8b\x08", bytes(range(256)) * 4],
)
def test_binary(head: bytes) -> None:
    assert is_binary(head)


@pytest.mark.parametrize(
    "head",
    [b"", b"Plain words.", "“Ça”, дом, 首都".encode(), "Words".encode("utf-16"), b"one \0 slip\n" * 1,
     b"\x1b[1mbold\x1b[0m"],
)  # fmt: skip
def test_text(head: bytes) -> None:
    assert not is_binary(head)


@pytest.mark.parametrize(
    ("head", "ending", "kind"),
    [
        (b"no marks", ".html", "html"),
        (b"<html><body>", ".txt", "text"),
        (b"  <!DOCTYPE html><html>", "", "html"),
        (b"<p class='a'>Hi</p>", ".php", "html"),
        (b"if a < b and c > d", "", "text"),
        ("<html><body>".encode("utf-16"), "", "html"),
    ],
)
def test_kind(head: bytes, ending: str, kind: str) -> None:
    assert kind_of(head, ending) == kind
