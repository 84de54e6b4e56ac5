"""Strings and JSON as every reader takes them."""

import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (its production 2)."""

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def legal(text: str) -> str:
    """A text without what XML does not allow; the replacement character stands for it."""
    return _ILLEGAL.sub("\ufffd", text)


def flat(text: str) -> str:
    """A text in one line without anything that XML does not allow."""
    return " ".join(legal(text).split())


def iso(value: str | None) -> str | None:
    """A year, month or day in ISO 8601, None for anything else."""
    return value if value and _DATE.fullmatch(value) else None


def address_of(uri: str | None) -> str | None:
    """An address of the web with what does not belong in it percent-encoded; None for others."""
    if not uri or not uri.startswith(("http://", "https://")):
        return None
    return quote(flat(uri), safe=":/?#[]@!$&'()*+,;=%-._~", errors="replace")


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """The values that are there: neither None nor empty."""
    return {k: v for k, v in values.items() if v is not None and v not in ("", [], (), {})}


def as_json(value: object) -> bytes:
    """JSON in UTF-8 on one line. A lone surrogate, which UTF-8 does not have, is a question mark.
    `<` is escaped, so that the JSON can stand in a page."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.replace("<", "\\u003c").encode("utf-8", "replace")


def write_listed(out: BinaryIO, head: bytes, values: Iterable[object]) -> int:
    """Write `head` and the values as a JSON array, one a line, and return their number."""
    out.write(head + b"[")
    count = 0
    for value in values:
        out.write((b",\n" if count else b"\n") + as_json(value))
        count += 1
    out.write(b"\n]")
    return count
