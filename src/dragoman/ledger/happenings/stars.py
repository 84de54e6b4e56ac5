"""Which statements make one happening: every one joins the statement it is most like among those
that stand at the middle of a happening.

This is the pivot method of correlation clustering (Ailon, Charikar and Newman 2008, "Aggregating
inconsistent information"): in an order, a statement is a middle unless one before it that it is
linked with is one. The order goes by the number of links (in steps, so that it seldom changes) and
then by mark. The outcome is a function of the links alone, and a change is worked in by looking
only at what it touches. Every member has a direct link to its middle, so that chains of likeness
join nothing.
"""

import sqlite3
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import log2

Place = tuple[int, int, int]
"""Where a statement stands in the order: fewer come first."""


@dataclass
class Stars:
    """The middles while one change is worked in."""

    db: sqlite3.Connection
    splits: frozenset[tuple[int, int]] = frozenset()
    _places: dict[int, Place] = field(default_factory=dict)
    _middles: dict[int, bool] = field(default_factory=dict)
    _linked: dict[int, dict[int, float]] = field(default_factory=dict)
    stars: dict[int, int] = field(default_factory=dict)

    def settle(self, moved: set[int]) -> set[int]:
        """Settle who joins whom after the links of some statements changed; the middles that won
        or lost members."""
        changed = self._settle_middles(self._around(moved))
        touched: set[int] = set()
        again = set(moved) | changed
        for n in changed:
            again.update(self.linked(n))
        for n in sorted(again):
            old, new = self._star(n), self._nearest(n)
            if old != new:
                self.db.execute(
                    "UPDATE happening_report SET star = ? WHERE statement = ?", (new, n)
                )
                self.stars[n] = new
                touched |= {old, new}
        return touched | moved

    def linked(self, number: int) -> dict[int, float]:
        """The statements that one is linked with, and their log odds."""
        if (found := self._linked.get(number)) is None:
            found = self._raw(number)
            if self.splits:
                found = self._parted(number, found)
            self._linked[number] = found
        return found

    def _raw(self, number: int) -> dict[int, float]:
        return dict(self.db.execute("SELECT b, score FROM happening_link WHERE a = ?", (number,)))

    def _parted(self, number: int, found: dict[int, float]) -> dict[int, float]:
        """The links that judgements leave: none between statements said to be of two events, and
        of those with a third one only the stronger."""
        out = dict(found)
        for a, b in self.splits:
            if number not in (a, b):
                if a in found and b in found:
                    out.pop(_weaker(found, a, b), None)
                continue
            other = b if number == a else a
            out.pop(other, None)
            for third in found:
                theirs = self._raw(third)
                if other in theirs and _weaker(theirs, number, other) == number:
                    out.pop(third, None)
        return out

    def _around(self, moved: set[int]) -> set[int]:
        """The statements that changed and those linked with them, whose order may have changed."""
        return moved.union(*(self.linked(n) for n in moved))

    def _settle_middles(self, dirty: set[int]) -> set[int]:
        """Go through statements in their order; whoever changes sends on those behind it."""
        waiting = [(self._place(n), n) for n in dirty]
        heapify(waiting)
        changed, last = set(), None
        while waiting:
            place, n = heappop(waiting)
            if n == last:
                continue
            last = n
            middle = not any(self._place(o) < place and self._is_middle(o) for o in self.linked(n))
            if middle != self._is_middle(n):
                self._middles[n] = middle
                changed.add(n)
                for o in self.linked(n):
                    if self._place(o) > place:
                        heappush(waiting, (self._place(o), o))
        return changed

    def _nearest(self, n: int) -> int:
        if self._is_middle(n):
            return n
        middles = [o for o in self.linked(n) if self._is_middle(o)]
        return min(middles, key=lambda o: (-self.linked(n)[o], self._place(o)))

    def _place(self, n: int) -> Place:
        if n not in self._places:
            self._load(n)
        return self._places[n]

    def _is_middle(self, n: int) -> bool:
        if n not in self._middles:
            self._load(n)
        return self._middles[n]

    def _star(self, n: int) -> int:
        if n not in self.stars:
            self._load(n)
        return self.stars[n]

    def _load(self, n: int) -> None:
        links, mark, star = self.db.execute(
            "SELECT links, mark, star FROM happening_report WHERE statement = ?", (n,)
        ).fetchone()
        self._places[n] = (-int(2 * log2(1 + links)), mark, n)
        self._middles.setdefault(n, star == n)
        self.stars.setdefault(n, star)


def _weaker(links: dict[int, float], a: int, b: int) -> int:
    return min((a, b), key=lambda n: (links[n], -n))
