"""A parse and a record as a `Doc` of spaCy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from dragoman.model.parse import Parse
from dragoman.model.record import Record

LABELS = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC",
    "NORP": "NORP", "Product": "PRODUCT", "Date": "DATE", "Money": "MONEY", "Misc": "MISC",
}  # fmt: skip
"""The kinds of names as spaCy's English pipelines call them; countries and cities are LOC."""

TRIGGERS = "statements"
"""The span group that holds the words that report an event, labelled with its type."""

_BETWEEN = re.compile(r"\s+|\S+")


@dataclass(slots=True)
class Words:
    """The words of a text so that their joining is the text: `index` is a word's number in the
    parse, None for white space (beyond one blank) and for what the parse leaves out."""

    texts: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    index: list[int | None] = field(default_factory=list)

    def add(self, text: str, index: int | None) -> None:
        """Append a word."""
        self.texts.append(text)
        self.spaces.append(False)
        self.index.append(index)

    def between(self, text: str) -> None:
        """Append what stands between two words of the parse."""
        for match in _BETWEEN.finditer(text):
            piece = match[0]
            if piece[0] == " " and self.texts and not self.spaces[-1] and not self._white:
                self.spaces[-1] = True
                piece = piece[1:]
            if piece:
                self.add(piece, None)

    @property
    def _white(self) -> bool:
        return self.texts[-1].isspace()


def words(parse: Parse) -> Words:
    """All of a text in words, also what the parse leaves out (leftovers of a page)."""
    made, at = Words(), 0
    for n, (start, end) in enumerate(zip(parse.start.tolist(), parse.end.tolist(), strict=True)):
        made.between(parse.text[at:start])
        made.add(parse.text[start:end], n)
        at = end
    made.between(parse.text[at:])
    return made


def as_doc(vocab: Vocab, parse: Parse, record: Record, user_data: dict[Any, Any]) -> Doc:
    """A Doc with words, tags, lemmas, trees and names of the parse, linked to the entities of the
    record, and the triggers of its statements as spans."""
    made = words(parse)
    places = {n: i for i, n in enumerate(made.index) if n is not None}
    labels = parse.inventory
    columns = list(zip(made.index, made.texts, strict=True))
    upos, xpos, deprel = (
        [names[k] for k in column.tolist()]
        for names, column in (
            (labels.upos, parse.upos), (labels.xpos, parse.xpos), (labels.deprel, parse.deprel),
        )
    )  # fmt: skip
    heads = list(_heads(made, places, parse.head.tolist()))
    doc = Doc(
        vocab, words=made.texts, spaces=made.spaces, user_data=user_data,
        pos=[upos[n] if n is not None else _other(text) for n, text in columns],
        tags=[xpos[n] if n is not None else "_SP" if text.isspace() else "XX"
              for n, text in columns],
        lemmas=[parse.lemmas[n] if n is not None else text for n, text in columns],
        heads=heads,
        deps=["ROOT" if heads[i] == i else deprel[n] if n is not None else "dep"
              for i, n in enumerate(made.index)],
    )  # fmt: skip
    _name(doc, parse, record)
    doc.spans[TRIGGERS] = [
        span
        for s in record.statements
        if (span := doc.char_span(s.trigger.start, s.trigger.end, s.event, alignment_mode="expand"))
    ]
    return doc


def _heads(made: Words, places: dict[int, int], heads: list[int]) -> Iterator[int]:
    """The governor of each word. White space hangs on the word before it; what the parse leaves out
    makes a sentence of its own, under its first word."""
    root: int | None = None
    for i, n in enumerate(made.index):
        if n is not None:
            root = None
            yield places[heads[n]]
        elif made.texts[i].isspace():
            yield i - 1 if i else min(1, len(made.index) - 1)
        else:
            root = i if root is None else root
            yield root


def _other(text: str) -> str:
    return "SPACE" if text.isspace() else "X"


def _name(doc: Doc, parse: Parse, record: Record) -> None:
    """Set the names, each with the id of its entity."""
    known = {(m.start, m.end): e.id for e in record.entities for m in e.mentions}
    found: list[Span] = []
    for first, behind, kind in zip(
        parse.name_start.tolist(), parse.name_end.tolist(), parse.name_kind.tolist(), strict=True
    ):
        start, end = int(parse.start[first]), int(parse.end[behind - 1])
        label = LABELS[parse.inventory.name[kind]]
        span = doc.char_span(start, end, label, kb_id=known.get((start, end), ""))
        if span is not None:
            found.append(span)
    doc.set_ents(filter_spans(found))
