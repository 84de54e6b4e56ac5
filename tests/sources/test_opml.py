"""Lists of feeds."""

import pytest

from dragoman.model import reasons
from dragoman.sources.opml import read_opml
from dragoman.sources.refusal import Refused


def test_nested_lists_give_each_feed_once() -> None:
    body = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="World"><outline type="rss" xmlUrl="https://a.example/rss"/>
      <outline text="Deep"><outline TYPE="rss" XMLURL=" https://b.example/rss "/></outline></outline>
    <outline xmlUrl="https://a.example/rss"/><outline text="no feed" htmlUrl="https://c.example"/>
    </body></opml>"""
    assert read_opml(body) == ("https://a.example/rss", "https://b.example/rss")


def test_a_list_cut_in_the_middle_gives_what_it_holds() -> None:
    body = b'<opml><body><outline xmlUrl="https://a.example/rss"/><outl'
    assert read_opml(body) == ("https://a.example/rss",)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<opml><body></body></opml>", reasons.EMPTY),
        (b"<opml", reasons.BAD_FEED),
        (b"\x00\x01", reasons.BAD_FEED),
        (b"<!DOCTYPE o [<!ENTITY a '" + b"x" * 999 + b"'>]><opml><outline xmlUrl='&a;'/></opml>",
         reasons.BAD_FEED),
        (b"<!DOCTYPE o [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml/>", reasons.BAD_FEED),
    ],
)  # fmt: skip
def test_refusals(body: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_opml(body)
    assert refused.value.code == code
    assert "\n" not in str(refused.value)
