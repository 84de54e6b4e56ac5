"""Articles whose likeness to the others is doubtful stay where others bear them out."""

import random
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from dragoman.ledger import Ledger, happenings
from dragoman.ledger.happenings import doubts, judging
from dragoman.ledger.happenings.asking import find
from dragoman.ledger.happenings.doubts import SURE, apart
from dragoman.ledger.happenings.why import why
from tests.ledger.happenings.making import groups, identity, rows
from tests.ledger.happenings.stories import SHELLING
from tests.ledger.happenings.test_joining import CLUSTERED, filled

SOME = SURE - 0.5


def put_apart(
    links: Mapping[tuple[int, int], float], articles: int, *ones: tuple[int, int]
) -> set[int]:
    """What is put apart of articles 1, 2 … with one statement each, by their links; the first is
    the middle of all."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE happening_link(a INTEGER, b INTEGER, score REAL)")
    both = [row for (a, b), odds in links.items() for row in ((a, b, odds), (b, a, odds))]
    db.executemany("INSERT INTO happening_link VALUES (?, ?, ?)", both)
    numbers = range(1, articles + 1)
    members = [(10 * n, n, 10, links.get((10, 10 * n))) for n in numbers]
    return apart(db, members, ones)


def test_two_articles_must_be_sure() -> None:
    assert put_apart({(10, 20): SURE}, 2) == set()
    assert put_apart({(10, 20): SOME}, 2) == {1, 2}


def test_one_article_is_never_apart_from_itself() -> None:
    assert put_apart({}, 1) == set()


def test_more_than_a_quarter_of_the_others_bear_an_article_out() -> None:
    sure = {(10, 20): 5.0, (10, 30): 5.0, (10, 40): 5.0}
    assert put_apart({**sure, (10, 50): SOME}, 5) == {5}
    assert put_apart({**sure, (10, 50): SOME, (40, 50): SOME}, 5) == set()
    assert put_apart({(10, 20): 5.0, (10, 30): 5.0, (10, 40): SOME}, 4) == set()


def test_a_sure_likeness_to_any_other_is_enough() -> None:
    sure = {(10, 20): 5.0, (10, 30): 5.0, (10, 40): 5.0}
    assert put_apart({**sure, (10, 50): SOME, (30, 50): 3.0}, 5) == set()


def test_who_is_left_is_asked_again() -> None:
    assert put_apart({(10, 20): SOME}, 3) == {1, 2, 3}


def test_what_somebody_judged_to_be_one_stays() -> None:
    assert put_apart({(10, 20): SOME}, 2, (10, 20)) == set()
    assert put_apart({(10, 20): SOME}, 2, (10, 90)) == {1, 2}


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubts, "SURE", 99.0)


def test_people_join_what_was_put_apart(tmp_path: Path, doubtful: None) -> None:
    with filled(tmp_path / "a.db", SHELLING[:2]) as ledger:
        before = rows(ledger)
        own = frozenset(("observer:s1", "observer:s2")), frozenset(("tribune:s1",))
        assert groups(ledger) == {*own}
        told = [identity(ledger, name) for name in ("observer:s1", "tribune:s1")]
        assert {h.id for h in find(ledger)} == {*told}
        assert why(ledger, told[1]) == []
        number = judging.merge(ledger, *told)
        assert groups(ledger) == {own[0] | own[1]}
        judging.undo(ledger, number)
        assert rows(ledger) == before


@pytest.mark.parametrize("seed", range(2))
def test_the_order_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(doubts, "SURE", 4.0)
    order = random.Random(seed).sample(CLUSTERED, len(CLUSTERED))
    with filled(tmp_path / "a.db", CLUSTERED) as a, filled(tmp_path / "b.db", order) as b:
        assert rows(a) == rows(b)
        assert _with_shared_middles(a)
        gone = [d for (d,) in b.db.execute("SELECT id FROM document ORDER BY id LIMIT 9")]
        for document in gone:
            b.retract(document)
            a.retract(document)
        left = rows(b)
        happenings.rebuild(b.db)
        assert rows(a) == left == rows(b)


def _with_shared_middles(ledger: Ledger) -> int:
    """How many middles have members in several happenings: some were put apart."""
    return len(
        ledger.db.execute(
            "SELECT r.star FROM happening_statement AS m JOIN happening_report AS r"
            " ON r.statement = m.statement GROUP BY r.star HAVING count(DISTINCT m.happening) > 1"
        ).fetchall()
    )
