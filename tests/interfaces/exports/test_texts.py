"""Strings that XML, JSON and UTF-8 do not take."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dragoman.interfaces.exports.elements import Elements
from dragoman.interfaces.exports.texts import as_json, filled, flat, iso, legal, write_listed

EVERY = st.text(st.characters(exclude_categories=()))  # surrogates too


@given(EVERY, EVERY)
def test_xml_takes_every_text(text: str, value: str) -> None:
    out = io.BytesIO()
    with Elements(out) as xml:
        xml.element("a", text, {"b": value})
    root = etree.fromstring(out.getvalue())
    assert (root.text or "").replace("\r", "\n") == legal(text).replace("\r\n", "\n").replace(
        "\r", "\n"
    )
    assert root.get("b").split() == legal(value).split()


@given(EVERY)
def test_json_takes_every_text(text: str) -> None:
    data = as_json({"a": text})
    assert b"<" not in data
    assert json.loads(data)["a"] == text.encode("utf-8", "replace").decode()


def test_a_number_that_json_does_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("nan"))


def test_a_list_is_written_as_it_comes() -> None:
    for values in ([], [1], [{"a": "<"}, 2]):
        out = io.BytesIO()
        assert write_listed(out, b"", values) == len(values)  # type: ignore[arg-type]
        assert json.loads(out.getvalue()) == values


def test_dates() -> None:
    assert [iso(x) for x in ("2025", "2025-10", "2025-10-15")] == ["2025", "2025-10", "2025-10-15"]
    for wrong in (None, "", "2025-13", "2025-10-15T10:00", "2025-W01", "x2025", "2025-10-15\n"):
        assert iso(wrong) is None


def test_what_is_not_there_is_left_out() -> None:
    assert filled({"a": 0, "b": None, "c": "", "d": [], "e": False, "f": 0.0}) == {
        "a": 0,
        "e": False,
        "f": 0.0,
    }
    assert flat(" a\x00\n b\ud800") == "a\ufffd b\ufffd"
