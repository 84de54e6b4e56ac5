"""Links between statements that are likely of one event.

Which pairs are compared depends on the set of statements alone, not on their order: two statements
are compared where they share a key, lie at most WINDOW days apart, and one of them is among the
FRONT first of its key and day by mark. So a happening that a thousand articles report costs a few
comparisons an article, not a thousand.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from dragoman.ledger.happenings.keys import keys
from dragoman.ledger.happenings.likeness import apart, score
from dragoman.ledger.happenings.reports import UNDATED, Report, Story

WINDOW = 3
"""Days that reports of one event may lie apart."""

FRONT = 6
"""Statements of a key and day that all others of the key are compared with."""

LIKELY = 0.0
"""Log odds from which two statements are linked."""

Row = tuple[int, int, int, int]
"""A row of `happening_key`."""

_decode = msgspec.msgpack.Decoder(Report).decode
_decode_story = msgspec.msgpack.Decoder(Story).decode
_encode = msgspec.msgpack.Encoder().encode


@dataclass
class Links:
    """The links of a ledger while one change is worked in; `moved` are the statements whose links
    changed."""

    db: sqlite3.Connection
    moved: set[int] = field(default_factory=set)
    _loaded: dict[int, Report] = field(default_factory=dict)
    _stories: dict[int, Story] = field(default_factory=dict)

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
        rows = [(k, r.day, r.mark, n) for n, r in made for k in keys(r)]
        self.db.executemany("INSERT INTO happening_key VALUES (?, ?, ?, ?)", rows)
        self._loaded.update(made)
        fresh = {n for n, _ in made}
        for n in sorted(fresh | self._beside(rows, came=True)):
            self._link(n)
        self.moved |= fresh

    def remove(self, document: int) -> set[int]:
        """Take out the statements of a document; their numbers."""
        numbers = [
            n for (n,) in self.db.execute(
                "SELECT number FROM statement WHERE document = ?", (document,))
        ]  # fmt: skip
        gone = [(n, self.report(n)) for n in numbers if self._known(n)]
        rows = [(k, r.day, r.mark, n) for n, r in gone for k in keys(r)]
        self.db.executemany(
            "DELETE FROM happening_key WHERE key = ? AND day = ? AND mark = ? AND statement = ?",
            rows,
        )
        for n, _ in gone:
            self._replace(n, {})
            self.db.execute("DELETE FROM happening_report WHERE statement = ?", (n,))
            self._loaded.pop(n)
        self.db.execute("DELETE FROM happening_story WHERE document = ?", (document,))
        for n in sorted(self._beside(rows, came=False)):
            self._link(n)
        numbers_gone = {n for n, _ in gone}
        self.moved -= numbers_gone
        return numbers_gone

    def report(self, number: int) -> Report:
        """A statement in the form that is compared."""
        if (found := self._loaded.get(number)) is None:
            blob, document = self.db.execute(
                "SELECT report, document FROM happening_report WHERE statement = ?", (number,)
            ).fetchone()
            found = msgspec.structs.replace(_decode(blob), story=self._story(document))
            self._loaded[number] = found
        return found

    def _story(self, document: int) -> Story:
        if (found := self._stories.get(document)) is None:
            (blob,) = self.db.execute(
                "SELECT story FROM happening_story WHERE document = ?", (document,)
            ).fetchone()
            found = self._stories[document] = _decode_story(blob)
        return found

    def _known(self, number: int) -> bool:
        row = self.db.execute("SELECT 1 FROM happening_report WHERE statement = ?", (number,))
        return row.fetchone() is not None

    def _beside(self, rows: Iterable[Row], came: bool) -> set[int]:
        """The statements that left the front of their key and day because others came, or joined
        it because others went."""
        first: dict[tuple[int, int], int] = {}
        count: Counter[tuple[int, int]] = Counter()
        for key, day, mark, _ in rows:
            first[key, day] = min(mark, first.get((key, day), mark))
            count[key, day] += 1
        out: set[int] = set()
        for (key, day), n in count.items():
            found = self.db.execute(
                "SELECT mark, statement FROM happening_key WHERE key = ? AND day = ?"
                " ORDER BY mark LIMIT ? OFFSET ?",
                (key, day, n, FRONT if came else max(FRONT - n, 0)),
            )
            out.update(s for mark, s in found if mark > first[key, day])
        return out

    def _link(self, number: int) -> None:
        """Work out the links of a statement anew."""
        mine = self.report(number)
        found = {}
        for other in self._candidates(number, mine):
            theirs = self.report(other)
            if not apart(mine, theirs) and (x := round(score(mine, theirs), 6)) >= LIKELY:
                found[other] = x
        self._replace(number, found)

    def _candidates(self, number: int, mine: Report) -> set[int]:
        first, last = mine.day, mine.day
        if mine.day != UNDATED:
            first, last = mine.day - WINDOW, mine.day + WINDOW
        out: set[int] = set()
        for key in keys(mine):
            days: dict[int, list[int]] = {}
            rows = self.db.execute(
                "SELECT day, statement FROM happening_key WHERE key = ? AND day BETWEEN ? AND ?"
                " ORDER BY day, mark",
                (key, first, last),
            ).fetchall()
            for day, statement in rows:
                days.setdefault(day, []).append(statement)
            if number in days.get(mine.day, ())[:FRONT]:
                out.update(n for members in days.values() for n in members)
            else:
                out.update(n for members in days.values() for n in members[:FRONT])
        out.discard(number)
        return out

    def _replace(self, number: int, found: dict[int, float]) -> None:
        """Put a statement's links in place of those it had."""
        old = dict(self.db.execute("SELECT b, score FROM happening_link WHERE a = ?", (number,)))
        gone = [n for n in old if found.get(n) != old[n]]
        new = [n for n in found if old.get(n) != found[n]]
        if not gone and not new:
            return
        both = [(number, n) for n in gone] + [(n, number) for n in gone]
        self.db.executemany("DELETE FROM happening_link WHERE a = ? AND b = ?", both)
        rows = [(x, y, found[n]) for n in new for x, y in ((number, n), (n, number))]
        self.db.executemany("INSERT INTO happening_link VALUES (?, ?, ?)", rows)
        self.db.executemany(
            "UPDATE happening_report SET links = links + ? WHERE statement = ?",
            [(-1, n) for n in gone] + [(1, n) for n in new]
            + [(len(new) - len(gone), number)],
        )  # fmt: skip
        self.moved |= {number, *gone, *new}
