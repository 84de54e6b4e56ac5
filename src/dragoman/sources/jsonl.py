"""JSON Lines: one article a line; a broken line is refused and the next one read."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.sources.ninjs import is_ninjs, read_ninjs

_TEXTS = ("id", "title", "published", "url", "outlet", "text", "html")


def read_lines(stream: BinaryIO, origin: str, longest: int) -> Iterator[RawDocument | Rejected]:
    """The documents of a stream of lines of at most `longest` bytes, in order."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield _refused(where, reasons.TOO_LARGE, f"line longer than {longest:,} bytes")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield parse(line, where)
    if number == 0:
        yield _refused(origin, reasons.EMPTY, "no line in it")


def parse(line: bytes, where: str) -> RawDocument | Rejected:
    """The document of one JSON object."""
    try:
        value = json.loads(line, object_pairs_hook=_unique, parse_constant=_constant)
    except UnicodeDecodeError:
        return _refused(where, reasons.BAD_LINE, "not UTF-8")
    except RecursionError:
        return _refused(where, reasons.BAD_LINE, "nested too deep")
    except ValueError as error:
        return _refused(where, reasons.BAD_LINE, f"not valid JSON: {error}")
    if not isinstance(value, dict):
        return _refused(where, reasons.BAD_LINE, "not a JSON object")
    return article(value, where)


def article(value: dict[str, Any], where: str) -> RawDocument | Rejected:
    """The document of an object: an article of ours, or a news item of an agency (ninjs)."""
    return read_ninjs(value, where) if is_ninjs(value) else document(value, where)


def document(value: dict[str, Any], where: str) -> RawDocument | Rejected:
    """The document of an object with `text` or `html` and, where known, the rest."""
    for key in _TEXTS:
        if not isinstance(value.get(key), str | None) and not (
            key == "id" and isinstance(value[key], int)
        ):
            return _refused(where, reasons.BAD_LINE, f"{key!r} is not a string")
    kind = "text" if value.get("text") is not None else "html"
    content = value.get(kind)
    if content is None:
        return _refused(where, reasons.BAD_LINE, "neither 'text' nor 'html' in it")
    authors = value.get("authors") or ()
    if isinstance(authors, str):
        authors = (authors,)
    given = value.get("id")
    return RawDocument(
        origin=where,
        kind="text" if kind == "text" else "html",
        content=content,
        id=None if given is None else str(given),
        uri=value.get("url"),
        title=value.get("title") or None,
        published=value.get("published") or None,
        outlet=value.get("outlet") or None,
        authors=tuple(a for a in authors if isinstance(a, str)),
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key stands twice")
    return value


def _constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _refused(where: str, code: str, message: str) -> Rejected:
    return Rejected(origin=where, code=code, message=message)
