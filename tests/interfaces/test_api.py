"""Reading from Python."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import ReadError
from dragoman.interfaces.api import Reader
from dragoman.model.codec import check, decode, encode
from dragoman.model.document import Rejected
from tests.conftest import STORY


def test_a_record_of_a_text(reader: Reader) -> None:
    record = reader.read(text=STORY, published="2025-03-04")
    assert record.article.text == STORY
    assert record.article.title == "Envoy of Ardania Demands Release of Crew"
    assert [r.reason for r in record.article.removed] == ["comment form", "comment form"]
    assert {b.kind for b in record.article.blocks} >= {"title", "dateline", "paragraph", "leftover"}
    assert any("Verel" in e.name and e.kind == "person" for e in record.entities)
    urged = next(s for s in record.statements if s.trigger.text == "urged")
    assert (urged.event, urged.status, urged.quad) == ("REQUEST", "asserted", "verbal conflict")
    assert "Verel" in urged.actors[0].text
    assert decode(encode(record)) == record


def test_what_is_set_aside_is_not_read(reader: Reader) -> None:
    record = reader.read(text=STORY)
    start = STORY.index("Leave a Reply")
    assert all(s.end <= start for s in record.statements)
    assert all(m.end <= start for e in record.entities for m in e.mentions)


def test_the_same_text_gives_the_same_record(reader: Reader) -> None:
    alone = encode(reader.read(text=STORY))
    reader.read(text="Troops crossed the river on Friday, the ministry said. " * 30)
    assert encode(reader.read(text=STORY)) == alone


def test_a_title_beside_the_text(reader: Reader) -> None:
    record = reader.read(text=STORY, title="Another title")
    assert record.article.title == "Another title"
    assert record.article.text == STORY


def test_a_page(reader: Reader) -> None:
    body = "".join(f"<p>{p}</p>" for p in STORY.split("\n\n")[1:4] * 3)
    html = f"<html><head><title>Envoy of Ardania</title></head><body><article>{body}</article></body></html>"
    record = reader.read(html=html)
    check(record)
    assert record.statements


def test_refusals_are_errors_with_a_code(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        reader.read(str(tmp_path / "none.txt"))
    assert caught.value.code == "not-found"


def test_several_articles_are_not_one(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "The envoy left."}\n{"text": "The envoy came back."}\n[]\n')
    with pytest.raises(ReadError, match="records"):
        reader.read(str(path))
    results = list(reader.records(str(path)))
    assert [isinstance(r, Rejected) for r in results] == [False, False, True]


def test_exactly_one_of_target_text_page(reader: Reader) -> None:
    with pytest.raises(TypeError):
        reader.read()
    with pytest.raises(TypeError):
        reader.read("a.txt", text="b")


def test_the_front_door() -> None:
    assert dragoman.read(text=STORY).statements


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "'", "«", "\u202e", "\u200f", "e\u0301\u0323", "👩‍👩‍👧", "\0",
             "\r\n", "\n\n", "\ufeff", "اَلْعَرَبِيَّةُ", "The envoy said", "accused Iran of attacking", "if",
             "Mr. Smith met Ms. Jones.", "—", "\u2029", "U.S.-led", "ﬁ", "İ", "\ud800"]
        ),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_spans_hold_on_any_text(reader: Reader, parts: list[str]) -> None:
    text = "The minister met the envoy. " + " ".join(parts)
    try:
        record = reader.read(text=text)
    except ReadError as error:
        assert error.code in ("not-english", "empty", "no-article")
        return
    assert record.article.text == re.sub("[\ud800-\udfff]", "\ufffd", text)
    check(record)
    assert decode(encode(record)) == record


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met the minister " * 600,
        "a" * 100_000 + " The envoy met the minister.",
        "“" * 3000 + " The minister said the army attacked the village.",
        "THE ARMY ATTACKED THE VILLAGE AND THE MINISTER SAID IT WAS OVER. " * 40,
        "- the envoy\n- the minister\n- the army attacked\n" * 50,
    ],
)
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    check(reader.read(text=text))
