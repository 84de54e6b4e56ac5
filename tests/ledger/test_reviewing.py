from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from benchmarks.synthetic import records
from dragoman.errors import QueryError
from dragoman.ledger import Ledger, judging
from dragoman.ledger.queries import count
from dragoman.ledger.reviewing import DOUBT, beside, left, waiting


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    kept = Ledger(tmp_path / "desk.db", write=True)
    for n, record in enumerate(records(30, statements=4, seed=3)):
        statements = tuple(
            msgspec.structs.replace(
                s, certainty=DOUBT[(n + k) % 5], time=None if n % 7 == 0 else s.time
            )
            for k, s in enumerate(record.statements)
        )
        article = record.article
        if n % 7 == 0:
            article = msgspec.structs.replace(article, published=None)
        kept.add(msgspec.structs.replace(record, statements=statements, article=article))
    return kept


def test_the_most_doubtful_come_first_and_every_one_once(ledger: Ledger) -> None:
    found = waiting(ledger, limit=1000)
    assert len(found) == len(set(found)) == left(ledger) == count(ledger, "")
    ranks = [
        DOUBT.index(c)
        for i in found
        for (c,) in ledger.db.execute(
            "SELECT s.certainty FROM statement AS s JOIN document AS d ON d.number = s.document"
            " WHERE d.id = ? AND s.id = ?", i.split(":"))
    ]  # fmt: skip
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 5
    assert waiting(ledger, limit=7) == found[:7]


def test_whoever_goes_on_and_back_passes_all(ledger: Ledger) -> None:
    found = waiting(ledger, limit=1000)
    for one, other in pairwise(found):
        assert beside(ledger, "", one)[1] == other
        assert beside(ledger, "", other)[0] == one
    assert beside(ledger, "", found[0])[0] is None
    assert beside(ledger, "", found[-1])[1] is None
    assert beside(ledger, "", "0" * 12 + ":s1") == (None, None)


def test_what_is_judged_waits_no_longer_and_its_neighbours_stay(ledger: Ledger) -> None:
    first, second, third, fourth = waiting(ledger, limit=4)
    judging.accept(ledger, second)
    judging.edit(ledger, third, {"status": "denied", "polarity": "-"})
    judging.note(ledger, fourth, "look again")
    assert waiting(ledger, limit=2) == [first, fourth]
    assert beside(ledger, "", second) == beside(ledger, "", third) == (first, fourth)
    assert left(ledger) == count(ledger, "") - 2
    number = judging.reject(ledger, first)
    assert left(ledger) == count(ledger, "") - 2
    judging.undo(ledger, number)
    assert waiting(ledger, limit=1) == [first]


def test_a_query_says_which(ledger: Ledger) -> None:
    query = "status:alleged,planned"
    found = waiting(ledger, query, limit=1000)
    assert len(found) == left(ledger, query) == count(ledger, query) > 2
    judging.accept(ledger, found[1])
    assert beside(ledger, query, found[0])[1] == found[2]
    assert left(ledger, query) == len(found) - 1
    with pytest.raises(QueryError):
        waiting(ledger, "status:maybe")
