"""The body of an archived HTTP response, decoded within a bound."""

import zlib

from dragoman.model import reasons
from dragoman.sources.refusal import Refused

_GZIP, _RAW = 47, -15
"""What zlib is to expect: gzip or zlib told apart by itself; a bare deflate stream."""


def decoded(body: bytes, transfer: str, encoding: str, limit: int) -> bytes:
    """The page in a body. Crawlers often keep the headers of a coding that they have undone, so
    a body that is not coded is taken as it is. Raises Refused."""
    if "chunked" in transfer.lower():
        body = _joined(body)
    for coding in reversed([c.strip().lower() for c in encoding.split(",")]):
        if coding in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, limit)
        elif coding not in ("", "identity") and not body.lstrip().startswith(b"<"):
            raise Refused(f"coded in a way that is not read ({coding[:20]})", reasons.NOT_TEXT)
    return body


def _joined(body: bytes) -> bytes:
    """A body of chunks (RFC 9112, section 7.1) in one; itself where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 200)
        size = _size(body[at:end]) if end >= 0 else None
        if size is None:
            return body if not parts else b"".join(parts)
        if size == 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts)


def _size(line: bytes) -> int | None:
    try:
        return int(line.split(b";")[0], 16)
    except ValueError:
        return None


def _inflated(body: bytes, limit: int) -> bytes:
    for mode in (_GZIP, _RAW):
        machine = zlib.decompressobj(mode)
        try:
            out = machine.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(out) > limit:
            message = f"grows to more than {limit:,} bytes (setting max_bytes)"
            raise Refused(message, reasons.TOO_LARGE)
        return out
    return body
