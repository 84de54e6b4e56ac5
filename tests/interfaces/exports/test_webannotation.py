"""Web annotations: what the W3C's Web Annotation Data Model asks of them."""

import json
from pathlib import Path
from typing import Any

from dragoman.ledger import Ledger
from tests.interfaces.exports.made import RECORDS, exported, hostile

MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
               "highlighting", "identifying", "linking", "moderating", "questioning", "replying",
               "reviewing", "tagging"}  # fmt: skip


def valid(collection: Any) -> list[Any]:
    """The annotations of a collection (3.1 to 3.3, 4.2, 5.1, 5.2 of the model)."""
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    assert "next" not in page
    assert collection["total"] == len(page["items"])
    for one in page["items"]:
        assert one["type"] == "Annotation"
        assert one["motivation"] in MOTIVATIONS
        for body in one["body"]:
            assert body["purpose"] in MOTIVATIONS
            assert ("value" in body) == (body["type"] == "TextualBody")
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            assert target["type"] == "SpecificResource"
            assert target["source"].startswith(("https://", "urn:"))
            position, quote = target["selector"]
            assert position["type"] == "TextPositionSelector"
            assert 0 <= position["start"] < position["end"]
            assert quote["type"] == "TextQuoteSelector"
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    return list(page["items"])


def test_selectors_select_what_is_meant(plain: Path, tmp_path: Path) -> None:
    done = exported(plain, tmp_path / "x.json", "webannotation", "type:AID")
    items = valid(json.loads(done.path.read_bytes()))
    texts = {r.article.uri: r.article.text for r in RECORDS}
    assert done.rows == len(items) == done.statements > 0
    for one in items:
        text = texts[one["target"]["source"]]
        position, quote = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert quote["prefix"]
        assert [b["value"] for b in one["body"][:1]] == ["AID"]


def test_attributions_have_a_target_a_part(nasty: Path, tmp_path: Path) -> None:
    path = exported(nasty, tmp_path / "x.json", "webannotation").path
    assert b"<" not in path.read_bytes()
    items = valid(json.loads(path.read_bytes()))
    assert [i["motivation"] for i in items] == ["classifying", "describing"] * 2
    record = hostile()
    for target, span in zip(items[1]["target"], record.attributions[0].content, strict=True):
        position, quote = target["selector"]
        assert (position["start"], position["end"], quote["exact"]) == (
            span.start,
            span.end,
            span.text,
        )
    assert "media" in [b["value"] for b in items[1]["body"]]


def test_an_annotation_names_its_statement(plain: Path, tmp_path: Path) -> None:
    (one, *_) = valid(
        json.loads(exported(plain, tmp_path / "x.json", "webannotation").path.read_bytes())
    )
    *_, document, name = one["body"][3]["source"].split(":")
    with Ledger(plain) as ledger:
        record = ledger.record(document)
    statement = next(s for s in record.statements if s.id == name)
    assert statement.text == one["target"]["selector"][1]["exact"]
