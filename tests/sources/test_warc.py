"""Web archives: whole, broken, cut, hostile."""

import gzip
import io
import os

import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.warc import read_warc

SMALL = Settings(max_bytes=50_000)
HTML = b"Content-Type: text/html; charset=latin-1\r\n"


def record(
    n: int, body: bytes = b"", headers: bytes = HTML, status: int = 200, kind: str = "response"
) -> bytes:
    body = body or b"<html><p>Page %d %s</p></html>" % (n, os.urandom(2000).hex().encode())
    http = b"HTTP/1.1 %d OK\r\n%s\r\n%s" % (status, headers, body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{n}\r\n"
        f"WARC-Date: 2025-01-02T03:04:0{n}Z\r\nWARC-Record-ID: <urn:uuid:0000000{n}-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(data: bytes) -> list[RawDocument | Rejected]:
    return list(read_warc(io.BytesIO(data), "a.warc", SMALL))


def shown(found: list[RawDocument | Rejected]) -> list[str]:
    """The last part of the address of each page, the code of each refusal."""
    assert all("\n" not in f.message for f in found if isinstance(f, Rejected))
    return [f.code if isinstance(f, Rejected) else (f.uri or "")[-1] for f in found]


def archive(zipped: bool, *records: bytes) -> bytes:
    return b"".join(gzip.compress(r) if zipped else r for r in records)


@pytest.mark.parametrize("zipped", [True, False])
def test_the_pages_and_nothing_else(zipped: bool) -> None:
    data = archive(
        zipped,
        record(0, kind="warcinfo"),
        record(1),
        record(2, status=404),
        record(3, b"\x89PNG\r\n", b"Content-Type: image/png\r\n"),
        record(4, kind="request"),
        record(5, b"{}", b"Content-Type: application/json\r\n"),
        record(6),
    )
    got = read(data)
    assert shown(got) == ["1", "6"]
    page = got[0]
    assert isinstance(page, RawDocument)
    assert (page.uri, page.kind, page.charset) == ("https://news.example/1", "html", "latin-1")
    assert page.version_at == "2025-01-02T03:04:01Z"
    assert page.origin == "a.warc:2"


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("off", [10, 500, 1500])
def test_a_file_that_is_cut_says_so(zipped: bool, off: int) -> None:
    data = archive(zipped, *(record(n) for n in range(4)))
    got = read(data[:-off])
    assert shown(got)[:3] == ["0", "1", "2"]
    assert shown(got)[-1] == reasons.BROKEN
    last = got[-1]
    assert isinstance(last, Rejected)
    assert "cut" in last.message


def test_a_cut_within_the_head_of_a_record_says_so() -> None:
    whole = archive(True, *(record(n) for n in range(3)))
    assert shown(read(whole + gzip.compress(record(3))[:30])) == ["0", "1", "2", reasons.BROKEN]
    plain = archive(False, *(record(n) for n in range(3)))
    assert shown(read(plain + record(3)[:40]))[:3] == ["0", "1", "2"]
    assert reasons.BROKEN in shown(read(plain + record(3)[:40]))


@pytest.mark.parametrize("at", [0, 2, 40, 1000])
@pytest.mark.parametrize("which", [0, 2, 3])
def test_a_broken_member_does_not_stop_the_rest(which: int, at: int) -> None:
    members = [bytearray(gzip.compress(record(n))) for n in range(5)]
    members[which][at : at + 30] = b"\xff" * 30
    got = shown(read(b"".join(map(bytes, members))))
    assert [g for g in got if len(g) == 1] == [str(n) for n in range(5) if n != which]
    assert got.count(reasons.BROKEN) == 1


def test_rubbish_between_records() -> None:
    for zipped in (True, False):
        parts = [archive(zipped, record(n)) for n in range(4)]
        data = (
            b"".join(parts[:2])
            + b"rubbish \x1f\x8b\x08 WARC/1.0\r\n" * 50
            + b"\r\n"
            + b"".join(parts[2:])
        )
        got = shown(read(data))
        assert [g for g in got if len(g) == 1] == ["0", "1", "2", "3"]
        assert reasons.BROKEN in got


@pytest.mark.parametrize(
    "data",
    [b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08 no", b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\n"],
)
def test_nothing_that_can_be_read(data: bytes) -> None:
    got = read(data)
    assert shown(got)
    assert set(shown(got)) == {reasons.BROKEN}


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b"x-gzip"])
def test_codings_are_undone(coding: bytes) -> None:
    page = b"<html>" + b"words " * 100
    packed = gzip.compress(page)
    if coding == b"deflate":
        import zlib

        packed = zlib.compress(page)
    chunks = b"".join(
        b"%x;a=b\r\n%s\r\n" % (len(packed[i : i + 9]), packed[i : i + 9])
        for i in range(0, len(packed), 9)
    )
    headers = HTML + b"Content-Encoding: " + coding + b"\r\nTransfer-Encoding: chunked\r\n"
    for body in (chunks + b"0\r\n\r\n", packed, page):  # crawlers keep headers of what they undid
        (got,) = read(record(1, body, headers))
        assert isinstance(got, RawDocument)
        assert got.content == page


def test_a_coding_that_is_not_read() -> None:
    (got,) = read(record(1, b"\x0b\x02\x80words\x03", HTML + b"Content-Encoding: br\r\n"))
    assert isinstance(got, Rejected)
    assert got.code == reasons.NOT_TEXT


def test_bombs_are_refused_and_the_rest_is_read() -> None:
    bomb = gzip.compress(b"<html>" + b" " * 60_000_000)
    inside = record(1, bomb, HTML + b"Content-Encoding: gzip\r\n")
    outside = record(2, b"<html>" + b" " * 60_000_000)
    got = shown(read(archive(True, record(0), inside, outside, record(3))))
    assert got == ["0", reasons.TOO_LARGE, reasons.TOO_LARGE, "3"]


def test_a_whole_file_in_one_member() -> None:
    assert shown(read(gzip.compress(b"".join(record(n) for n in range(4))))) == ["0", "1", "2", "3"]


def test_odd_records() -> None:
    none = (
        record(1)
        .replace(b"WARC-Target-URI: https://news.example/1\r\n", b"")
        .replace(b"WARC-Date: 2025-01-02T03:04:01Z\r\n", b"WARC-Date: soon\r\n")
    )
    got = read(archive(False, none, record(2, b" "), record(3)))
    assert isinstance(got[-1], RawDocument)
    assert got[-1].uri == "https://news.example/3"
