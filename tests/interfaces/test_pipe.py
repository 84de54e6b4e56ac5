"""The component of spaCy pipelines, with the shipped model."""

import pickle
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")

from spacy.language import Language
from spacy.tokens import DocBin

from dragoman.interfaces.api import Reader
from dragoman.interfaces.pipe import Pipe, make
from tests.conftest import STORY


@pytest.fixture(scope="module")
def nlp(reader: Reader) -> Language:
    made = spacy.blank("en")
    pipe = made.add_pipe("dragoman")
    pipe._reader = reader  # the model is loaded once for all tests
    return made


def test_a_doc_has_the_record_of_its_text(nlp: Language, reader: Reader) -> None:
    record = reader.read(text=STORY)
    doc = nlp(STORY)
    assert doc.text == STORY
    assert doc._.record == record
    assert doc._.statements == record.statements
    assert len(record.statements) > 3
    for s, span in zip(record.statements, doc.spans["statements"], strict=True):
        assert span.label_ == s.event
        assert s.trigger.text in span.text
        sentence = doc.char_span(s.start, s.end, alignment_mode="expand")
        assert sentence.start <= span.start < sentence.end
    assert doc._.rejected is None


def test_words_have_tags_trees_and_names(nlp: Language) -> None:
    doc = nlp(STORY)
    for what in ("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(what)
    roots = [s.root for s in doc.sents]
    assert all(t.dep_ == "ROOT" and t.head == t for t in roots)
    met = next(t for t in doc if t.text == "met")
    assert (met.lemma_, met.pos_, met.tag_) == ("meet", "VERB", "VBD")
    assert {c.dep_: c.lemma_ for c in met.children}["nsubj"] == "president"
    names = {e.text: (e.label_, e.kb_id_) for e in doc.ents}
    assert names["Tomas Verel"][0] == names["Irina Soll"][0] == "PERSON"
    ids = {e.id for e in doc._.record.entities}
    assert names["Irina Soll"][1] in ids
    assert not any(e.text.startswith("Leave") for e in doc.ents)


def test_the_day_of_publication(nlp: Language) -> None:
    doc = nlp.make_doc("Norway urged Iceland on Monday to release the crew.")
    doc._.published = "2031-01-08"
    made = nlp(doc)
    assert made._.record.article.published == "2031-01-08"
    assert next(s.time.from_ for s in made._.statements if s.time) == "2031-01-06"
    assert nlp("Norway urged Iceland to act.")._.record.article.published is None
    given = spacy.blank("en").add_pipe("dragoman", config={"published": "2030-02-02"})
    assert given.published == "2030-02-02"


@pytest.mark.parametrize(("text", "said"), [
    ("", "nothing in it"), (" \n", "nothing in it"),
    ("Der Minister sagte am Montag, dass er zurücktreten werde, weil ihn niemand mehr unterstützt.", "English"),
])  # fmt: skip
def test_what_cannot_be_read_comes_back_as_it_was(nlp: Language, text: str, said: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.record is None
    assert doc._.statements == ()
    assert said in doc._.rejected


def test_many_with_their_contexts(nlp: Language) -> None:
    given = [("The minister met the envoy.", 1), ("", 2), ("Norway sent troops to Peru.", 3)]
    found = list(nlp.pipe(given, as_tuples=True))
    assert [(doc.text, n) for doc, n in found] == given
    assert [len(doc._.statements) > 0 for doc, _ in found] == [True, False, True]


def test_a_doc_can_be_kept(nlp: Language) -> None:
    doc = nlp(STORY)
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert back._.statements == doc._.statements
    assert [t.head.i for t in back] == [t.head.i for t in doc]


def test_a_pipeline_can_be_kept(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == ["dragoman"]
    pipe = pickle.loads(pickle.dumps(nlp.get_pipe("dragoman")))
    assert isinstance(pipe, Pipe)
    assert pipe._reader is None


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["dragoman"].partition(":")
    assert getattr(import_module(module), name) is make
    assert "spacy" in project["optional-dependencies"]
