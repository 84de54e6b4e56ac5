"""Fetching within bounds, against a server on this machine."""

import gzip
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.guard import is_public
from dragoman.sources.web import fetch
from tests.servers import Server, answer

PAGE = b"<html><body><p>An article.</p></body></html>"
OPEN = Settings(allow_private=True, fetch_seconds=20.0, fetch_bytes=50_000)


def refused(result: RawDocument | Rejected) -> str:
    assert isinstance(result, Rejected)
    assert "\n" not in result.message
    return result.code


def test_a_page_comes_with_its_final_address(server: Server) -> None:
    server.pages["/old"] = answer(302, b"", location="/new")
    server.pages["/new"] = answer(200, PAGE, content_type="text/html; charset=latin-1")
    got = fetch(server.url("/old"), OPEN)
    assert isinstance(got, RawDocument)
    assert (got.content, got.kind, got.charset) == (PAGE, "html", "latin-1")
    assert got.uri == server.url("/new")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1", "100.64.0.1",
     "192.168.1.1", "0.0.0.0", "fc00::1", "224.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


def test_a_public_address_is_public() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
def test_private_addresses_get_no_request(server: Server, host: str) -> None:
    server.pages["/"] = answer(200, PAGE)
    assert refused(fetch(server.url("/", host), Settings())) == reasons.FETCH_REFUSED
    assert server.hits == []


def test_a_name_that_leads_to_a_private_address(server: Server) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    got = fetch(server.url("/", "news.example"), Settings(), resolver=resolver)
    assert refused(got) == reasons.FETCH_REFUSED
    assert server.hits == []


def test_the_connection_goes_to_the_checked_address(server: Server) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    server.pages["/"] = answer(200, PAGE)
    got = fetch(server.url("/", "news.example"), OPEN, resolver=resolver)
    assert isinstance(got, RawDocument)  # the system's resolver does not know this name
    assert set(asked) == {"news.example"}


def test_a_second_answer_of_the_name_server_is_checked_too(server: Server) -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])

    def resolver(host: str, port: int) -> list[str]:
        found = next(answers)
        if found == ["127.0.0.1"]:
            raise OSError(1, "pretend this one was public and failed")
        return found

    assert refused(fetch(server.url("/", "a.example"), Settings(), resolver=resolver)) == (
        reasons.FETCH_FAILED
    )
    assert refused(fetch(server.url("/", "a.example"), Settings(), resolver=resolver)) == (
        reasons.FETCH_REFUSED
    )
    assert server.hits == []


def test_a_redirect_to_a_private_address(server: Server) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    server.pages["/"] = answer(302, b"", location="file:///etc/passwd")
    got = fetch(server.url("/", "news.example"), OPEN, resolver=resolver)
    assert refused(got) == reasons.FETCH_REFUSED


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "data://x", "http://"]
)
def test_other_schemes(url: str) -> None:
    assert refused(fetch(url, Settings())) in (reasons.FETCH_REFUSED, reasons.FETCH_FAILED)


def test_redirects_end(server: Server) -> None:
    server.pages["/a"] = answer(302, b"", location="/b")
    server.pages["/b"] = answer(302, b"", location="/a")
    for i in range(10):
        server.pages[f"/{i}"] = answer(301, b"", location=f"/{i + 1}")
    assert refused(fetch(server.url("/a"), OPEN)) == reasons.FETCH_FAILED
    assert refused(fetch(server.url("/0"), OPEN)) == reasons.FETCH_FAILED
    assert "/9" not in server.hits


def test_a_slow_drip_ends_with_the_deadline(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    server.pages["/"] = drip
    began = time.monotonic()
    settings = Settings(allow_private=True, fetch_seconds=0.6)
    assert refused(fetch(server.url("/"), settings)) == reasons.TIMED_OUT
    assert time.monotonic() - began < 30


def test_an_endless_body(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    server.pages["/"] = endless
    assert refused(fetch(server.url("/"), OPEN)) == reasons.TOO_LARGE


def test_a_gzip_bomb(server: Server) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    server.pages["/"] = answer(200, bomb, content_encoding="gzip")
    assert refused(fetch(server.url("/"), OPEN)) == reasons.TOO_LARGE


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (answer(200, b"User-agent: *\nDisallow: /"), reasons.FETCH_REFUSED),
        (answer(503, b""), reasons.FETCH_FAILED),
        (answer(404, b""), None),
        (answer(200, b"#" * 1_000_000), None),
    ],
)
def test_robots(
    server: Server, robots: Callable[[BaseHTTPRequestHandler], None], expected: str | None
) -> None:
    server.pages["/robots.txt"] = robots
    server.pages["/a"] = answer(200, PAGE)
    got = fetch(server.url("/a"), OPEN)
    assert (got.code if isinstance(got, Rejected) else None) == expected
    assert ("/a" in server.hits) == (expected is None)


def test_a_busy_server_is_asked_once_more(server: Server) -> None:
    waits: list[float] = []
    states = iter([answer(429, b"", retry_after="2"), answer(200, PAGE)])
    server.pages["/"] = lambda handler: next(states)(handler)
    got = fetch(server.url("/"), OPEN, sleep=waits.append)
    assert isinstance(got, RawDocument)
    assert waits == [2.0]


def test_a_server_that_asks_for_a_long_wait(server: Server) -> None:
    server.pages["/"] = answer(503, b"", retry_after="3600")
    assert refused(fetch(server.url("/"), OPEN)) == reasons.FETCH_FAILED


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (answer(404, b"gone"), reasons.FETCH_FAILED),
        (answer(200, b"%PDF-1.7", content_type="application/pdf"), reasons.NOT_TEXT),
        (answer(200, b"\x89PNG\r\n", content_type="text/html"), reasons.NOT_TEXT),
        (answer(200, b"  "), reasons.EMPTY),
    ],
)
def test_what_is_no_page(
    server: Server, page: Callable[[BaseHTTPRequestHandler], None], code: str
) -> None:
    server.pages["/"] = page
    assert refused(fetch(server.url("/"), OPEN)) == code


def test_nobody_listens() -> None:
    assert refused(fetch("http://127.0.0.1:9/", OPEN)) == reasons.FETCH_FAILED
