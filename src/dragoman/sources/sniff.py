"""What a piece of data is, by its first bytes."""

import re

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
_CONTROLS = bytes(i for i in range(32) if i not in (9, 10, 12, 13, 27))

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
