"""Links between statements that are likely of one event.

Which pairs are compared depends on the set of statements alone, not on their order: two statements
are compared where they lie at most WINDOW days apart and share a key, and one of them is among the
FRONT first of that key and its day by mark. So a happening that a thousand articles report costs
some comparisons an article, not a thousand.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from dragoman.ledger.happenings.keys import keys
from dragoman.ledger.happenings.reports import UNDATED, Report, Story
from dragoman.ledger.happenings.scoring import Scorer
from dragoman.ledger.many import rows_of
from dragoman.ledger.memory import index_of, remembered

if TYPE_CHECKING:
    from dragoman.ledger.postings import Found, Posting, Postings

WINDOW = 3
"""Days that reports of one event may lie apart."""

FRONT = 3
"""Statements of a key and day that all others of the key are compared with."""

REMEMBERED = 20_000
"""Statements that are kept in memory from one change to the next: those of the last days come up
again and again."""

LIKELY = 1.2
"""Log odds from which two statements are linked: where it is doubtful, events stay apart."""

Fronts = dict[int, dict[int, "Found"]]
"""The statements under keys with their marks, by key and day, in order."""

_decode = msgspec.msgpack.Decoder(Report).decode
_decode_story = msgspec.msgpack.Decoder(Story).decode
_encode = msgspec.msgpack.Encoder().encode


_KEYS = "SELECT mark, statement, keys FROM happening_key WHERE day = ?"
_LINKED = (
    "SELECT l.a, l.b, l.score, r.day FROM happening_link AS l"
    " JOIN happening_report AS r ON r.statement = l.b WHERE l.a IN (:them)"
)


@dataclass
class Links:
    """The links of a ledger while one change is worked in. `moved` are the statements whose links
    changed and how many each had before; None for one that is new."""

    db: sqlite3.Connection
    moved: dict[int, int | None] = field(default_factory=dict)
    _loaded: dict[int, Report] = field(default_factory=dict)
    _stories: dict[int, Story] = field(default_factory=dict)
    _keys: dict[int, set[int]] = field(default_factory=dict)
    _scorer: Scorer = field(default_factory=lambda: Scorer(LIKELY))
    _postings: "Postings" = field(init=False)

    def __post_init__(self) -> None:
        self._postings = index_of(self.db, _KEYS, "<i8")

    def add(self, document: int, made: list[tuple[int, Report]]) -> None:
        """Take in the statements of a document, by number."""
        if not made:
            return
        self.db.execute(
            "INSERT INTO happening_story VALUES (?, ?)", (document, _encode(made[0][1].story))
        )
        self.db.executemany(
            "INSERT INTO happening_report(statement, document, mark, day, report, star)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(n, document, r.mark, r.day, _encode(msgspec.structs.replace(r, story=Story())), n)
             for n, r in made],
        )  # fmt: skip
        for n, r in made:
            self._postings.add(r.day, r.mark, n, self._keys_of(n, r))
        self.db.executemany(
            "INSERT INTO happening_key VALUES (?, ?, ?, ?)",
            [(r.day, n, r.mark, self._postings.pack(sorted(self._keys_of(n, r)))) for n, r in made],
        )
        self._loaded.update(made)
        remembered(self.db).update((("report", n), r) for n, r in made)
        fresh = dict(made)
        self.moved.update(dict.fromkeys(fresh))
        left = self._link_new(fresh)
        self._check(sorted(left - fresh.keys()))

    def _link_new(self, fresh: dict[int, Report]) -> set[int]:
        """Work out the links of statements that have none; those that left the front of a key and
        day through them."""
        fronts = self._fronts(fresh)
        left: set[int] = set()
        pairs: set[tuple[int, int]] = set()
        for n, mine in fresh.items():
            others, behind = self._candidates(n, mine, fronts, came=len(fresh))
            left |= behind
            pairs.update((n, o) if n < o else (o, n) for o in others)
        self._load({n for pair in pairs for n in pair})
        known, odds = self._loaded, self._scorer.likely_odds
        scored = [(a, b, odds(known[a], known[b])) for a, b in sorted(pairs)]
        found = [(a, b, x) for a, b, x in scored if x is not None]
        self._note({n for a, b, _ in found for n in (a, b)})
        self.db.executemany(
            "INSERT INTO happening_link VALUES (?, ?, ?)",
            [row for a, b, x in found for row in ((a, b, x), (b, a, x))],
        )
        gained = Counter(n for a, b, _ in found for n in (a, b))
        self.db.executemany(
            "UPDATE happening_report SET links = links + ? WHERE statement = ?",
            [(x, n) for n, x in gained.items()],
        )
        return left

    def remove(self, document: int) -> set[int]:
        """Take out the statements of a document; their numbers."""
        numbers = [
            n for (n,) in self.db.execute(
                "SELECT r.statement FROM statement AS s JOIN happening_report AS r"
                " ON r.statement = s.number WHERE s.document = ?", (document,))
        ]  # fmt: skip
        self._load(numbers)
        gone = {n: (r := self.report(n), self._keys_of(n, r)) for n in numbers}
        for n, (report, named) in gone.items():
            self._postings.remove(report.day, n, named)
        self.db.executemany(
            "DELETE FROM happening_key WHERE day = ? AND statement = ?",
            [(report.day, n) for n, (report, _) in gone.items()],
        )
        for n in numbers:
            self._replace(n, {})
            self.db.execute("DELETE FROM happening_report WHERE statement = ?", (n,))
            del self._loaded[n]
        self.db.execute("DELETE FROM happening_story WHERE document = ?", (document,))
        for n in sorted(self._joining(gone.values())):
            self._link(n)
        for n in numbers:
            self.moved.pop(n, None)
        return set(numbers)

    def report(self, number: int) -> Report:
        """A statement in the form that is compared."""
        if number not in self._loaded:
            self._load((number,))
        return self._loaded[number]

    def _load(self, numbers: Iterable[int]) -> None:
        memory = remembered(self.db)
        wanted = []
        for n in numbers:
            if n not in self._loaded:
                known = memory.get(("report", n))
                if known is None:
                    wanted.append(n)
                else:
                    self._loaded[n] = known
        sql = "SELECT statement, document, report FROM happening_report WHERE statement IN (:them)"
        found = list(rows_of(self.db, sql, wanted))
        new = {row[1] for row in found} - self._stories.keys()
        sql = "SELECT document, story FROM happening_story WHERE document IN (:them)"
        self._stories.update((d, _decode_story(x)) for d, x in rows_of(self.db, sql, new))
        for n, document, blob in found:
            story = self._stories[document]
            self._loaded[n] = memory["report", n] = msgspec.structs.replace(
                _decode(blob), story=story
            )
        while len(memory) > REMEMBERED:
            del memory[next(iter(memory))]

    def _joining(self, went: Iterable[tuple[Report, set[int]]]) -> set[int]:
        """The statements that are at the front of their key and day because others, with their
        keys, went."""
        first: dict[tuple[int, int], int] = {}
        gone: Counter[tuple[int, int]] = Counter()
        for r, named in went:
            for place in ((r.day, key) for key in named):
                first[place] = min(r.mark, first.get(place, r.mark))
                gone[place] += 1
        out: set[int] = set()
        for (day, key), n in gone.items():
            found = self._postings.find((day,), {key})[day].get(key, ())[max(FRONT - n, 0) :][:n]
            out.update(s for mark, s in found if mark > first[day, key])
        return out

    def _link(self, number: int) -> None:
        """Work out the links of a statement anew."""
        mine = self.report(number)
        others, _ = self._candidates(number, mine, self._fronts({number: mine}), came=0)
        self._load(others)
        found = {o: x for o in others if (x := self._likely(number, o)) is not None}
        self._replace(number, found)

    def _check(self, numbers: list[int]) -> None:
        """Unlink statements that left the front of a key and day from those that they are no longer
        compared with."""
        linked: dict[int, dict[int, tuple[float, int]]] = {}
        for a, b, odds, day in rows_of(self.db, _LINKED, numbers):
            linked.setdefault(a, {})[b] = (odds, day)
        self._load(linked)
        for n, found in linked.items():
            mine = self.report(n)
            named = self._keys_of(n, mine)
            days = {mine.day, *(day for _, day in found.values())}
            around = {mine.day: self._within(sorted(days), named)}
            still, _ = self._candidates(n, mine, around, came=0)
            if not found.keys() <= still:
                self._replace(n, {o: odds for o, (odds, _) in found.items() if o in still})

    def _keys_of(self, number: int, report: Report) -> set[int]:
        if number not in self._keys:
            self._keys[number] = keys(report)
        return self._keys[number]

    def _likely(self, a: int, b: int) -> float | None:
        """The log odds of two statements; None where they are not linked. The same for (b, a)."""
        one, other = self._loaded[min(a, b)], self._loaded[max(a, b)]
        return self._scorer.likely_odds(one, other)

    def _fronts(self, asked: dict[int, Report]) -> dict[int, Fronts]:
        """What stands under the keys of some statements, by the day of these."""
        keyed: dict[int, set[int]] = {}
        for n, r in asked.items():
            keyed.setdefault(r.day, set()).update(self._keys_of(n, r))
        return {day: self._within(_window(day), named) for day, named in keyed.items()}

    def _within(self, days: Iterable[int], named: set[int]) -> Fronts:
        """What stands under some keys on some days."""
        out: Fronts = {k: {} for k in named}
        for day, found in self._postings.find(days, named).items():
            for key, some in found.items():
                out[key][day] = some
        return out

    def _candidates(
        self, number: int, mine: Report, fronts: dict[int, Fronts], came: int
    ) -> tuple[set[int], set[int]]:
        """The statements that one is compared with; those that left the front of a key and day
        where it is one of so many that `came`."""
        by_key = fronts[mine.day]
        here = (mine.mark, number)
        out: set[Posting] = set()
        left: set[Posting] = set()
        for key in self._keys[number]:
            found = by_key[key]
            own = found[mine.day]
            ahead = here in own[:FRONT]
            if ahead and came:
                left.update(own[FRONT : FRONT + came])
            for members in found.values():
                out.update(members if ahead else members[:FRONT])
        out.discard(here)
        return {n for _, n in out}, {n for _, n in left}

    def _replace(self, number: int, found: dict[int, float]) -> None:
        """Put a statement's links in place of those it had."""
        old = dict(self.db.execute("SELECT b, score FROM happening_link WHERE a = ?", (number,)))
        gone = [n for n in old if found.get(n) != old[n]]
        new = [n for n in found if old.get(n) != found[n]]
        if not gone and not new:
            return
        self._note([number, *gone, *new])
        both = [(number, n) for n in gone] + [(n, number) for n in gone]
        self.db.executemany("DELETE FROM happening_link WHERE a = ? AND b = ?", both)
        rows = [(x, y, found[n]) for n in new for x, y in ((number, n), (n, number))]
        self.db.executemany("INSERT INTO happening_link VALUES (?, ?, ?)", rows)
        self.db.executemany(
            "UPDATE happening_report SET links = links + ? WHERE statement = ?",
            [(-1, n) for n in gone] + [(1, n) for n in new]
            + [(len(new) - len(gone), number)],
        )  # fmt: skip

    def _note(self, numbers: Iterable[int]) -> None:
        """Remember how many links statements have, before they change."""
        select = "SELECT statement, links FROM happening_report WHERE statement IN (:them)"
        self.moved.update(rows_of(self.db, select, [n for n in numbers if n not in self.moved]))


def _window(day: int) -> range:
    """The days on which an event of a day may be reported."""
    return range(day - WINDOW, day + WINDOW + 1) if day != UNDATED else range(day, day + 1)
