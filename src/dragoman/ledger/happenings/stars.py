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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import log2

from dragoman.ledger.many import rows_of

Place = tuple[int, int, int]
"""Where a statement stands in the order: fewer come first."""


_LINKS = (
    "SELECT l.a, l.b, l.score, r.links, r.mark, r.star FROM happening_link AS l"
    " JOIN happening_report AS r ON r.statement = l.b WHERE l.a IN (:them)"
)
_STANDS = "SELECT statement, links, mark, star FROM happening_report WHERE statement IN (:them)"


@dataclass
class Stars:
    """The middles while one change is worked in. `restarred` are the statements that joined another
    middle, `replaced` those whose place in the order changed."""

    db: sqlite3.Connection
    splits: frozenset[tuple[int, int]] = frozenset()
    _places: dict[int, Place] = field(default_factory=dict)
    _middles: dict[int, bool] = field(default_factory=dict)
    _linked: dict[int, dict[int, float]] = field(default_factory=dict)
    _rows: dict[int, dict[int, float]] = field(default_factory=dict)
    _stars: dict[int, int] = field(default_factory=dict)
    restarred: set[int] = field(default_factory=set)
    replaced: set[int] = field(default_factory=set)

    def settle(self, moved: Mapping[int, int | None]) -> set[int]:
        """Settle who joins whom after the links of some statements changed (and how many each had
        before); the middles that won or lost members."""
        changed = self._settle_middles(self._around(moved))
        touched: set[int] = set()
        again = set(moved) | changed
        for n in changed:
            again.update(self.linked(n))
        self.know(again)
        for n in sorted(again):
            old, new = self.star(n), self._nearest(n)
            if old != new:
                self._stars[n] = new
                touched |= {old, new}
                self.restarred.add(n)
        self.db.executemany(
            "UPDATE happening_report SET star = ? WHERE statement = ?",
            [(self._stars[n], n) for n in sorted(self.restarred)],
        )
        return touched | moved.keys()

    def know(self, numbers: Iterable[int]) -> None:
        """Load the links of some statements that will be asked for."""
        wanted = [n for n in numbers if n not in self._rows]
        self._rows.update({n: {} for n in wanted})
        for a, b, score, links, mark, star in rows_of(self.db, _LINKS, wanted):
            self._rows[a][b] = score
            self._keep(b, links, mark, star)
        unknown = [n for n in wanted if n not in self._places]
        for n, links, mark, star in rows_of(self.db, _STANDS, unknown):
            self._keep(n, links, mark, star)

    def linked(self, number: int) -> dict[int, float]:
        """The statements that one is linked with, and their log odds."""
        if (found := self._linked.get(number)) is None:
            found = self._raw(number)
            if self.splits:
                found = self._parted(number, found)
            self._linked[number] = found
        return found

    def _raw(self, number: int) -> dict[int, float]:
        if number not in self._rows:
            self.know((number,))
        return self._rows[number]

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

    def _around(self, moved: Mapping[int, int | None]) -> set[int]:
        """The statements that changed and those linked with ones that changed their place in the
        order."""
        self.know(moved)
        out = set(moved)
        for n, before in moved.items():
            if before is None or _step(before) != self.place(n)[0]:
                self.replaced.add(n)
                out.update(self.linked(n))
        self.know(out)
        return out

    def _settle_middles(self, dirty: set[int]) -> set[int]:
        """Go through statements in their order; whoever changes sends on those behind it."""
        waiting = [(self.place(n), n) for n in dirty]
        heapify(waiting)
        changed, last = set(), None
        while waiting:
            place, n = heappop(waiting)
            if n == last:
                continue
            last = n
            middle = not any(self.place(o) < place and self.is_middle(o) for o in self.linked(n))
            if middle != self.is_middle(n):
                self._middles[n] = middle
                changed.add(n)
                for o in self.linked(n):
                    if self.place(o) > place:
                        heappush(waiting, (self.place(o), o))
        return changed

    def _nearest(self, n: int) -> int:
        if self.is_middle(n):
            return n
        middles = [o for o in self.linked(n) if self.is_middle(o)]
        return min(middles, key=lambda o: (-self.linked(n)[o], self.place(o)))

    def place(self, n: int) -> Place:
        """Where a statement stands in the order."""
        if n not in self._places:
            self._load(n)
        return self._places[n]

    def is_middle(self, n: int) -> bool:
        """Whether others may join it."""
        if n not in self._places:
            self._load(n)
        return self._middles[n]

    def star(self, n: int) -> int:
        """The middle that it joined; itself where it is one."""
        if n not in self._places:
            self._load(n)
        return self._stars[n]

    def _load(self, n: int) -> None:
        row = self.db.execute(
            "SELECT links, mark, star FROM happening_report WHERE statement = ?", (n,)
        ).fetchone()
        self._keep(n, *row)

    def _keep(self, n: int, links: int, mark: int, star: int) -> None:
        if n not in self._places:
            self._places[n] = (_step(links), mark, n)
            self._middles[n] = star == n
            self._stars[n] = star


def _step(links: int) -> int:
    """The first number of a statement's place: lower with more links, in steps."""
    return -int(2 * log2(1 + links))


def _weaker(links: dict[int, float], a: int, b: int) -> int:
    return min((a, b), key=lambda n: (links[n], -n))
