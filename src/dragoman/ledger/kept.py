"""What is kept of a round besides what it opens, so that a change in it costs little.

The days and other parties of its statements (`heard`), the joined reports of what is opened
(`joined`), how often the parties have to do with each other (`followed`) and whom it concerns
(`towards`). All of it is derived from the statements, and whole in a transaction with what they
open.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from dragoman.ledger.commitments import is_opener
from dragoman.ledger.joining import Group
from dragoman.ledger.moves import is_answer, is_refusal
from dragoman.ledger.rounds import Kind, Round, Told
from dragoman.ledger.sameness import Weeks

_TABLES = ("heard", "joined", "followed", "towards")


class Reports(msgspec.Struct, frozen=True, array_like=True):
    """A group as it is kept: of its members only the examples have their words."""

    kind: Kind
    members: tuple[Told, ...]
    examples: frozenset[int]
    settled: str | None
    looked: str

    def before(self, day: str) -> Group:
        """The group as it was before the reports that were begun on a day or later."""
        group = Group(self.kind, self.members[0].begun)
        for n, t in enumerate(self.members):
            if t.begun < day:
                group.add(t, n in self.examples)
        if len(group.members) == len(self.members):
            group.settled, group.looked = self.settled, self.looked
        return group

    @property
    def numbers(self) -> list[int]:
        """The statements, in the order in which they were joined."""
        return [t.number for t in self.members]


class Habitual(msgspec.Struct, array_like=True):
    """How many statements of a round tell of what it is about, and of refusals, by week."""

    answers: Weeks
    refusals: Weeks


def habitual(db: sqlite3.Connection, key: Round) -> Habitual | None:
    """The habits of a round; None where nothing is kept of it."""
    row = db.execute("SELECT content FROM followed WHERE party = ? AND event = ?", key).fetchone()
    return msgspec.msgpack.decode(row[0], type=Habitual) if row else None


def keep_habits(db: sqlite3.Connection, key: Round, known: Habitual) -> None:
    """Keep the habits of a round."""
    db.execute("INSERT OR REPLACE INTO followed VALUES (?, ?, ?)",
               (*key, msgspec.msgpack.encode(known)))  # fmt: skip


def keep_groups(db: sqlite3.Connection, key: Round, groups: Iterable[Group]) -> None:
    """Keep groups of a round, in place of those with the same first report."""
    db.executemany(
        "INSERT OR REPLACE INTO joined VALUES (?, ?, ?, ?, ?, ?)",
        [(*key, g.members[0].number, g.opened, g.until, _packed(g)) for g in groups],
    )


def _packed(group: Group) -> bytes:
    known = {t.number for t in group.examples}
    members = tuple(t if t.number in known else replace(t, words={}) for t in group.members)
    examples = frozenset(n for n, t in enumerate(members) if t.number in known)
    return msgspec.msgpack.encode(
        Reports(group.kind, members, examples, group.settled, group.looked)
    )


def hear(db: sqlite3.Connection, key: Round, told: Iterable[Told]) -> None:
    """Keep the days of statements of a round."""
    db.executemany(
        "INSERT OR REPLACE INTO heard VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*key, t.happened, t.number, " ".join(sorted(t.others)),
          t.begun if is_opener(key[1], t) else None, bears(key, t)) for t in told],
    )  # fmt: skip


def bears(key: Round, t: Told) -> bool:
    """Whether a statement of a round can be an answer to what is opened in it."""
    return is_answer(key[1], t) or is_refusal(key[1], t)


def unhear(db: sqlite3.Connection, key: Round, told: Iterable[Told]) -> None:
    """Keep the days of some statements no longer."""
    db.executemany(
        "DELETE FROM heard WHERE party = ? AND event = ? AND happened = ? AND statement = ?",
        [(*key, t.happened, t.number) for t in told],
    )


def concerned(told: Iterable[Told]) -> Counter[str]:
    """How many statements of a round open something that concerns each other party."""
    return Counter(other for t in told if t.opens for other in t.others)


def keep_concerned(db: sqlite3.Connection, key: Round, openers: Counter[str]) -> None:
    """Keep whom a round concerns, for some other parties; those with 0 not any longer."""
    party, event = key
    db.executemany(
        "INSERT OR REPLACE INTO towards VALUES (?, ?, ?, ?)",
        [(other, event, party, n) for other, n in openers.items()],
    )
    db.execute("DELETE FROM towards WHERE party = ? AND event = ? AND openers = 0", key)


def keep_whole(
    db: sqlite3.Connection, key: Round, told: Sequence[Told], groups: Sequence[Group],
    known: Habitual,
) -> None:  # fmt: skip
    """Keep all of a round anew."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table} WHERE party = ? AND event = ?", key)
    hear(db, key, told)
    keep_groups(db, key, groups)
    keep_concerned(db, key, concerned(told))
    keep_habits(db, key, known)
