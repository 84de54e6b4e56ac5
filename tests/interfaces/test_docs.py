"""Words of a Doc: their joining is the text, whatever stands between the words of a parse."""

import pytest

pytest.importorskip("spacy")

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.interfaces.docs import as_doc, words
from dragoman.model.article import Article
from dragoman.model.parse import Inventory, Parse
from dragoman.model.record import ModelInfo, Record

NAMES = Inventory(("X",), ("XX",), ("root", "dep"), ("Person",))


def parsed(text: str, spans: list[tuple[int, int]]) -> Parse:
    """A parse with words at these places, all under the first."""
    n = len(spans)
    ints = np.zeros(n, dtype=np.int32)
    return Parse(
        text=text, inventory=NAMES, upos=ints, xpos=ints, head=ints, lemmas=("x",) * n,
        start=np.array([a for a, _ in spans], dtype=np.int32), block=ints[:1],
        end=np.array([b for _, b in spans], dtype=np.int32),
        sentence_start=np.array([0, n], dtype=np.int32),
        deprel=np.array([0] + [1] * (n - 1), dtype=np.int32),
        name_start=ints[:0], name_end=ints[:0], name_kind=ints[:0],
    )  # fmt: skip


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Words with anything between them."""
    text, spans = draw(st.text(" \n\tx", max_size=4)), []
    for word in draw(st.lists(st.text("ab-", min_size=1, max_size=3), min_size=1, max_size=6)):
        spans.append((len(text), len(text) + len(word)))
        text += word + draw(st.text(" \n\u00a0\u2028", max_size=4))
    return text, spans


@given(placed())
def test_the_text_stays_the_same(given: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given
    made = words(parsed(text, spans))
    doc = Doc(Vocab(), words=made.texts, spaces=made.spaces)
    assert doc.text == text
    mine = [(t.idx, t.idx + len(t)) for t, n in zip(doc, made.index, strict=True) if n is not None]
    assert mine == spans


def test_white_space_is_as_in_spacy() -> None:
    import spacy

    text = " a  b \n\nc "
    made = words(parsed(text, [(1, 2), (4, 5), (8, 9)]))
    theirs = spacy.blank("en")(text)
    assert made.texts == [t.text for t in theirs]
    assert made.spaces == [bool(t.whitespace_) for t in theirs]


def test_what_the_parse_leaves_out_is_a_sentence_of_its_own() -> None:
    text = "a b\n\nLeave a reply\n"
    record = Record(
        article=Article(id="x", text=text), model=ModelInfo(name="n", sha256="", version="1")
    )
    doc = as_doc(Vocab(), parsed(text, [(0, 1), (2, 3)]), record, {})
    assert [s.text for s in doc.sents] == ["a b\n\n", "Leave a reply\n"]
    assert [t.dep_ for t in doc] == ["ROOT", "dep", "dep", "ROOT", "dep", "dep", "dep"]
    assert [t.pos_ for t in doc][2:4] == ["SPACE", "X"]
