"""Web archives (WARC): the pages in them, version by version.

The parser stops at the first broken record and reads a cut file as a whole one. So it is started
again at the next place that looks like a record, and the end of the file is looked at apart.
"""

import zlib
from collections.abc import Iterator
from datetime import UTC
from typing import Any, BinaryIO

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.bodies import decoded
from dragoman.sources.refusal import Refused
from dragoman.sources.sniff import charset, is_binary

_PAGES = ("text/html", "application/xhtml+xml")
_GZIP = b"\x1f\x8b\x08"
_BLOCK = 1 << 20
_TAIL = 1 << 30
"""Bytes of the last record, decoded, that are looked through for its end."""


def read_warc(
    stream: BinaryIO, origin: str, settings: Settings
) -> Iterator[RawDocument | Rejected]:
    """The pages of an archive, and what is broken in it."""
    reading = _Archive(stream, origin, settings)
    found = False
    for result in reading.pages():
        found = True
        yield result
    if not reading.records and not found:
        yield _broken(origin, "no record in it")
    elif (why := reading.cut()) is not None:
        yield _broken(origin, f"the file is cut: {why}; what stands before was read")


class _Archive:
    def __init__(self, stream: BinaryIO, origin: str, settings: Settings) -> None:
        self._stream, self._origin, self._settings = stream, origin, settings
        self._size = stream.seek(0, 2)
        stream.seek(0)
        self._zipped = stream.read(5) != b"WARC/"
        self.records = 0
        self._last = 0
        self._inside = self._short = False

    def pages(self) -> Iterator[RawDocument | Rejected]:
        """Every page; a broken part is one refusal."""
        at: int | None = 0
        fresh = True
        while at is not None:
            self._stream.seek(at)
            before, self._last = self.records, at
            try:
                yield from self._run()
            except (OSError, ValueError, AttributeError) as error:
                if fresh or self.records > before:  # else it is the same broken part as before
                    where = f"{self._origin}:{self.records + (not self._inside)}"
                    yield _broken(where, f"a broken record, passed over ({str(error)[:80]})")
                fresh = self._inside = False
                at = self._next(self._last + 1)
            else:
                return

    def _run(self) -> Iterator[RawDocument | Rejected]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # most runs read no archive

        for record in ArchiveIterator(self._stream, record_types=WarcRecordType.any_type):
            self.records += 1
            self._last = max(self._last, record.stream_pos)
            if record.record_type == WarcRecordType.response:
                self._inside = True
                found = self._page(record)
                self._inside = False
                if found is not None:
                    yield found

    def _page(self, record: Any) -> RawDocument | Rejected | None:
        """The page of a record; None where it holds another kind of thing."""
        where = f"{self._origin}:{self.records}"
        headers = record.http_headers
        if headers is None or headers.status_code != 200:
            return None
        declared = headers.get("Content-Type") or ""
        if declared.split(";")[0].strip().lower() not in _PAGES:
            return None
        limit = self._settings.max_bytes
        wanted = record.content_length
        body = record.reader.read(limit + 1) if wanted else b""
        if len(body) > limit:
            message = f"a page larger than {limit:,} bytes (setting max_bytes)"
            return Rejected(origin=where, code=reasons.TOO_LARGE, message=message)
        if len(body) < wanted:
            self._short = True
            return None  # the end of the file says so
        transfer, coding = (headers.get(n) or "" for n in ("Transfer-Encoding", "Content-Encoding"))
        try:
            page = decoded(body, transfer, coding, limit)
        except Refused as refused:
            return refused.rejected(where)
        if not page.strip() or is_binary(page[:8192]):
            return Rejected(origin=where, code=reasons.NOT_TEXT, message="not a page")
        moment = record.record_date
        return RawDocument(
            origin=where,
            kind="html",
            content=page,
            uri=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
            charset=charset(declared),
            version_at=_utc(moment) if moment else None,
        )

    def _next(self, after: int) -> int | None:
        """Where the next record seems to begin."""
        mark = _GZIP if self._zipped else b"WARC/1."
        at = after
        while at < self._size:
            self._stream.seek(at)
            block = self._stream.read(_BLOCK + len(mark))
            found = block.find(mark)
            while found >= 0:
                if self._begins(at + found):
                    return at + found
                found = block.find(mark, found + 1)
            at += _BLOCK
        return None

    def _begins(self, at: int) -> bool:
        self._stream.seek(at if self._zipped else max(0, at - 2))
        head = self._stream.read(512)
        if not self._zipped:
            return head[:2] == b"\r\n"
        try:
            return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
        except zlib.error:
            return False

    def cut(self) -> str | None:
        """What is missing at the end of the file; None where nothing is."""
        if self._short:
            return "the last page is not complete"
        # Records that share one member have no place of their own.
        self._stream.seek(self._last if self._last < self._size else 0)
        whole = self._whole_members() if self._zipped else self._whole_record()
        return None if whole else "the last record is not complete"

    def _whole_members(self) -> bool:
        """Whether the members from the last good record on end where the file does."""
        machine, seen, data = zlib.decompressobj(31), 0, b""
        while seen < _TAIL:
            data = machine.unconsumed_tail or data or self._stream.read(_BLOCK)
            if not data:
                return False
            try:
                seen += len(machine.decompress(data, _BLOCK))
            except zlib.error:
                return True  # broken, and said so
            data = b""
            if machine.eof:
                data = machine.unused_data.lstrip(b"\0") or self._stream.read(_BLOCK)
                if not data:
                    return True
                machine = zlib.decompressobj(31)
        return True

    def _whole_record(self) -> bool:
        head = self._stream.read(_BLOCK)
        end = head.find(b"\r\n\r\n")
        if end < 0:
            return False
        length = 0
        for line in head[:end].split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
        after = self._last + end + 4 + length
        if after > self._size:
            return False
        self._stream.seek(after)
        rest = self._stream.read(4096).strip()
        # A record that has only begun is never handed out by the parser.
        return not rest.startswith(b"WARC/") or b"\r\n\r\n" in rest


def _utc(moment: Any) -> str:
    stamp = moment.astimezone(UTC).isoformat(timespec="seconds")
    return str(stamp).replace("+00:00", "Z")


def _broken(where: str, message: str) -> Rejected:
    return Rejected(origin=where, code=reasons.BROKEN, message=message)
