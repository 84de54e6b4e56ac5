"""The series of articles, read by the reader: what becomes of everything that is opened in it."""

import random

from dragoman.model.record import Record
from evals.followup import GOALS, compare, read_table, rows_of


def test_every_state_is_as_expected(series: list[Record]) -> None:
    assert len(series) >= 40
    result = compare(read_table(), rows_of(series))
    assert {k: result.found.get(k) for k in result.expected} == result.expected
    assert result.none_else >= GOALS["none else"]


def test_the_series_in_any_order(series: list[Record]) -> None:
    expected = rows_of(series)
    for seed in range(4):
        assert rows_of(_shuffled(series, seed)) == expected


def _shuffled(series: list[Record], seed: int) -> list[Record]:
    """In another order, but that the versions of one article keep theirs: the one that comes in
    later is the one that counts."""
    order = list(series)
    random.Random(seed).shuffle(order)
    versions = {id(r): n for n, r in enumerate(series)}
    by_address: dict[str | None, list[Record]] = {}
    for record in order:
        by_address.setdefault(record.article.uri, []).append(record)
    waiting = {u: iter(sorted(rs, key=lambda r: versions[id(r)])) for u, rs in by_address.items()}
    return [next(waiting[r.article.uri]) for r in order]
