"""Feeds as lists of items, whole, odd and hostile."""

import json
from datetime import UTC, datetime

import pytest

from dragoman.model import reasons
from dragoman.settings import Settings
from dragoman.sources.feeds import Feed, moment, read_feed, without_tracking
from dragoman.sources.refusal import Refused

NOW = datetime(2025, 3, 5, 12, tzinfo=UTC)
BASE = "https://news.example/feeds/world.rss"


def read(body: bytes | str, base: str | None = BASE, **settings: int) -> Feed:
    data = body if isinstance(body, bytes) else body.encode()
    return read_feed(data, base, Settings(**settings), NOW)  # type: ignore[arg-type]


def rss(*items: str, title: str = "World – The Velik Post") -> str:
    whole = "".join(f"<item>{i}</item>" for i in items)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title><link>https://news.example/</link>{whole}</channel></rss>"


def test_an_item_of_rss() -> None:
    feed = read(
        rss(
            "<title>Envoy &lt;b&gt;meets&lt;/b&gt; minister &amp;amp; crew</title>"
            "<link>/world/1?utm_source=rss&amp;id=7#top</link><guid isPermaLink='false'>x-1</guid>"
            "<description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second&lt;script&gt;alert(1)&lt;/script&gt;.</description>"
            "<pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate>"
            "<author>desk@news.example (Ana Verel)</author>"
            "<source url='https://wire.example/rss'>The &lt;i&gt;Wire&lt;/i&gt;</source>"
        )
    )
    (item,) = feed.items
    assert feed.title == "World – The Velik Post"
    assert item.key == "x-1"
    assert item.title == "Envoy meets minister & crew"
    assert item.link == "https://news.example/world/1?id=7"
    assert item.text == "First.\n\nSecond."
    assert item.published == "2025-03-04T23:30:00-05:00"  # the day of the outlet, not of Greenwich
    assert (item.publisher, item.site) == ("The Wire", "https://wire.example/rss")
    assert item.authors


def test_an_entry_of_atom_with_its_longer_content() -> None:
    feed = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>A &amp;lt;em&amp;gt; Post</title>"
        "<entry><id>tag:a</id><title>T</title><link href='one'/><updated>2025-03-01T10:00:00Z</updated>"
        "<summary>Short.</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        "<p>The longer text of the entry.</p></div></content></entry></feed>"
    )
    (item,) = feed.items
    assert item.link == "https://news.example/feeds/one"
    assert item.text == "The longer text of the entry."
    assert item.published == "2025-03-01T10:00:00+00:00"


def test_rdf() -> None:
    feed = read(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>Old Post</title></channel>"
        "<item rdf:about='https://a.example/1'><title>T</title><link>https://a.example/1</link></item></rdf:RDF>"
    )
    assert (feed.title, feed.items[0].link) == ("Old Post", "https://a.example/1")


def test_json_feed() -> None:
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "items": [
            {"id": 3, "url": "/3", "title": "T", "content_html": "<p>Words.</p>", "date_published": "2025-03-01T10:00:00+01:00", "authors": [{"name": "A. B."}, 7]},
            "no object",
            {"id": "4", "external_url": "https://b.example/4", "summary": "S"},
        ],
    }  # fmt: skip
    first, second = read(json.dumps(value)).items
    assert (first.key, first.link, first.text) == ("3", "https://news.example/3", "Words.")
    assert (first.published, first.authors) == ("2025-03-01T10:00:00+01:00", ("A. B.",))
    assert (second.link, second.text) == ("https://b.example/4", "S")


