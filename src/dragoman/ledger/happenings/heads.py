"""Stars that are one happening: a star much of which is linked with another one joins it.

One statement is seldom like all reports of an event: some speak of the visit, some of the talks. In
the order of the middles, each joins with its members the star before it that most of its articles
are linked with, where these are more than SHARE, unless that one has joined another itself. So
there are two levels and no chains. Statements that a split tells apart stay out of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from dragoman.ledger.happenings.stars import Stars
from dragoman.ledger.many import rows_of

SHARE = 0.5
"""More than this share of a star's articles must be linked with another one for it to join."""

ASKED = 6
"""Members of a star that are looked at, the first by mark."""

_JOIN = "INSERT INTO happening_star VALUES (?, ?) ON CONFLICT DO UPDATE SET head = excluded.head"


@dataclass
class Heads:
    """The heads of stars while one change is worked in, after the stars are settled."""

    stars: Stars
    _heads: dict[int, int] = field(default_factory=dict)
    _asked: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def settle(self, touched: Iterable[int], gone: Collection[int]) -> set[int]:
        """Settle which stars join which after some were `touched`; the heads, old and new, of those
        that changed theirs."""
        changed: set[int] = set()
        waiting = set()
        about = {*touched, *self.stars.restarred, *gone}
        for n in about:
            if n not in gone:
                waiting.add(self.stars.star(n))
        self._know(about | waiting)
        waiting |= self._forget(
            [n for n in about if n in gone or not self.stars.is_middle(n)], changed
        )
        for n in self.stars.restarred:
            waiting.update(self.stars.star(o) for o in self.stars.linked(n))
        waiting |= self._around(self.stars.replaced)
        middles = [n for n in waiting if n not in gone and self.stars.is_middle(n)]
        return changed | self._go_through(middles)

    def _go_through(self, middles: list[int]) -> set[int]:
        self._gather(middles)
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
                for o in self._around((n,)):
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

    def _around(self, stars: Collection[int]) -> set[int]:
        """The middles of the statements that are linked with members of some stars."""
        sql = (
            "SELECT DISTINCT o.star FROM happening_report AS m"
            " JOIN happening_link AS l ON l.a = m.statement"
            " JOIN happening_report AS o ON o.statement = l.b WHERE m.star IN (:them)"
        )
        return {b for (b,) in rows_of(self.stars.db, sql, stars)}

    def _gather(self, stars: Iterable[int]) -> None:
        """Load what settling some stars asks for: their members and what these are linked with."""
        wanted = [n for n in stars if n not in self._asked]
        found: dict[int, list[tuple[int, int, int]]] = {n: [] for n in wanted}
        sql = "SELECT star, mark, statement, document FROM happening_report WHERE star IN (:them)"
        for star, mark, statement, document in rows_of(self.stars.db, sql, wanted):
            found[star].append((mark, statement, document))
        self._asked.update(
            (n, tuple((s, d) for _, s, d in sorted(x)[:ASKED])) for n, x in found.items()
        )
        members = {s for n in wanted for s, _ in self._asked[n]}
        self.stars.know(members)
        self._know({self.stars.star(x) for s in members for x in self.stars.linked(s)})

    def _members(self, n: int) -> tuple[tuple[int, int], ...]:
        """Members of a star with their articles."""
        if n not in self._asked:
            self._gather((n,))
        return self._asked[n]

    def _head(self, n: int) -> int:
        if n not in self._heads:
            self._know((n,))
        return self._heads[n]

    def _set(self, n: int, head: int) -> None:
        self._heads[n] = head
        if head == n:
            self.stars.db.execute("DELETE FROM happening_star WHERE star = ?", (n,))
        else:
            self.stars.db.execute(_JOIN, (n, head))

    def _forget(self, numbers: Collection[int], changed: set[int]) -> set[int]:
        """Forget statements that are no middles any more; the stars that had joined them."""
        for n in numbers:
            if (head := self._head(n)) != n:
                self._set(n, n)
                changed |= {n, head}
        joined = "SELECT star FROM happening_star WHERE head IN (:them)"
        return {s for (s,) in rows_of(self.stars.db, joined, numbers)}

    def _know(self, numbers: Iterable[int]) -> None:
        """Load the heads of some stars."""
        wanted = [n for n in numbers if n not in self._heads]
        self._heads.update((n, n) for n in wanted)
        sql = "SELECT star, head FROM happening_star WHERE star IN (:them)"
        self._heads.update(rows_of(self.stars.db, sql, wanted))
