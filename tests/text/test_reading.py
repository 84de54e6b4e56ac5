"""Documents to articles, pages included."""

import json
import random
from collections.abc import Iterator

import pytest

from dragoman.model import reasons
from dragoman.model.article import Article
from dragoman.model.document import RawDocument, RawKind, Rejected
from dragoman.settings import Settings
from dragoman.text.reading import TextReader

PARAGRAPHS = [
    "VELMAR (Courier) – Kestovan leader Maric Orlan arrived in the Ardanian capital on Wednesday for talks with the president.",
    "The two leaders met for almost three hours, according to a joint statement that was released in the evening.",
    "They agreed to reopen the rail line between the two countries, which had been closed since the war.",
    "“We will honour the agreements we have signed,” Mr Orlan told reporters after the meeting at the palace.",
]
HEAD = {
    "@type": "NewsArticle",
    "headline": "Orlan Visits Velmar",
    "datePublished": "2025-05-14T07:40:00Z",
}


def page(paragraphs: list[str] = PARAGRAPHS, extra: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        "<!doctype html><html><head><title>Orlan Visits Velmar</title>"
        '<meta property="og:site_name" content="The Harbour Courier">'
        f'<script type="application/ld+json">{json.dumps(HEAD)}</script></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>Orlan Visits Velmar</h1>{body}"
        f"<p>Also read: Ports reopen</p></article>{extra}"
        "<footer>© 2025 The Harbour Courier</footer></body></html>"
    )


@pytest.fixture(scope="module")
def texts() -> Iterator[TextReader]:
    """One reader of texts for the module."""
    one = TextReader(Settings(extract_seconds=60.0))
    yield one
    one.close()


def read(texts: TextReader, content: str | bytes, kind: RawKind = "html") -> Article | Rejected:
    return texts.clean(RawDocument(origin="x", kind=kind, content=content))


def article(texts: TextReader, content: str | bytes, kind: RawKind = "html") -> Article:
    got = read(texts, content, kind)
    assert isinstance(got, Article), got
    return got


def code(texts: TextReader, content: str | bytes, kind: RawKind = "html") -> str:
    got = read(texts, content, kind)
    assert isinstance(got, Rejected)
    assert "\n" not in got.message
    return got.code


def test_a_page(texts: TextReader) -> None:
    got = article(texts, page())
    parts = [(b.kind, got.text[b.start : b.end]) for b in got.blocks]
    assert parts[0] == ("title", "Orlan Visits Velmar")
    assert parts[1] == ("dateline", "VELMAR (Courier) –")
    assert [t for k, t in parts if k == "paragraph"] == [
        PARAGRAPHS[0].removeprefix("VELMAR (Courier) – "), *PARAGRAPHS[1:],
    ]  # fmt: skip
    assert (got.published, got.published_evidence) == ("2025-05-14", "metadata")
    assert got.outlet.name == "The Harbour Courier"
    assert [r.text for r in got.removed] == ["Also read: Ports reopen"]
    assert "Also read" not in got.text


def test_what_is_given_wins(texts: TextReader) -> None:
    raw = RawDocument(origin="x", kind="html", content=page(), published="2024-01-02", id="mine")
    got = texts.clean(raw, title="Mine")
    assert isinstance(got, Article)
    assert (got.published, got.published_evidence) == ("2024-01-02", "given")
    assert (got.title, got.id) == ("Mine", "mine")


def test_a_date_that_is_none_is_said(texts: TextReader) -> None:
    raw = RawDocument(origin="x", kind="text", content="The envoy left.", published="soon")
    got = texts.clean(raw)
    assert isinstance(got, Article)
    assert got.published is None
    assert got.notes == ("date not understood: soon",)


def test_the_id_is_stable_and_the_text_s(texts: TextReader) -> None:
    first, again = article(texts, page()), article(texts, page())
    assert first.id == again.id
    assert first.id != article(texts, page(PARAGRAPHS[:3])).id


def test_a_page_without_an_article(texts: TextReader) -> None:
    assert code(texts, "<html><body><a href='/'>Home</a></body></html>") == reasons.NO_ARTICLE


def test_a_page_full_of_text_that_yields_nothing_is_an_error(texts: TextReader) -> None:
    links = "".join(f"<li><a href='/{i}'>Section number {i}</a></li>" for i in range(2000))
    assert code(texts, f"<html><body><nav><ul>{links}</ul></nav></body></html>") in (
        reasons.UNREADABLE, reasons.NO_ARTICLE,
    )  # fmt: skip


def test_a_teaser_is_marked(texts: TextReader) -> None:
    wall = "<div>Subscribe to read the whole story.</div>"
    got = article(texts, page(PARAGRAPHS[:2], wall))
    assert any(n.startswith("partial") for n in got.notes)


def test_a_large_page_is_cut_and_says_so(texts: TextReader) -> None:
    small = TextReader(Settings(extract_bytes=20_000, extract_seconds=60.0))
    got = article(small, page(PARAGRAPHS * 200))
    small.close()
    assert any("cut" in n for n in got.notes)
    assert len(got.text) < 20_000


def test_ten_megabytes_in_one_node(texts: TextReader) -> None:
    got = read(texts, "<html><body><p>" + "word " * 2_000_000)
    assert isinstance(got, Article | Rejected)


def test_other_languages_are_refused(texts: TextReader) -> None:
    german = (
        "Der Präsident reiste am Mittwoch nach Wien und sprach dort mit dem Kanzler über die Lage."
    )
    assert code(texts, german, "text") == reasons.NOT_ENGLISH


@pytest.mark.parametrize("content", ["", " \n\t ", "\0\0", b"\xef\xbb\xbf \n"])
def test_nothing_in_it(texts: TextReader, content: str | bytes) -> None:
    assert code(texts, content, "text") == reasons.EMPTY


def test_only_furniture(texts: TextReader) -> None:
    assert code(texts, "Leave a Reply\n\n12 Comments", "text") == reasons.NO_ARTICLE


def test_half_characters_are_replaced_in_place(texts: TextReader) -> None:
    got = article(texts, "The envoy \ud800 left the city.", "text")
    assert got.text == "The envoy \ufffd left the city."
    assert got.notes == ("1 lone surrogates replaced",)


def mutants(seed: int, count: int) -> Iterator[str]:
    """Broken versions of a page: cut, flipped, nested, doubled, spliced."""
    rng, whole = random.Random(seed), page()
    for _ in range(count):
        html = whole
        for _ in range(rng.randint(1, 4)):
            a = rng.randrange(len(html))
            b = min(len(html), a + rng.randint(1, 200))
            html = (
                rng.choice(
                    [
                        html[:a],
                        html[:a] + html[b:],
                        html[:a] + html[a:b] * rng.randint(2, 40) + html[b:],
                        html[:a] + chr(rng.randrange(0xD7FF)) + html[a + 1 :],
                        html[:a] + "<div><table><tr>" * rng.randint(1, 60) + html[a:],
                        html[:a]
                        + rng.choice(["<!--", "]]>", "</p>", "<script>", '"', "&#x0;"])
                        + html[a:],
                    ]
                )
                or "x"
            )
        yield html


def test_broken_pages_end_in_an_article_or_a_reason(texts: TextReader) -> None:
    outcomes = set()
    for html in mutants(3, 200):
        got = read(texts, html)
        outcomes.add(type(got))
        if isinstance(got, Article):
            at = 0
            for block in got.blocks:
                assert at <= block.start <= block.end <= len(got.text)
                at = block.end
    assert outcomes == {Article, Rejected}
