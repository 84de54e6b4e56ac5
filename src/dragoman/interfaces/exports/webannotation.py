"""Statements and attributions as W3C Web Annotations."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.interfaces.exports.jsonld import article_id
from dragoman.interfaces.exports.names import deed, entities, told, urn
from dragoman.interfaces.exports.readings import Reading
from dragoman.interfaces.exports.texts import as_json, write_listed
from dragoman.interfaces.exports.work import Shape, Work
from dragoman.model.record import Attribution, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context that the recommendation prescribes; programs know it and fetch nothing."""

AROUND = 32
"""Characters before and behind a quotation by which it is found again."""

_ABOUT = """An `AnnotationCollection` with one page that holds all of it. One annotation a statement
asked for (motivation `classifying`; its target the sentence), and one an attribution of its article
that has content (`describing`; its target what is said, one target a part). Bodies: the type of
event, what is reported in a line, the statement's identifier in the JSON-LD export.

`source` is the article's address, else `urn:dragoman:document:…`. Of the two selectors
`TextPositionSelector` counts characters (Unicode code points) of the text as Dragoman read it,
`TextQuoteSelector` finds the passage in the page."""


def write(out: BinaryIO, work: Work) -> int:
    """Write a collection of annotations and return their number."""
    identity = urn("annotations", work.asked.query or "all", work.asked.as_of or "now")
    page = {"id": f"{identity}:1", "type": "AnnotationPage", "partOf": identity, "startIndex": 0}
    head = {"@context": CONTEXT, "id": identity, "type": "AnnotationCollection"}
    start = as_json(head)[:-1] + b', "first": ' + as_json(page)[:-1] + b', "items": '
    count = write_listed(out, start, _annotations(work))
    out.write(b'}, "total": %d}\n' % count)
    return count


def _annotations(work: Work) -> Iterator[dict[str, Any]]:
    for reading in work.readings():
        for s in reading.statements:
            yield _of_statement(reading, s)
        for number, a in enumerate(reading.record.attributions):
            if a.content:
                yield _of_attribution(reading, a, number)


def _of_statement(reading: Reading, s: Statement) -> dict[str, Any]:
    said = told(reading, s)
    line = f"{deed(s, entities(reading))} · {s.status}" + (f" · said by {said}" if said else "")
    return {
        **_head(reading, "statement", s.id, "classifying"),
        "body": [
            _text(s.event + (f"/{s.mode}" if s.mode else ""), "classifying"),
            _text(s.status, "tagging"),
            _text(line, "describing"),
            {"type": "SpecificResource", "purpose": "identifying",
             "source": urn("statement", reading.id, s.id)},
        ],
        "target": _target(reading, s.start, s.end),
    }  # fmt: skip


def _of_attribution(reading: Reading, a: Attribution, number: int) -> dict[str, Any]:
    source, cue = (" … ".join(x.text for x in spans) for spans in (a.source, a.cue))
    line = f"said by {source or '?'} ({a.kind}, {a.identity}), {a.form}" + (
        f", with “{cue}”" if cue else ""
    )
    return {
        **_head(reading, "attribution", str(number), "describing"),
        "body": [_text(a.kind, "tagging"), _text(line, "describing")],
        "target": [_target(reading, x.start, x.end) for x in a.content],
    }


def _head(reading: Reading, what: str, number: str, motivation: str) -> dict[str, Any]:
    model = reading.record.model
    return {
        "id": urn("annotation", reading.id, what, number), "type": "Annotation",
        "motivation": motivation, "created": reading.recorded_at,
        "creator": {"type": "Software", "name": f"{model.name} {model.version}".strip()},
    }  # fmt: skip


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "format": "text/plain", "purpose": purpose, "value": value}


def _target(reading: Reading, start: int, end: int) -> dict[str, Any]:
    text = reading.record.article.text
    quote = {
        "type": "TextQuoteSelector", "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "type": "SpecificResource", "source": article_id(reading), "selector": [position, quote],
    }  # fmt: skip


SHAPE = Shape(("statements",), (), "annotations", write, _ABOUT)
