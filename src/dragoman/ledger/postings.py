"""Which numbers stand under a key: an index in memory of rows lately written or read, by block.

The rows are kept in the file by block (a day, some days) and not by key: what one article writes
lies together there, where an index by key would write a page for nearly each key. Who looks keys up
reads the blocks that it needs whole, once. Memory is a function of the file: it is forgotten when a
change is undone or another process has written (`connection.transaction`), and read again.
"""

from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet

import numpy as np
import numpy.typing as npt

Posting = tuple[int, int]
"""Where a number stands in the order of its key, and the number."""

Numbers = npt.NDArray[np.int64]

Found = tuple[Posting, ...]
"""What stands under a key, in order."""

Row = tuple[int, int, bytes]
"""Order and number, and the packed keys under which it stands."""

Read = Callable[[int], Iterable[Row]]
"""Gives the rows of a block as they are in the file."""

HELD = 8_000_000
"""Postings that are held at most, of 24 bytes each; blocks that were not used for longest go."""

FRESH = 20_000
"""Postings of a block that were added one by one, from which on they are put among the others."""


class Postings:
    """An index of blocks that `read` gives; keys are kept in the file as numbers of a `kind` of
    numpy's."""

    def __init__(self, read: Read, kind: str) -> None:
        self._read, self._kind = read, np.dtype(kind)
        self._blocks: dict[int, _Block] = {}
        self._held = 0

    def pack(self, keys: Collection[int]) -> bytes:
        """Keys as they are kept in the file."""
        return np.fromiter(keys, self._kind, len(keys)).tobytes()

    def find(self, blocks: Iterable[int], keys: AbstractSet[int]) -> dict[int, dict[int, Found]]:
        """What stands under some keys, in order, by block; keys without anything are left out."""
        wanted = np.fromiter(keys, np.int64, len(keys))
        return {block: self._block(block).find(keys, wanted) for block in blocks}

    def add(self, block: int, order: int, number: int, keys: Collection[int]) -> None:
        """Take up a row that is written in this change."""
        if block in self._blocks:  # else it is read with the others
            self._blocks[block].add((order, number), keys)
            self._held += len(keys)

    def remove(self, block: int, number: int, keys: Collection[int]) -> None:
        """Let go of a row that is taken out of the file in this change."""
        if block in self._blocks:
            self._blocks[block].remove(number, keys)
            self._held -= len(keys)

    def _block(self, number: int) -> "_Block":
        if number in self._blocks:
            found = self._blocks.pop(number)
        else:
            found = _Block(self._read(number), self._kind)
            self._held += len(found)
        self._blocks[number] = found  # the latest used is the last
        while self._held > HELD and len(self._blocks) > 1:
            self._held -= len(self._blocks.pop(next(iter(self._blocks))))
        return found


class _Block:
    """The postings of a block: those that were read in arrays by key and order, those that came
    since by key."""

    def __init__(self, rows: Iterable[Row], kind: np.dtype[np.generic]) -> None:
        orders, numbers, packed = list(zip(*rows, strict=True)) or ((), (), ())
        lengths = [len(keys) // kind.itemsize for keys in packed]
        keys = np.frombuffer(b"".join(packed), kind).astype(np.int64)
        self._sort(keys, *(np.repeat(np.array(x, np.int64), lengths) for x in (orders, numbers)))
        self._fresh: dict[int, Found] = {}
        self._came = 0

    def _sort(self, *arrays: Numbers) -> None:
        by = np.lexsort(arrays[::-1])
        self._keys, self._orders, self._numbers = (x[by] for x in arrays)

    def __len__(self) -> int:
        return len(self._keys) + self._came

    def add(self, posting: Posting, keys: Collection[int]) -> None:
        """As of `Postings`."""
        # tuples, unlike lists, are soon left out by the collector of garbage
        for key in keys:
            there = self._fresh.get(key)
            self._fresh[key] = tuple(sorted((*there, posting))) if there else (posting,)
        self._came += len(keys)
        if self._came > max(FRESH, len(self._keys)):
            came = np.array([(k, *p) for k, ps in self._fresh.items() for p in ps], np.int64).T
            old = (self._keys, self._orders, self._numbers)
            self._sort(*(np.concatenate(both) for both in zip(old, came, strict=True)))
            self._fresh, self._came = {}, 0

    def remove(self, number: int, keys: Collection[int]) -> None:
        """As of `Postings`."""
        left = self._numbers != number
        self._keys, self._orders, self._numbers = (
            x[left] for x in (self._keys, self._orders, self._numbers)
        )
        for key in keys:
            if key in self._fresh:
                old = self._fresh.pop(key)
                if new := tuple(p for p in old if p[1] != number):
                    self._fresh[key] = new
                self._came -= len(old) - len(new)

    def find(self, keys: AbstractSet[int], wanted: Numbers) -> dict[int, Found]:
        """As of `Postings`; the keys also as an array."""
        fresh = self._fresh
        out: dict[int, Found] = {k: fresh[k] for k in fresh.keys() & keys} if fresh else {}
        if len(self._keys):
            first = np.searchsorted(self._keys, wanted)
            there = self._keys[np.minimum(first, len(self._keys) - 1)] == wanted
            wanted, first = wanted[there], first[there]
            last = np.searchsorted(self._keys, wanted, "right")
            for key, a, b in zip(wanted.tolist(), first.tolist(), last.tolist(), strict=True):
                pairs = zip(self._orders[a:b].tolist(), self._numbers[a:b].tolist(), strict=True)
                out[key] = tuple(sorted((*pairs, *out[key])) if key in out else pairs)
        return out
