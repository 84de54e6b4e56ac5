"""News items of agencies, in the three generations of ninjs."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources import documents
from dragoman.sources.ninjs import is_ninjs, read_ninjs

FIRST = {
    "uri": "urn:newsml:wire.example:1",
    "type": "text",
    "versioncreated": "2025-03-04T12:00:00+02:00",
    "firstcreated": "2025-03-04T09:00:00Z",
    "headline": "Envoy meets <minister>",
    "body_text": "One. Two.",
    "body_xhtml": "<p>One.</p><p>Two.</p>",
    "byline": "By Ana Verel",
    "copyrightholder": "The Wire",
}
SECOND = {
    "uri": "x-2",
    "versioncreated": "2025-03-04T12:00:00Z",
    "pubstatus": "usable",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "Envoy meets"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "One. Two."},
        {"role": "rich", "contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"},
    ],
    "by": "Ana Verel",
    "infosources": [{"role": "x"}, {"name": "The Wire"}],
}
THIRD = {
    "uri": "x-3",
    "versionCreated": "2025-03-04T12:00:00Z",
    "pubStatus": "usable",
    "headlines": [{"role": "main", "value": "Envoy meets"}],
    "bodies": [{"role": "html", "contentType": "text/html", "value": "<div>One.</div>Two."}],
    "copyrightHolder": "The Wire",
    "by": "Ana Verel",
}


@pytest.mark.parametrize("item", [FIRST, SECOND, THIRD])
def test_an_item_of_each_generation(item: dict[str, Any]) -> None:
    assert is_ninjs(item)
    got = read_ninjs(item, "o")
    assert isinstance(got, RawDocument)
    assert isinstance(got.content, str)
    assert got.content.endswith("\n\nOne.\n\nTwo.")
    assert got.content.startswith("Envoy meets")
    assert (got.kind, got.uri, got.outlet) == ("text", item["uri"], "The Wire")
    assert got.authors[0].endswith("Ana Verel")
    assert got.version_at in ("2025-03-04T10:00:00Z", "2025-03-04T12:00:00Z")


def test_a_plain_article_is_none() -> None:
    assert not is_ninjs({"text": "Words.", "uri": "a", "headline": "H"})
    assert not is_ninjs({"headline": "H"})
    assert not is_ninjs({})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pubstatus": "canceled"}, reasons.WITHDRAWN),
        ({"pubstatus": "withheld"}, reasons.WITHDRAWN),
        ({"type": "picture"}, reasons.NOT_TEXT),
        ({"body_text": "", "body_xhtml": 3}, reasons.EMPTY),
    ],
)
def test_refusals(changed: dict[str, Any], code: str) -> None:
    got = read_ninjs({**FIRST, **changed}, "o")
    assert isinstance(got, Rejected)
    assert got.code == code


def test_values_of_any_kind_break_nothing() -> None:
    for value in (None, 3, [], {}, "x", [3, {"value": []}], True):
        item = dict.fromkeys((*FIRST, *SECOND), value)
        assert isinstance(read_ninjs(item, "o"), RawDocument | Rejected)
        read_ninjs({**FIRST, **{"infosources": value, "versioncreated": value}}, "o")


def test_files_and_lines(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FIRST))
    (tmp_path / "b.jsonl").write_text(f"{json.dumps(SECOND)}\n{json.dumps({'text': 'Words.'})}\n")
    got = list(documents(str(tmp_path), Settings()))
    assert [d.uri for d in got if isinstance(d, RawDocument)] == [FIRST["uri"], "x-2", None]
