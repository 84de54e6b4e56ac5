"""What data is, by its first bytes."""

import pytest

from dragoman.sources.sniff import charset, form_of, is_binary, kind_of


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


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'>", "feed"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rdf:RDF xmlns='x'>", "feed"),
        (b"<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'x.dtd'>\n<rss>", "feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "feed"),
        ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), "feed"),
        (b"<opml version='2.0'>", "opml"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b'{"text": "Words."}', None),
        (b"<!DOCTYPE html><html><body>rss", None),
        (b"<p>An <rss> tag.</p>", None),
        (b"Plain words.", None),
        (b"", None),
        (b"WARC/1.1\r\n", "warc"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"name".ljust(257, b"\0") + b"ustar\x00", "tar"),
    ],
)
def test_form(head: bytes, form: str | None) -> None:
    assert form_of(head) == form


def test_charset() -> None:
    assert charset('text/html; Charset="windows-1251"') == "windows-1251"
    assert charset("text/html") is None
