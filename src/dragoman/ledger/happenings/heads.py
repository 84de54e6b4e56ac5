"""Stars that are one happening: a star much of which is linked with another one joins it.

One statement is seldom like all reports of an event: some speak of the visit, some of the talks. In
the order of the middles, each joins with its members the star before it that most of its articles
are linked with, where these are more than SHARE, unless that one has joined another itself. So
there are two levels and no chains. Statements that a split tells apart stay out of it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from dragoman.ledger.happenings.stars import Stars

SHARE = 0.5
"""More than this share of a star's articles must be linked with another one for it to join."""

ASKED = 6
"""Members of a star that are looked at, the first by mark."""


@dataclass
class Heads:
    """The heads of stars while one change is worked in, after the stars are settled."""

    stars: Stars
    _heads: dict[int, int] = field(default_factory=dict)
    _asked: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def settle(self, touched: Iterable[int], gone: Iterable[int]) -> set[int]:
        """Settle which stars join which after some were `touched`; the heads, old and new, of those
        that changed theirs."""
        changed: set[int] = set()
        waiting = set()
        for n in {*touched, *self.stars.restarred, *gone}:
            if n in gone or not self.stars.is_middle(n):
                waiting |= self._forget(n, changed)
            if n not in gone:
                waiting.add(self.stars.star(n))
        for n in self.stars.restarred:
            waiting.update(self.stars.star(o) for o in self.stars.linked(n))
        for n in self.stars.replaced:
            waiting |= self._around(n)
        middles = [n for n in waiting if n not in gone and self.stars.is_middle(n)]
        return changed | self._go_through(middles)

    def _go_through(self, middles: list[int]) -> set[int]:
        waiting = [(self.stars.place(n), n) for n in middles]
        heapify(waiting)
        changed: set[int] = set()
        last = None
        while waiting:
            place, n = heappop(waiting)
            if n == last:
                continue
            last = n
            old, new = self._head(n), self._best(n)
            if old == new:
                continue
            self._set(n, new)
            changed |= {n, old, new}
            if (old == n) != (new == n):
                for o in self._around(n):
                    if self.stars.place(o) > place:
                        heappush(waiting, (self.stars.place(o), o))
        return changed

    def _best(self, n: int) -> int:
        """The middle that one joins; itself where it joins none."""
        if n in self._barred():
            return n
        members = self._members(n)
        linked = {
            (m, article)
            for o, article in members
            for m in {self.stars.star(x) for x in self.stars.linked(o)}
        }
        into = Counter(m for m, _ in linked)
        del into[n]
        fewest = SHARE * len({article for _, article in members})
        found = [
            (-links, self.stars.place(m), m)
            for m, links in into.items()
            if links > fewest
            and self.stars.place(m) < self.stars.place(n)
            and self._head(m) == m
            and m not in self._barred()
        ]
        return min(found)[2] if found else n

    def _barred(self) -> set[int]:
        """Middles of statements that a split tells apart from others."""
        return {self.stars.star(n) for pair in self.stars.splits for n in pair}

    def _around(self, n: int) -> set[int]:
        """The middles of the statements that are linked with members of a star."""
        rows = self.stars.db.execute(
            "SELECT DISTINCT o.star FROM happening_report AS m"
            " JOIN happening_link AS l ON l.a = m.statement"
            " JOIN happening_report AS o ON o.statement = l.b WHERE m.star = ?",
            (n,),
        )
        return {b for (b,) in rows}

    def _members(self, n: int) -> tuple[tuple[int, int], ...]:
        """Members of a star with their articles."""
        if n not in self._asked:
            rows = self.stars.db.execute(
                "SELECT statement, document FROM happening_report WHERE star = ?"
                " ORDER BY mark LIMIT ?",
                (n, ASKED),
            )
            self._asked[n] = tuple(rows)
        return self._asked[n]

    def _head(self, n: int) -> int:
        if n not in self._heads:
            row = self.stars.db.execute(
                "SELECT head FROM happening_star WHERE star = ?", (n,)
            ).fetchone()
            self._heads[n] = row[0] if row else n
        return self._heads[n]

    def _set(self, n: int, head: int) -> None:
        self._heads[n] = head
        if head == n:
            self.stars.db.execute("DELETE FROM happening_star WHERE star = ?", (n,))
        else:
            self.stars.db.execute("INSERT OR REPLACE INTO happening_star VALUES (?, ?)", (n, head))

    def _forget(self, n: int, changed: set[int]) -> set[int]:
        """Forget a statement that is no middle any more; the stars that had joined it."""
        if (head := self._head(n)) != n:
            self._set(n, n)
            changed |= {n, head}
        rows = self.stars.db.execute("SELECT star FROM happening_star WHERE head = ?", (n,))
        return {s for (s,) in rows}
