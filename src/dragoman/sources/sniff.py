"""What a piece of data is, by its first bytes."""

import re
from typing import Literal

from dragoman.model.document import RawKind

_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF",
    b"MZ\x90", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!",
    b"SQLite format 3", b"\xd0\xcf\x11\xe0",
)  # fmt: skip
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b[^>]*>", re.IGNORECASE
)
_ROOT = re.compile(
    rb"(?:<\?[^>]{0,500}>|<!--[^>]{0,2000}>|\s)*+<(?:!DOCTYPE\s{1,20})?(?:[\w.-]{1,40}:)?"
    rb"(rss|feed|rdf|opml)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(rb"<!DOCTYPE[^<>\[]{0,500}>", re.IGNORECASE)
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version")
_CONTROLS = bytes(i for i in range(32) if i not in (9, 10, 12, 13, 27))

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)

Form = Literal["feed", "opml", "warc", "gzip", "zip", "tar"]
"""What holds several articles, or leads to them."""

MOST_CONTROLS = 0.05
"""Share of control characters in the first part of data above which it is no text."""


def is_binary(head: bytes) -> bool:
    """Whether data that begins so is no text: a known signature, or many control bytes."""
    if head.startswith(_WIDE):
        return False
    if head.startswith(_MAGIC):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(2, MOST_CONTROLS * len(head))


def kind_of(head: bytes, ending: str = "") -> RawKind:
    """Page or plain text, by the ending of the file's name or by what is in it."""
    if ending in (".html", ".htm", ".xhtml", ".shtml"):
        return "html"
    if ending in (".txt", ".text", ".md"):
        return "text"
    wide = head.startswith(_WIDE)
    plain = head.replace(b"\0", b"") if wide else head
    return "html" if _HTML.search(plain[:4096]) else "text"


def form_of(head: bytes) -> Form | None:
    """What holds several articles, by its first few thousand bytes; None for anything else. `gzip`
    may hold a web archive or a tar archive."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    plain = head.replace(b"\0", b"") if head.startswith(_WIDE) else head
    plain = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if plain.startswith(b"{"):
        return "feed" if _JSON_FEED.search(plain) else None
    root = _ROOT.match(_PUBLIC.sub(b" ", plain, count=1)) or _ROOT.match(plain)
    if root is None:
        return None
    return "opml" if root[1].lower() == b"opml" else "feed"


def charset(declared: str) -> str | None:
    """The charset of a Content-Type header."""
    found = _CHARSET.search(declared)
    return found.group(1) if found else None
