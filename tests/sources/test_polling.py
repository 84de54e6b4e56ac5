"""Visits to feeds on a server of this machine: what is new, what is remembered, what is refused."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import msgspec
import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.http import Visitor, asked_to_wait
from dragoman.sources.memory import FeedState, ItemState, Known, Polled, Seen
from dragoman.sources.polling import Entry, Session
from dragoman.sources.targets import entries
from tests.servers import Server, answer

PAGE = b"<html><body><p>An article.</p></body></html>"
OPEN = Settings(allow_private=True, fetch_seconds=20.0, fetch_bytes=200_000, fetch_delay=0.0)
XML = {"content_type": "application/rss+xml"}


def rss(*items: str, title: str = "Post") -> bytes:
    whole = "".join(f"<item>{i}</item>" for i in items)
    return f"<rss version='2.0'><channel><title>{title}</title>{whole}</channel></rss>".encode()


def item(n: int, words: str = "") -> str:
    return f"<guid isPermaLink='false'>g{n}</guid><link>/{n}</link><title>Title {n}</title><description>{words}</description>"


class Remembered:
    """A memory that keeps what a run would keep."""

    def __init__(self) -> None:
        self.feeds: dict[str, FeedState] = {}
        self.items: dict[tuple[str, str], ItemState] = {}

    def feed(self, url: str) -> FeedState | None:
        return self.feeds.get(url)

    def item(self, feed: str, item: str) -> ItemState | None:
        return self.items.get((feed, item))


class Clock:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.at = datetime(2025, 3, 5, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


class Desk:
    """Reads a target again and again, and remembers as a run would."""

    def __init__(self, settings: Settings = OPEN, every: float | None = None) -> None:
        self.clock, self.memory, self.settings = Clock(), Remembered(), settings
        visitor = Visitor(settings, sleep=self.clock.sleep, clock=self.clock.seconds)
        self.session = Session(settings, visitor, self.memory, every, now=self.clock.now)

    def read(self, url: str) -> list[Entry]:
        found = list(entries(url, self.settings, self.session))
        last: Entry | None = None
        for one in found:
            if isinstance(one, Seen):
                code = last.code if isinstance(last, Rejected) else None
                document = "d" if isinstance(last, RawDocument) else None
                state = msgspec.structs.replace(one.state, code=code, document=document)
                self.memory.items[state.feed, state.item] = state
            elif isinstance(one, Polled):
                self.memory.feeds[one.state.url] = one.state
            last = one
        return found


def documents(found: list[Entry]) -> list[RawDocument]:
    return [f for f in found if isinstance(f, RawDocument)]


def codes(found: list[Entry]) -> list[str]:
    return [f.code for f in found if isinstance(f, Rejected)]


@pytest.fixture
def feed(server: Server) -> Iterator[Server]:
    """A server with a feed of three items and their pages."""
    server.pages["/rss"] = answer(200, rss(item(1), item(2), item(3)), etag='"one"', **XML)
    for n in (1, 2, 3):
        server.pages[f"/{n}"] = answer(200, PAGE)
    return server


def test_the_pages_of_a_feed_the_oldest_first(feed: Server) -> None:
    got = Desk().read(feed.url("/rss"))
    assert [d.uri for d in documents(got)] == [feed.url(f"/{n}") for n in (3, 2, 1)]
    assert {d.feed for d in documents(got)} == {"Post"}
    assert [type(g) for g in got] == [RawDocument, Seen] * 3 + [Polled]
    assert feed.hits.count("/robots.txt") == 1


def test_an_unchanged_feed_costs_one_request(feed: Server) -> None:
    desk = Desk()
    desk.read(feed.url("/rss"))
    feed.hits.clear()
    feed.pages["/rss"] = answer(304, b"")
    (polled,) = desk.read(feed.url("/rss"))
    assert isinstance(polled, Polled)
    assert polled.unchanged
    assert polled.state.etag == '"one"'
    assert feed.asked[-1]["if-none-match"] == '"one"'
    assert feed.hits == ["/rss"]


def test_what_was_read_is_not_fetched_again(feed: Server) -> None:
    desk = Desk()
    desk.read(feed.url("/rss"))
    feed.hits.clear()
    feed.pages["/rss"] = answer(200, rss(item(4), item(1), item(2, "edited"), item(3)), **XML)
    feed.pages["/4"] = answer(200, PAGE)
    got = desk.read(feed.url("/rss"))
    assert feed.hits == ["/rss", "/2", "/4"]
    assert [k.origin for k in got if isinstance(k, Known)] == [feed.url("/3"), feed.url("/1")]


def test_a_page_that_does_not_come_is_asked_for_three_times(feed: Server) -> None:
    desk = Desk()
    del feed.pages["/2"]
    for _ in range(5):
        assert len(documents(desk.read(feed.url("/rss")))) in (0, 2)
    assert feed.hits.count("/2") == 3
    feed.pages["/rss"] = answer(200, rss(item(2, "edited")), **XML)
    desk.read(feed.url("/rss"))
    assert feed.hits.count("/2") == 4


def test_a_page_that_robots_forbid_is_not_asked_for_again(feed: Server) -> None:
    feed.pages["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /2")
    desk = Desk()
    assert codes(desk.read(feed.url("/rss"))) == [reasons.FETCH_REFUSED]
    assert codes(desk.read(feed.url("/rss"))) == []
    assert "/2" not in feed.hits


def test_summaries_are_read_without_a_fetch(feed: Server) -> None:
    words = "<title>Envoy meets</title><link>/9</link><description>&lt;p&gt;They met.</description><source url='https://www.wire.example/x'>Wire</source><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate>"
    feed.pages["/rss"] = answer(
        200, rss(words, "<guid>/8</guid><title>Only a title</title>", "<description/>"), **XML
    )
    got = Desk(msgspec.structs.replace(OPEN, items="summary")).read(feed.url("/rss"))
    said, first = documents(got)[-1], documents(got)[0]
    assert (said.kind, said.content) == ("text", "Envoy meets\n\nThey met.")
    assert (said.uri, said.outlet, said.domain) == (feed.url("/9"), "Wire", "wire.example")
    assert said.published == "2025-03-04T10:00:00+00:00"
    assert (first.content, first.outlet, first.feed) == ("Only a title", None, "Post")
    assert codes(got) == [reasons.EMPTY]
    assert "/9" not in feed.hits


def test_a_feed_that_has_moved_for_good_is_visited_where_it_is(feed: Server) -> None:
    desk = Desk()
    feed.pages["/old"] = answer(301, b"", location="/rss")
    desk.read(feed.url("/old"))
    feed.hits.clear()
    desk.read(feed.url("/old"))
    assert feed.hits == ["/rss"]
    assert desk.memory.feeds[feed.url("/old")].address == feed.url("/rss")


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(feed: Server) -> None:
    desk = Desk()
    feed.pages["/old"] = answer(302, b"", location="/moved")
    feed.pages["/moved"] = answer(301, b"", location="/rss")
    desk.read(feed.url("/old"))
    assert desk.memory.feeds[feed.url("/old")].address == feed.url("/old")


def test_a_feed_that_is_gone_is_left_alone_for_the_run(feed: Server) -> None:
    desk = Desk()
    desk.read(feed.url("/rss"))
    feed.pages["/rss"] = answer(410, b"")
    assert codes(desk.read(feed.url("/rss"))) == [reasons.GONE]
    feed.hits.clear()
    assert desk.read(feed.url("/rss")) == []
    assert feed.hits == []


@pytest.mark.parametrize("after", ["7200", "Wed, 05 Mar 2099 10:00:00 GMT"])
def test_a_feed_that_asks_to_wait(feed: Server, after: str) -> None:
    desk = Desk()
    desk.read(feed.url("/rss"))
    feed.pages["/rss"] = answer(429, b"", retry_after=after)
    (_refused, polled) = desk.read(feed.url("/rss"))
    assert isinstance(polled, Polled)
    assert polled.state.next_at is not None
    assert polled.state.etag == '"one"'
    feed.hits.clear()
    assert codes(desk.read(feed.url("/rss"))) == [reasons.FETCH_REFUSED]
    assert feed.hits == []
    if after == "7200":
        desk.clock.sleep(7201)
        feed.pages["/rss"] = answer(304, b"")
        assert codes(desk.read(feed.url("/rss"))) == []


def test_a_host_that_asks_to_wait_is_asked_for_no_other_page(feed: Server) -> None:
    feed.pages["/3"] = answer(503, b"", retry_after="600")
    got = Desk().read(feed.url("/rss"))
    assert codes(got) == [reasons.FETCH_FAILED] * 3
    assert "/2" not in feed.hits
    assert "/1" not in feed.hits


def test_a_feed_that_fails_rests_longer_each_time(feed: Server) -> None:
    desk = Desk(every=600)
    desk.read(feed.url("/rss"))
    feed.pages["/rss"] = answer(404, b"")
    feed.hits.clear()
    rounds = []
    for number in range(20):
        desk.clock.sleep(600)
        if desk.read(feed.url("/rss")):
            rounds.append(number)
    assert rounds == [0, 1, 3, 7, 15]
    feed.pages["/rss"] = answer(200, rss(item(1)), **XML)
    desk.clock.sleep(86_400)
    desk.read(feed.url("/rss"))
    assert desk.memory.feeds[feed.url("/rss")].failures == 0


def test_the_pace_for_each_host(feed: Server) -> None:
    desk = Desk(msgspec.structs.replace(OPEN, fetch_delay=3.0))
    desk.read(feed.url("/rss"))
    assert desk.clock.slept == [3.0, 3.0, 3.0]


def test_a_site_may_ask_for_a_slower_pace(feed: Server) -> None:
    feed.pages["/robots.txt"] = answer(200, b"User-agent: *\nCrawl-delay: 9")
    desk = Desk()
    desk.read(feed.url("/rss"))
    assert desk.clock.slept == [9.0, 9.0, 9.0]


def test_robots_forbid_the_feed_itself(feed: Server) -> None:
    feed.pages["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /")
    assert codes(Desk().read(feed.url("/rss"))) == [reasons.FETCH_REFUSED]
    assert feed.hits == ["/robots.txt"]


def test_a_feed_that_never_ends(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"<rss><channel>")
        while True:
            handler.wfile.write(item(1).encode() * 50)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<item>")
            time.sleep(0.05)

    server.pages["/endless"], server.pages["/drip"] = endless, drip
    assert codes(Desk().read(server.url("/endless"))) == [reasons.TOO_LARGE]
    began = time.monotonic()
    quick = msgspec.structs.replace(OPEN, fetch_seconds=0.5)
    assert codes(Desk(quick).read(server.url("/drip"))) == [reasons.TIMED_OUT]
    assert time.monotonic() - began < 30


def test_an_entity_bomb(server: Server) -> None:
    bomb = b"<!DOCTYPE rss [<!ENTITY a '" + b"x" * 9999 + b"'>]>" + rss("<title>&a;</title>")
    server.pages["/rss"] = answer(200, bomb, **XML)
    assert codes(Desk().read(server.url("/rss"))) == [reasons.BAD_FEED]


def test_an_empty_feed(server: Server) -> None:
    server.pages["/rss"] = answer(200, rss(), **XML)
    assert codes(Desk().read(server.url("/rss"))) == [reasons.EMPTY]


def test_items_that_lead_to_other_things(server: Server) -> None:
    links = (
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://a.example/x",
        "http://[bad",
        "/pdf",
    )
    feed = rss(
        *(f"<guid isPermaLink='false'>{n}</guid><link>{x}</link>" for n, x in enumerate(links))
    )
    server.pages["/rss"] = answer(200, feed, **XML)
    server.pages["/pdf"] = answer(200, b"%PDF-1.7", content_type="application/pdf")
    got = Desk().read(server.url("/rss"))
    assert documents(got) == []
    assert len(codes(got)) == 5
    assert set(codes(got)) <= {
        reasons.NOT_TEXT, reasons.FETCH_REFUSED, reasons.FETCH_FAILED, reasons.EMPTY
    }  # fmt: skip
    assert set(server.hits) == {"/robots.txt", "/rss", "/pdf"}


def test_a_list_of_feeds(feed: Server) -> None:
    other = "".join(
        f"<outline xmlUrl='{feed.url(p)}'/>" for p in ("/rss", "/none", "/page", "/list")
    )
    whole = f"<opml><body>{other}<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='a.rss'/></body></opml>"
    feed.pages["/list"] = answer(200, whole.encode(), content_type="text/x-opml")
    feed.pages["/page"] = answer(200, PAGE)
    got = Desk().read(feed.url("/list"))
    assert len(documents(got)) == 3
    assert codes(got) == [reasons.FETCH_FAILED, reasons.BAD_FEED, reasons.BAD_FEED,
                          reasons.FETCH_REFUSED, reasons.FETCH_REFUSED]  # fmt: skip


def test_other_things_at_an_address(server: Server) -> None:
    server.pages["/warc"] = answer(200, b"WARC/1.0\r\n", content_type="application/warc")
    server.pages["/json"] = answer(200, b'{"text": "Words."}', content_type="application/json")
    server.pages["/page"] = answer(200, PAGE)
    desk = Desk()
    assert codes(desk.read(server.url("/warc"))) == [reasons.NOT_TEXT]
    assert documents(desk.read(server.url("/json")))[0].content == "Words."
    (page,) = desk.read(server.url("/page"))
    assert isinstance(page, RawDocument)
    assert desk.memory.feeds == {}


def test_how_long_a_server_asks_to_wait() -> None:
    assert [asked_to_wait(v) for v in (None, "7", "soon", "Thu, 01 Jan 1970 00:00:00 GMT")] == [
        1,
        7,
        1,
        1,
    ]
    assert asked_to_wait("9" * 99) == 7 * 86_400
