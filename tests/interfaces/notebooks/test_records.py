"""A record in a notebook: what is shown, and that nothing in it acts."""

import re
import subprocess
import sys

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import dragoman
from dragoman.interfaces.notebooks.records import record_html
from dragoman.interfaces.wording import printable
from dragoman.model.article import Article, Block
from dragoman.model.record import Entity, ModelInfo, Record
from dragoman.model.span import Span
from tests.interfaces.exports.made import NASTY, hostile
from tests.interfaces.records import TEXT, record

ELEMENTS = {"div", "span", "b", "sup", "code", "table", "thead", "tbody", "tr", "th", "td"}
STYLE = re.compile(r"[a-z0-9 .,;:()%#/-]*", re.IGNORECASE)


def harmless(shown: str) -> html.HtmlElement:
    """The tree of some HTML, in which nothing can act or fetch."""
    tree = html.fromstring(shown)
    for element in tree.iter():
        assert element.tag in ELEMENTS
        assert set(element.keys()) <= {"style", "title", "scope"}
        assert STYLE.fullmatch(element.get("style", ""))
        assert "url" not in element.get("style", "")
    return tree


def shown_text(made: Record) -> list[str]:
    """The text of each block as it is shown."""
    tree = harmless(record_html(made))
    for sup in tree.iter("sup"):
        sup.text = ""
    return [e.text_content() for e in tree.iter("div") if "pre-wrap" in e.get("style", "")]


def test_the_article_and_its_statements() -> None:
    made = record()
    tree = harmless(record_html(made))
    assert shown_text(made) == [TEXT[b.start : b.end] for b in made.article.blocks]
    rows = [[c.text_content() for c in r.iter("td")] for r in tree.iter("tr")][1:]
    assert [r[2] for r in rows] == ["asserted", "speculated", "conditional"]
    assert rows[1][3] == "said by The Daily Mast (media), citing two officials (anonymous)"
    assert rows[1][4:] == ["2025-03-07", "Varn (KST)"]
    marks = [
        (e.text, e.getnext().text)
        for e in tree.iter("span")
        if e.getnext() is not None and e.getnext().tag == "sup"
    ]
    assert marks == [("strikes", "1"), ("strike", "2"), ("strike", "3")]
    assert "3 statements" in tree.text_content()


def test_hostile_text_is_text() -> None:
    made = hostile()
    tree = harmless(record_html(made))
    assert shown_text(made) == [printable(made.article.text)]
    assert "\u202e" not in tree.text_content()
    titles = [e.get("title") for e in tree.iter() if e.get("title")]
    assert any(printable(NASTY)[:20] in t for t in titles)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6))
def test_marks_may_overlap(places: list[tuple[int, int]]) -> None:
    text = "<a>&b ]]> 'c"
    spans = tuple(Span(min(p), max(p), text[min(p) : max(p)]) for p in places)
    made = Record(
        article=Article(id="x", text=text, blocks=(Block(0, len(text), "paragraph"),)),
        entities=(Entity(id="e", name="<i>", kind="person", mentions=spans),),
        model=ModelInfo(name="n", sha256="", version="1"),
    )
    assert shown_text(made) == [text]
    tree = harmless(record_html(made))
    marked = sum(len(e.text) for e in tree.iter("span"))
    assert marked == len({i for s in spans for i in range(s.start, s.end)})


def test_a_record_without_anything() -> None:
    made = msgspec.structs.replace(record(), statements=(), entities=())
    assert list(harmless(record_html(made)).iter("table")) == []


def test_records_show_themselves_however_one_comes_to_them() -> None:
    for name in ("Record", "Reader", "decode", "read"):
        code = f"import dragoman; dragoman.{name}; from dragoman.model.record import Record; Record._repr_html_"
        subprocess.run([sys.executable, "-c", code], check=True)
    made = dragoman.decode(dragoman.encode(record()))
    assert made._repr_html_() == record_html(record())
    alone = (
        "from dragoman.model.record import Record; raise SystemExit(hasattr(Record, '_repr_html_'))"
    )
    subprocess.run([sys.executable, "-c", alone], check=True)
