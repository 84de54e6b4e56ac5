"""What stands under a key in memory is what stands in the rows of the file."""

import random

import pytest

from dragoman.ledger import postings
from dragoman.ledger.postings import Posting, Postings, Row


class File:
    """Rows by block, as a table would hold them, with an index of them."""

    def __init__(self, kind: str = "<i8") -> None:
        self.rows: dict[int, dict[int, Row]] = {}
        self.reads: list[int] = []
        self.index = Postings(self.read, kind)

    def read(self, block: int) -> list[Row]:
        self.reads.append(block)
        return list(self.rows.get(block, {}).values())

    def add(self, block: int, order: int, number: int, keys: set[int]) -> None:
        self.rows.setdefault(block, {})[number] = (order, number, self.index.pack(sorted(keys)))
        self.index.add(block, order, number, keys)

    def remove(self, block: int, number: int, keys: set[int]) -> None:
        self.index.remove(block, number, keys)
        del self.rows[block][number]


@pytest.fixture
def file() -> File:
    return File()


def test_numbers_stand_in_their_order(file: File) -> None:
    file.add(1, 30, 7, {100, 200})
    file.add(1, 10, 8, {100})
    assert file.index.find([1], {100, 200, 300})[1] == {100: ((10, 8), (30, 7)), 200: ((30, 7),)}
    file.add(1, 20, 9, {100})  # among those that were read
    assert file.index.find([1], {100})[1] == {100: ((10, 8), (20, 9), (30, 7))}
    assert file.index.find([2], {100})[2] == {}
    assert file.reads == [1, 2]


def test_what_was_removed_stands_nowhere(file: File) -> None:
    file.add(1, 30, 7, {100})
    file.index.find([1], {100})[1]
    file.add(1, 10, 8, {100, 200})
    for number, keys in ((7, {100}), (8, {100, 200})):
        file.remove(1, number, keys)
    assert file.index.find([1], {100, 200})[1] == {}
    assert file.reads == [1]


@pytest.mark.parametrize("fresh", [0, 7, 20_000])
def test_it_is_at_all_times_what_the_rows_say(
    file: File, monkeypatch: pytest.MonkeyPatch, fresh: int
) -> None:
    monkeypatch.setattr(postings, "FRESH", fresh)
    rng = random.Random(fresh)
    there: dict[int, tuple[int, int, set[int]]] = {}
    for number in range(300):
        block, keys = rng.randrange(3), {rng.randrange(40) for _ in range(5)}
        there[number] = (block, rng.randrange(1 << 60), keys)
        file.add(block, there[number][1], number, keys)
        if rng.random() < 0.2:
            gone = rng.choice(list(there))
            block, _, keys = there.pop(gone)
            file.remove(block, gone, keys)
        wanted = {rng.randrange(50) for _ in range(9)}
        expected: dict[int, list[Posting]] = {}
        for n, (where, order, keys) in there.items():
            for key in keys & wanted if where == block else ():
                expected.setdefault(key, []).append((order, n))
        found = file.index.find([block], wanted)[block]
        assert found == {key: tuple(sorted(some)) for key, some in expected.items()}
    assert sorted(file.reads) == [0, 1, 2]


def test_blocks_that_were_not_used_for_longest_go(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "HELD", 4)
    for block in (1, 2, 3):
        file.add(block, 0, block, {10, 20})
    for block in (1, 2, 1, 3, 1, 2):
        assert file.index.find([block], {10})[block] == {10: ((0, block),)}
    assert file.reads == [1, 2, 3, 2]


def test_keys_are_packed_in_the_bytes_asked_for() -> None:
    assert File("<u4").index.pack([1, (1 << 32) - 1]) == b"\x01\0\0\0\xff\xff\xff\xff"
    assert len(File("<i8").index.pack([1, 1 << 60])) == 16
    short = File("<u4")
    short.add(1, 5, 6, {(1 << 32) - 1})
    assert short.index.find([1], {(1 << 32) - 1})[1] == {(1 << 32) - 1: ((5, 6),)}
