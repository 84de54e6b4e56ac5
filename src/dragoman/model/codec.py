"""The record as JSON: encode, decode with validation, JSON Schema."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.errors import RecordError
from dragoman.model.record import SCHEMA, Record

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """One line of UTF-8 JSON, without a line end."""
    # A lone surrogate (from a broken JSON string) has no UTF-8 form.
    try:
        return _ENCODER.encode(record)
    except UnicodeEncodeError as error:
        raise RecordError(f"{record.article.id}: text with a lone surrogate") from error


def decode(data: bytes | str, *, spans: bool = True) -> Record:
    """The record in `data`; raises RecordError that names the field or span that is wrong. Without
    `spans` these are taken as they are, for what was checked before."""
    try:
        record = _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RecordError(str(error)) from error
    if record.schema != SCHEMA:
        raise RecordError(f"schema {record.schema!r}; this version reads {SCHEMA!r}")
    if spans:
        check(record)
    return record


def check(record: Record) -> None:
    """Raise RecordError where a span's text is not the article's at its offsets."""
    text = record.article.text
    for path, start, end, quoted in _spans(record, "record"):
        if not 0 <= start <= end <= len(text):
            raise RecordError(f"{path}: [{start}, {end}) lies outside the text")
        if quoted is not None and text[start:end] != quoted:
            raise RecordError(f"{path}: the text at [{start}, {end}) is another one")


def schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    return msgspec.json.schema(Record)


def _spans(value: object, path: str) -> Iterator[tuple[str, int, int, str | None]]:
    if isinstance(value, msgspec.Struct):
        if hasattr(value, "start") and hasattr(value, "end"):
            yield path, value.start, value.end, getattr(value, "text", None)
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _spans(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _spans(item, f"{path}.{key}")
