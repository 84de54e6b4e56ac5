"""Records as JSON."""

import json
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import RecordError
from dragoman.model.article import Article, Block
from dragoman.model.codec import decode, encode, schema
from dragoman.model.record import ModelInfo, Record, Role, Statement, Time
from dragoman.model.span import Span, span

RECORD = Record(
    article=Article(id="a", text="Troops left.", blocks=(Block(0, 12, "paragraph"),)),
    statements=(
        Statement(
            id="s1", start=0, end=12, text="Troops left.", trigger=Span(7, 11, "left"),
            event="RETREAT", quad="material cooperation", status="asserted",
        ),
    ),
    model=ModelInfo(name="m", sha256="0", version="1"),
)  # fmt: skip


def changed(**fields: object) -> bytes:
    value = json.loads(encode(RECORD))
    value["statements"][0].update(fields)
    return json.dumps(value).encode()


def test_there_and_back() -> None:
    assert decode(encode(RECORD)) == RECORD


def test_names_are_the_contract() -> None:
    value = json.loads(encode(RECORD))
    assert value["schema"] == "dragoman.record/1"
    assert set(value) == {
        "schema", "article", "entities", "statements", "attributions", "places", "times", "watch",
        "headline_check", "framing", "model",
    }  # fmt: skip
    assert value["statements"][0]["content_of"] is None
    assert json.loads(msgspec.json.encode(Role(title="President", from_="2025-01-29"))) == {
        "title": "President", "org": None, "from": "2025-01-29", "to": None,
    }  # fmt: skip
    assert json.loads(msgspec.json.encode(Time(start=0, end=0, text="")))["from"] is None


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"event": "DANCE"}, "event"),
        ({"status": None}, "status"),
        ({"trigger": {"start": 7, "end": 12, "text": "left"}}, "trigger"),
        ({"trigger": {"start": 7, "end": 99, "text": "left"}}, "trigger"),
        ({"actors": [{"start": 0, "end": 6, "text": "Tanks"}]}, r"actors\[0\]"),
        ({"evidence": {"status": [{"start": 1, "end": 2, "text": "x"}]}}, "evidence"),
    ],
)
def test_a_wrong_record_is_refused_by_field(fields: dict[str, object], part: str) -> None:
    with pytest.raises(RecordError, match=part):
        decode(changed(**fields))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"schema": "other/1"}'])
def test_what_is_no_record(data: bytes) -> None:
    with pytest.raises(RecordError):
        decode(data)


def test_another_schema_version() -> None:
    with pytest.raises(RecordError, match=r"dragoman\.record/1"):
        decode(encode(msgspec.structs.replace(RECORD, schema="dragoman.record/9")))


def test_a_lone_surrogate_cannot_be_written() -> None:
    article = msgspec.structs.replace(RECORD.article, text="Troops left.\ud800")
    with pytest.raises(RecordError, match="surrogate"):
        encode(msgspec.structs.replace(RECORD, article=article))


def test_schema_knows_every_field() -> None:
    fields = schema()["$defs"]["Statement"]["properties"]
    assert {"trigger", "content_of", "attribution", "polarity"} <= set(fields)


def test_span_law() -> None:
    assert span("abc", 1, 2) == Span(1, 2, "b")
    with pytest.raises(ValueError, match="outside"):
        span("abc", 2, 9)


def test_the_written_schema_is_the_code_s() -> None:
    path = Path(__file__).parents[2] / "docs" / "record.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))
