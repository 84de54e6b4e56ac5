"""The component `dragoman` of a spaCy pipeline.

    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman")
    doc = nlp("The envoy urged Kestova to release the crew.")
    doc._.statements

The words of the `Doc` that comes out are Dragoman's, not those of the pipeline's tokenizer (names
with hyphens are one word, for instance), so that tags, trees and offsets are exactly those that the
statements rest on; `doc.text` is the same. What components before it have set on tokens is lost:
put it first.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.interfaces.api import Reader
from dragoman.interfaces.docs import as_doc
from dragoman.interfaces.notebooks.records import install
from dragoman.model.codec import decode, encode
from dragoman.model.document import RawDocument, Rejected
from dragoman.model.record import Record, Statement

_RECORD = "dragoman_record"
"""Where `Doc.user_data` has the record, as JSON: so it is kept with the Doc."""


class Pipe:
    """Reads the text of each Doc as an article. The model is loaded with the first one."""

    def __init__(self, name: str = "dragoman", published: str | None = None) -> None:
        self.name, self.published = name, published
        self._reader: Reader | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The Doc anew with Dragoman's words, and the statements in `doc._.statements`. One that
        cannot be read (not English, nothing in it) comes back as it was; `doc._.rejected` says
        why."""
        if self._reader is None:
            self._reader = Reader()
        raw = RawDocument(origin="doc", kind="text", content=doc.text)
        found = self._reader.read_parsed(raw, published=doc._.published or self.published)
        if isinstance(found, Rejected):
            doc._.rejected = found.message
            return doc
        record, parse = found
        made = as_doc(doc.vocab, parse, record, {**doc.user_data, _RECORD: encode(record)})
        made.cats, made._context = doc.cats, doc._context
        return made

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_reader": None}  # processes load a model each


def record_of(doc: Doc) -> Record | None:
    """The record of a Doc; None where it was not read."""
    kept = doc.user_data.get(_RECORD)
    return decode(kept, spans=False) if kept else None


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    """The statements of a Doc; offsets are those of `doc.text`."""
    record = record_of(doc)
    return record.statements if record else ()


def make(nlp: Language, name: str, published: str | None) -> Pipe:
    """The component. `published`: the day of publication of all texts (ISO), against which
    relative dates are resolved; `doc._.published` of a Doc wins."""
    install()
    Doc.set_extension("published", default=None, force=True)
    Doc.set_extension("rejected", default=None, force=True)
    Doc.set_extension("record", getter=record_of, force=True)
    Doc.set_extension("statements", getter=statements_of, force=True)
    return Pipe(name, published)


Language.factory(
    "dragoman",
    default_config={"published": None},
    assigns=["token.tag", "token.pos", "token.lemma", "token.head", "token.dep", "doc.sents",
             "doc.ents", "token.ent_kb_id", "doc.spans", "doc._.statements", "doc._.record"],
    func=make,
)  # fmt: skip