@pytest.mark.parametrize(
    "body", ['{"version": "https://jsonfeed.org/version/1", ', '{"items": 3}', "[" * 9000]
)
def test_a_broken_json_feed(body: str) -> None:
    with pytest.raises(Refused) as refused:
        read("{" + body)
    assert refused.value.code == reasons.BAD_FEED


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Wed, 05 Mar 2025 09:00:00 GMT", "2025-03-05T09:00:00+00:00"),
        ("2025-03-05T09:00:00Z", "2025-03-05T09:00:00+00:00"),
        ("2025-03-05", "2025-03-05T00:00:00"),
        ("Sat, 05 Mar 2033 09:00:00 GMT", None),  # the future
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),  # the zero of a clock
        ("yesterday", None),
        ("", None),
        (None, None),
        ("Wed, 99 Mar 2025 99:00:00 GMT", None),
    ],
)
def test_dates_that_can_be_true(written: str | None, expected: str | None) -> None:
    assert moment(written, NOW) == expected


def test_an_item_names_itself_by_what_it_has() -> None:
    feed = read(
        rss(
            "<link>https://a.example/1</link>",
            "<title>Only words</title>",
            "<title>Other words</title>",
            "<guid isPermaLink='false'>g</guid><title>t</title>",
        )
    )
    keys = [i.key for i in feed.items]
    assert keys[0] == "https://a.example/1"
    assert keys[3] == "g"
    assert len(set(keys)) == 4
    assert feed.items[1].link is None


def test_the_digest_changes_with_what_the_feed_says() -> None:
    def digest(title: str, summary: str) -> str:
        item = f"<guid>1</guid><title>{title}</title><description>{summary}</description>"
        return read(rss(item)).items[0].digest

    assert digest("A", "b") == digest("A", "b")
    assert len({digest("A", "b"), digest("A", "c"), digest("B", "b")}) == 3


def test_tracking_is_taken_off_and_nothing_else() -> None:
    assert without_tracking("https://a.example/x?id=1&b=%20c") == "https://a.example/x?id=1&b=%20c"
    assert without_tracking("https://a.example/x?at_medium=RSS&fbclid=3") == "https://a.example/x"
    assert without_tracking("https://[broken") == "https://[broken"


def test_of_ten_thousand_items_the_first_are_read() -> None:
    feed = read(
        rss(*(f"<title>{i}</title><link>/{i}</link>" for i in range(10_000))), feed_items=200
    )
    assert [i.title for i in feed.items] == [str(i) for i in range(200)]


LAUGHS = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 12))


@pytest.mark.parametrize(
    "entities",
    [
        f"<!ENTITY l0 'ha'>{LAUGHS}",
        f"<!ENTITY a '{'x' * 100_000}'>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % a SYSTEM 'http://127.0.0.1/x.dtd'> %a;",
        "".join(f"<!ENTITY e{i} 'x'>" for i in range(400)),
    ],
)
def test_entities_that_grow_or_reach_out(entities: str) -> None:
    body = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel><title>&l9;&a;</title></channel></rss>"
    with pytest.raises(Refused, match="entities") as refused:
        read(body)
    assert refused.value.code == reasons.BAD_FEED


def test_entities_of_one_character_are_harmless() -> None:
    body = rss("<title>a</title>").replace("<rss", "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss")
    assert [i.title for i in read(body).items] == ["a"]


@pytest.mark.parametrize(
    "body", ["", "words", "<html><body><p>A page.</p></body></html>", "<rss>" + "<item>" * 5000]
)
def test_what_is_no_feed(body: str) -> None:
    with pytest.raises(Refused) as refused:
        read(body or " ")
    assert "\n" not in str(refused.value)


def test_a_feed_cut_in_the_middle_gives_what_it_holds() -> None:
    whole = rss(*(f"<title>{i}</title><link>/{i}</link>" for i in range(5)))
    found = [i.title for i in read(whole[: whole.index("<title>3") + 8]).items]
    assert found[:3] == ["0", "1", "2"]


def test_a_feed_too_large_for_the_parser() -> None:
    with pytest.raises(Refused, match="feed_bytes"):
        read(rss(f"<title>{'x' * 5000}</title>"), feed_bytes=2000)


def test_other_encodings() -> None:
    body = rss("<title>Überläufer in Köln</title>", title="P").replace(
        "'1.0'", "'1.0' encoding='ISO-8859-1'"
    )
    assert read(body.encode("latin-1")).items[0].title == "Überläufer in Köln"
