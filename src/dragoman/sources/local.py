"""Files, folders and standard input."""

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.archives import read_archive
from dragoman.sources.jsonl import article, read_lines
from dragoman.sources.sniff import form_of, is_binary, kind_of
from dragoman.sources.warc import read_warc

LINES = (".jsonl", ".ndjson")
_HEAD = 8192

Document = RawDocument | Rejected


class Leads:
    """A feed or a list of feeds in a file: it holds no articles but leads to them."""

    def __init__(self, origin: str, form: str, body: bytes) -> None:
        self.origin, self.form, self.body = origin, form, body


def read_path(path: Path, settings: Settings) -> Iterator[Document | Leads]:
    """The documents of a file or folder."""
    if path.is_dir():
        yield from _folder(path, settings)
    elif not path.exists():
        yield Rejected(origin=str(path), code=reasons.NOT_FOUND, message="no such file or folder")
    else:
        yield from _file(path, settings)


def _folder(path: Path, settings: Settings) -> Iterator[Document | Leads]:
    found = False
    for folder, folders, files in os.walk(path):  # does not follow links, so no loops
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                yield from _file(Path(folder, name), settings)
    if not found:
        yield Rejected(origin=str(path), code=reasons.EMPTY, message="no file in this folder")


def _file(path: Path, settings: Settings) -> Iterator[Document | Leads]:
    try:
        if not path.is_file():
            yield Rejected(origin=str(path), code=reasons.UNREADABLE, message="not a regular file")
            return
        with path.open("rb") as stream:
            form = form_of(stream.peek(_HEAD)[:_HEAD])
            if form in ("warc", "zip", "tar", "gzip"):
                yield from _archive(stream, str(path), form, settings)
            else:
                yield from _one(stream, str(path), path.suffix.lower(), settings)
    except OSError as error:
        message = error.strerror or type(error).__name__
        yield Rejected(origin=str(path), code=reasons.UNREADABLE, message=message)


def _archive(
    stream: io.BufferedReader, origin: str, form: str, settings: Settings
) -> Iterator[Document]:
    name = origin.lower()
    if form == "gzip" and name.endswith((".tar.gz", ".tgz")):
        form = "tar"
    if form == "warc" or (form == "gzip" and ".warc" in name):
        yield from read_warc(stream, origin, settings)
    elif form == "gzip":
        message = "compressed; of compressed files .warc.gz, .tar.gz and .tgz are read"
        yield Rejected(origin=origin, code=reasons.NOT_TEXT, message=message)
    else:
        yield from read_archive(stream, origin, form, _inside(settings))


def _inside(settings: Settings) -> Callable[[IO[bytes], str, str], Iterator[Document]]:
    """Reads a file in an archive: articles only, no archive and nothing that leads elsewhere."""

    def read(stream: IO[bytes], origin: str, ending: str) -> Iterator[Document]:
        for found in _one(cast(BinaryIO, stream), origin, ending, settings):
            if isinstance(found, Leads):
                message = f"a {found.form} inside of an archive, not followed"
                yield Rejected(origin=origin, code=reasons.NOT_TEXT, message=message)
            else:
                yield found

    return read


def _one(
    stream: BinaryIO, origin: str, ending: str, settings: Settings
) -> Iterator[Document | Leads]:
    if ending in LINES:
        yield from read_lines(stream, origin, settings.max_bytes)
    else:
        yield _whole(stream, origin, ending, settings)


def read_stdin(stream: io.BufferedReader, settings: Settings) -> Iterator[Document | Leads]:
    """Standard input: a page, a text, a feed, or JSON Lines (told by a first line that is an
    object)."""
    head = stream.peek(_HEAD)[:_HEAD]
    if form_of(head) is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from read_lines(stream, "-", settings.max_bytes)
    else:
        yield _whole(stream, "-", "", settings)


def _whole(stream: BinaryIO, origin: str, ending: str, settings: Settings) -> Document | Leads:
    content = stream.read(settings.max_bytes + 1)
    if len(content) > settings.max_bytes:
        message = f"larger than {settings.max_bytes:,} bytes (setting max_bytes)"
        return Rejected(origin=origin, code=reasons.TOO_LARGE, message=message)
    if not content.strip():
        return Rejected(origin=origin, code=reasons.EMPTY, message="nothing in it")
    form = form_of(content[:_HEAD])
    if form in ("feed", "opml"):
        return Leads(origin, form, content)
    if is_binary(content[:_HEAD]):
        return Rejected(origin=origin, code=reasons.NOT_TEXT, message="not a text or a page")
    if ending == ".json":
        return read_object(content, origin)
    return RawDocument(origin=origin, kind=kind_of(content[:_HEAD], ending), content=content)


def read_object(content: bytes, origin: str) -> Document:
    """The article of a JSON object."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        return Rejected(origin=origin, code=reasons.BAD_LINE, message=f"not valid JSON: {error}")
    if not isinstance(value, dict):
        return Rejected(origin=origin, code=reasons.BAD_LINE, message="not a JSON object")
    return article(value, origin)
