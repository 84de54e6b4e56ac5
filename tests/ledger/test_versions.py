"""Articles that go back to an earlier text."""

import itertools
from pathlib import Path

import msgspec
import pytest

from benchmarks.synthetic import records
from dragoman.ledger import Ledger, Origin
from dragoman.ledger.differences import differences
from dragoman.ledger.happenings import rebuild
from dragoman.model.record import Record


class Clock:
    """A clock that goes on by a day whenever it is asked."""

    def __init__(self) -> None:
        self.day = 0

    def __call__(self) -> str:
        self.day += 1
        return f"2026-01-{self.day:02}T00:00:00.000Z"


def _at(day: int) -> Origin:
    return Origin(version_at=f"2025-01-{day:02}T00:00:00Z")


@pytest.fixture
def texts() -> tuple[Record, Record]:
    (first,) = records(1)
    article = msgspec.structs.replace(first.article, text=first.article.text + " A correction.")
    return first, msgspec.structs.replace(first, article=article)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def test_a_text_that_an_article_goes_back_to_counts_again(
    file: Path, texts: tuple[Record, Record]
) -> None:
    first, second = texts
    with Ledger(file, write=True, now=Clock()) as ledger:
        one = ledger.add(first, _at(1))
        two = ledger.add(second, _at(2))
        back = ledger.add(first, _at(3))
        assert (back.outcome, back.id, back.before) == ("version", one.id, two.id)
        assert list(ledger.documents()) == [one.id]
        known = [list(ledger.documents(as_of=f"2026-01-{day:02}")) for day in (1, 2, 3)]
        assert known == [[one.id], [two.id], [one.id]]
        (told,) = differences(ledger, "2026-01-03")
        assert (told.kind, told.before, told.document) == ("version", two.id, one.id)
        assert list(differences(ledger, "2026-01-02")) == []  # it was this text before, too
        counting = "SELECT DISTINCT document FROM statement WHERE current"
        assert ledger.db.execute(counting).fetchall() == [(1,)]
        third = ledger.add(second, _at(4))
        assert (third.outcome, list(ledger.documents())) == ("version", [two.id])


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_any_order(file: Path, texts: tuple[Record, Record], order: tuple[int, ...]) -> None:
    first, second = texts
    entries = [(first, _at(1)), (second, _at(2)), (first, _at(3))]
    with Ledger(file, write=True) as ledger:
        for n in order:
            ledger.add(*entries[n])
        (counting,) = ledger.documents()
        assert ledger.record(counting) == first
        for entry in entries:  # the same sources read again change nothing
            assert ledger.add(*entry).outcome == "duplicate"
        assert list(ledger.documents()) == [counting]


def test_without_a_moment_the_same_text_is_a_source_read_twice(
    file: Path, texts: tuple[Record, Record]
) -> None:
    first, second = texts
    with Ledger(file, write=True) as ledger:
        ledger.add(first)
        two = ledger.add(second)
        assert ledger.add(first).outcome == "duplicate"
        assert list(ledger.documents()) == [two.id]


def test_a_retracted_text_stays_retracted(file: Path, texts: tuple[Record, Record]) -> None:
    first, second = texts
    with Ledger(file, write=True) as ledger:
        one = ledger.add(first, _at(1))
        ledger.retract(one.id)
        two = ledger.add(second, _at(2))
        assert ledger.add(first, _at(3)).outcome == "duplicate"
        assert list(ledger.documents()) == [two.id]


def test_after_the_retraction_of_what_came_between(
    file: Path, texts: tuple[Record, Record]
) -> None:
    first, second = texts
    with Ledger(file, write=True) as ledger:
        one = ledger.add(first, _at(1))
        ledger.retract(ledger.add(second, _at(2)).id)
        assert list(ledger.documents()) == []
        assert ledger.again(one.id, "2025-01-03T00:00:00Z").outcome == "version"
        assert list(ledger.documents()) == [one.id]


def test_what_is_derived_is_as_if_computed_anew(file: Path, texts: tuple[Record, Record]) -> None:
    tables = ("happening", "happening_statement", "happening_link", "happening_key")
    first, second = texts

    def rows(ledger: Ledger) -> list[list[object]]:
        return [sorted(ledger.db.execute(f"SELECT * FROM {t}").fetchall()) for t in tables]

    with Ledger(file, write=True) as ledger:
        for other in records(5, seed=3):
            ledger.add(other)
        for day, text in enumerate((first, second, first), 1):
            ledger.add(text, _at(day))
        kept = rows(ledger)
        assert kept[0]
        rebuild(ledger.db)
        assert rows(ledger) == kept
