"""Files, folders and standard input."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.jsonl import document, read_lines
from dragoman.sources.sniff import is_binary, kind_of

LINES = (".jsonl", ".ndjson")
_HEAD = 8192


def read_path(path: Path, settings: Settings) -> Iterator[RawDocument | Rejected]:
    """The documents of a file or folder."""
    if path.is_dir():
        yield from _folder(path, settings)
    elif not path.exists():
        yield Rejected(origin=str(path), code=reasons.NOT_FOUND, message="no such file or folder")
    else:
        yield from _file(path, settings)


def _folder(path: Path, settings: Settings) -> Iterator[RawDocument | Rejected]:
    found = False
    for folder, folders, files in os.walk(path):  # does not follow links, so no loops
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                yield from _file(Path(folder, name), settings)
    if not found:
        yield Rejected(origin=str(path), code=reasons.EMPTY, message="no file in this folder")


def _file(path: Path, settings: Settings) -> Iterator[RawDocument | Rejected]:
    try:
        if not path.is_file():
            yield Rejected(origin=str(path), code=reasons.UNREADABLE, message="not a regular file")
            return
        with path.open("rb") as stream:
            if path.suffix.lower() in LINES:
                yield from read_lines(stream, str(path), settings.max_bytes)
            else:
                yield _whole(stream, str(path), path.suffix.lower(), settings)
    except OSError as error:
        message = error.strerror or type(error).__name__
        yield Rejected(origin=str(path), code=reasons.UNREADABLE, message=message)


def read_stdin(stream: io.BufferedReader, settings: Settings) -> Iterator[RawDocument | Rejected]:
    """Standard input: a page, a text, or JSON Lines (told by a first line that is an object)."""
    head = stream.peek(_HEAD)[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from read_lines(stream, "-", settings.max_bytes)
    else:
        yield _whole(stream, "-", "", settings)


def _whole(
    stream: BinaryIO, origin: str, ending: str, settings: Settings
) -> RawDocument | Rejected:
    content = stream.read(settings.max_bytes + 1)
    if len(content) > settings.max_bytes:
        message = f"larger than {settings.max_bytes:,} bytes (setting max_bytes)"
        return Rejected(origin=origin, code=reasons.TOO_LARGE, message=message)
    if not content.strip():
        return Rejected(origin=origin, code=reasons.EMPTY, message="nothing in it")
    if is_binary(content[:_HEAD]):
        return Rejected(origin=origin, code=reasons.NOT_TEXT, message="not a text or a page")
    if ending == ".json":
        return _object(content, origin)
    return RawDocument(origin=origin, kind=kind_of(content[:_HEAD], ending), content=content)


def _object(content: bytes, origin: str) -> RawDocument | Rejected:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        return Rejected(origin=origin, code=reasons.BAD_LINE, message=f"not valid JSON: {error}")
    if not isinstance(value, dict):
        return Rejected(origin=origin, code=reasons.BAD_LINE, message="not a JSON object")
    return document(value, origin)
