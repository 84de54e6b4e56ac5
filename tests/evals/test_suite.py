"""The table of our own sentences is well-formed, and rows are judged as they say."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.vocabulary import Event, Polarity, SourceKind, Status, WatchKind
from evals import suite
from evals.suite import COLUMNS, NO_EVENT, NONE, Case, figures, judge, read_table

CLOSED = {
    "event": get_args(Event),
    "status": get_args(Status),
    "polarity": get_args(Polarity),
    "kind": get_args(SourceKind),
    "watch": (*get_args(WatchKind), NONE),
    "anonymity": ("yes",),
}


@pytest.fixture(scope="module")
def table() -> list[Case]:
    """All rows."""
    return read_table()


def test_enough_rows_of_every_phenomenon(table: list[Case]) -> None:
    assert len(table) >= 250
    counts = Counter(c.phenomenon for c in table)
    assert len(counts) >= 20
    assert min(counts.values()) >= 8


def test_no_sentence_twice(table: list[Case]) -> None:
    assert len({c.sentence for c in table}) == len(table)


def test_values_are_known(table: list[Case]) -> None:
    for case in table:
        assert set(case.expected) <= COLUMNS, case
        for name, allowed in CLOSED.items():
            assert case.expected.get(name, allowed[0]) in allowed, case


def test_what_is_expected_stands_in_the_sentence(table: list[Case]) -> None:
    for case in table:
        words = [case.trigger] if case.trigger != NO_EVENT else []
        words += [
            part
            for name in ("actor", "recipient", "place", "source", "condition", "framing")
            for part in case.expected.get(name, NONE).split(" > ")
            if part != NONE
        ]
        for word in words:
            assert word.lower() in case.sentence.lower(), (word, case)


def test_a_row_without_an_event_asks_nothing_else(table: list[Case]) -> None:
    assert all(not c.expected for c in table if c.trigger == NO_EVENT)
    assert all(c.expected for c in table if c.trigger != NO_EVENT)


def test_ragged_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("phenomenon\tsentence\ttrigger\talso\nif\tToo short.\n")
    with pytest.raises(ValueError, match="zip"):
        read_table(path)


def test_a_row_is_judged(reader: Reader) -> None:
    text = "Turkish troops attacked the town on Monday."
    record = reader.read(text=text)
    right = Case("x", text, "attacked", {"event": "ASSAULT", "status": "asserted", "watch": NONE})
    wrong = Case("x", text, "attacked", {"event": "ASSAULT", "status": "denied"})
    absent = Case("x", text, "town", {"event": "ASSAULT"})
    none = Case("x", text, NO_EVENT, {})
    assert judge(right, record).wrong == ()
    assert judge(wrong, record).wrong == ("status: asserted, not denied",)
    assert judge(absent, record).wrong == ("not found",)
    assert judge(none, record).wrong == ("ASSAULT attacked",)


def test_figures(reader: Reader) -> None:
    text = "Turkish troops attacked the town on Monday."
    record = reader.read(text=text)
    planned = Case("intended", text, "attacked", {"status": "planned"})
    refused = Case("refused", text, "attacked", {"polarity": "-"})
    assert figures([judge(planned, record), judge(refused, record)]) == {
        "right": 0.0,
        "planned not coded as asserted": 0.0,
        "refused not coded as done": 0.0,
    }


def test_it_runs_without_the_data_folder() -> None:
    (one,) = suite.EVALS
    folder = one.folder(None)
    assert folder is not None
    assert all((folder / part).is_file() for part in one.data)
