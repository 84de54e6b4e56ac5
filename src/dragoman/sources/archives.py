"""Zip and tar archives of articles. Nothing is ever unpacked onto the disk."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected

ENTRIES = 60_000
"""Files that an archive may hold."""

RATIO = 200
"""Times that an archive may grow when it is unpacked; text seldom grows tenfold."""

SLACK = 50_000_000
"""Bytes that any archive may grow to, however small it is."""

Reader = Callable[[IO[bytes], str, str], Iterator[RawDocument | Rejected]]
"""Reads one file: its bytes, where it comes from, the ending of its name."""

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError,
           NotImplementedError, RuntimeError, ValueError, struct.error)  # fmt: skip


class _Grown(Exception):  # noqa: N818  # told as a refusal
    """An archive has grown past its bound."""


class _Bounded(io.RawIOBase):
    """A stream that may give only so many bytes."""

    def __init__(self, inner: IO[bytes], most: int) -> None:
        self._inner, self._left = inner, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(min(len(buffer), 1 << 16))
        self._left -= len(data)
        if self._left < 0:
            raise _Grown
        buffer[: len(data)] = data
        return len(data)


def read_archive(
    stream: BinaryIO, origin: str, form: str, read: Reader
) -> Iterator[RawDocument | Rejected]:
    """The articles in a zip or tar archive (`form`; a tar archive may be compressed)."""
    size = stream.seek(0, 2)
    stream.seek(0)
    most = max(SLACK, RATIO * size)
    walk = _zip if form == "zip" else _tar
    found = False
    try:
        for result in walk(stream, origin, most, read):
            found = True
            yield result
    except _Grown:
        message = f"grows to more than {most:,} bytes when unpacked; the rest is not read"
        yield Rejected(origin=origin, code=reasons.UNSAFE, message=message)
    except _BROKEN as error:
        said = str(error)[:80] or type(error).__name__
        yield _broken(origin, f"the archive is broken ({said}); what stands before was read")
    else:
        if not found:
            yield Rejected(origin=origin, code=reasons.EMPTY, message="no file in this archive")


def _zip(
    stream: BinaryIO, origin: str, most: int, read: Reader
) -> Iterator[RawDocument | Rejected]:
    if (count := _listed(stream)) >= ENTRIES:
        message = f"holds {count:,} files or more, the most is {ENTRIES:,}"
        yield Rejected(origin=origin, code=reasons.UNSAFE, message=message)
        return
    with zipfile.ZipFile(stream) as archive:
        for entry in sorted(archive.infolist(), key=lambda e: e.filename):
            where = f"{origin}:{entry.filename}"
            linked = (entry.external_attr >> 16) & 0o170000 == 0o120000
            if entry.is_dir():
                continue
            if (why := _unsafe(entry.filename, linked)) is not None:
                yield Rejected(origin=where, code=reasons.UNSAFE, message=why)
            elif _hidden(entry.filename):
                continue
            elif entry.file_size > max(SLACK, RATIO * entry.compress_size):
                message = f"grows to {entry.file_size:,} bytes when unpacked"
                yield Rejected(origin=where, code=reasons.UNSAFE, message=message)
            else:
                yield from _entry(lambda e=entry: archive.open(e), where, most, read)  # type: ignore[misc]


def _entry(
    opened: Callable[[], IO[bytes]], where: str, most: int, read: Reader
) -> Iterator[RawDocument | Rejected]:
    """One file of a zip archive; a broken one does not stop the rest."""
    try:
        with opened() as inner:
            ending = PurePosixPath(where).suffix.lower()
            yield from read(io.BufferedReader(_Bounded(inner, most)), where, ending)
    except _BROKEN as error:
        yield _broken(where, f"a broken file in the archive ({str(error)[:80]})")


def _tar(
    stream: BinaryIO, origin: str, most: int, read: Reader
) -> Iterator[RawDocument | Rejected]:
    head = stream.read(2)
    stream.seek(0)
    plain: IO[bytes] = stream
    if head.startswith(b"\x1f\x8b"):
        plain = cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    bounded = io.BufferedReader(_Bounded(plain, most))
    with tarfile.open(fileobj=bounded, mode="r|") as archive:
        for number, entry in enumerate(archive, 1):
            where = f"{origin}:{entry.name}"
            if number > ENTRIES:
                message = f"holds more than {ENTRIES:,} files; the rest is not read"
                yield Rejected(origin=origin, code=reasons.UNSAFE, message=message)
                return
            if entry.isdir():
                continue
            if (why := _unsafe(entry.name, not entry.isreg())) is not None:
                yield Rejected(origin=where, code=reasons.UNSAFE, message=why)
                continue
            if _hidden(entry.name):
                continue
            inner = archive.extractfile(entry)
            assert inner is not None
            yield from read(inner, where, PurePosixPath(entry.name).suffix.lower())


def _listed(stream: BinaryIO) -> int:
    """The number of files that a zip archive lists, without reading the list."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[at + 10 : at + 12], "little") if 0 <= at <= len(tail) - 12 else 0


def _unsafe(name: str, linked: bool) -> str | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if linked:
        return "a link or a device, not read"
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "a name that leads out of the archive, not read"
    return None


def _hidden(name: str) -> bool:
    return any(p.startswith((".", "__MACOSX")) and p != "." for p in name.split("/"))


def _broken(where: str, message: str) -> Rejected:
    return Rejected(origin=where, code=reasons.BROKEN, message=message)
