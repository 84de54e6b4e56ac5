"""Following what was said: the commitments and the watch items of a ledger.

What is derived is kept in the file, and derived anew where something has changed (`settle`). A
reader gets the same whether that was done or not as long as little waits, which it derives for
itself; where much waits it gets things as they were when they were last followed up, and `behind`
says so. All is derived where it is asked what was known at an earlier moment.
"""

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from dragoman.ledger import commitments as pledged
from dragoman.ledger import kept
from dragoman.ledger import watch as forecasts
from dragoman.ledger.commitments import Commitment
from dragoman.ledger.conditions import Condition, each, where
from dragoman.ledger.connection import explained, transaction
from dragoman.ledger.kept import Habitual
from dragoman.ledger.language import Term, parse
from dragoman.ledger.queries import are_many, bounded
from dragoman.ledger.renewing import Change, change_of, renew, renew_watch
from dragoman.ledger.rounds import Round, Unnamed, forecasts_of, load
from dragoman.ledger.store import Ledger, visible
from dragoman.ledger.waiting import changes, count_waiting, many_marks, spread, waiting
from dragoman.ledger.watch import WatchItem

MARKS, STATEMENTS = 2_000, 5_000
"""Changes that may wait, and statements of the rounds in which they do, for a reader to derive
these for itself: some tenths of a second."""

MANY = 20_000
"""Statements from which on the commitments that those of a query moved are not listed to find some
of them: that takes a tenth of a second. A tenth of them where only a party's are gone through."""

_DOCUMENT = re.compile(r"\bd\.")

_STATE = "CASE WHEN c.ends < ? THEN c.silence ELSE c.state END"
_KEPT = "(c.party, c.event) NOT IN (SELECT party, event FROM temp.waiting)"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the commitments: all of it must hold."""

    terms: tuple[Term, ...]
    states: frozenset[str]
    kinds: frozenset[str]
    as_of: str | None
    parties: frozenset[str] = frozenset()


def settle(ledger: Ledger, seen: Callable[[int, int], None] | None = None) -> int:
    """Derive anew what has changed since the last time; how many rounds. What is done is kept while
    it goes on, so it can be broken off; `seen` is told how many rounds are done, and of how many.
    Raises LedgerError."""
    done, db = 0, ledger.db
    with explained(ledger.path):
        settling = _Settling(db)
        while left := settling.some():
            done += left[0]
            if seen:
                seen(done, done + left[1])
    return done


_DUE = "SELECT count(*) FROM (SELECT DISTINCT party, event FROM due)"

_NEXT = "SELECT party, event FROM due ORDER BY event, party LIMIT 1"

_STEP = 2.0
"""Seconds of work that are kept at once."""


class _Settling:
    """Settles a ledger step by step."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._unnamed: Unnamed = {}
        self._version = -1

    def some(self) -> tuple[int, int] | None:
        """Derive some of the rounds that are due; how many, and how many are left. None where none
        is due."""
        db, end, done = self._db, time.monotonic() + _STEP, 0
        with transaction(db):
            spread(db)
            (version,) = db.execute("PRAGMA data_version").fetchone()
            if version != self._version:  # another process has written
                self._version, self._unnamed = version, {}
            while done == 0 or time.monotonic() < end:
                # rounds of one type look into the same
                key = db.execute(_NEXT).fetchone()
                if key is None:
                    break
                _settle_one(db, key, self._unnamed)
                db.execute("DELETE FROM due WHERE party = ? AND event = ?", key)
                done += 1
            (left,) = db.execute(_DUE).fetchone()
        return (done, left) if done else None


def _settle_one(db: sqlite3.Connection, key: Round, unnamed: Unnamed) -> None:
    numbers, known = changes(db, key), kept.habitual(db, key)
    if numbers is None or known is None:
        return _settle_whole(db, key, unnamed)
    change = change_of(db, key, numbers, known)
    if not change.all:
        return None
    if not _keep_concerned(db, key, change):
        return _settle_whole(db, key, unnamed)
    renewed = renew(db, key, change, known)
    if renewed is None:
        return _settle_whole(db, key, unnamed)
    _keep_commitments(db, key, renewed.gone, renewed.new)
    items = renew_watch(db, key, change, known)
    return None if items is None else _keep_items(db, key, items)


def _settle_whole(db: sqlite3.Connection, key: Round, unnamed: Unnamed) -> None:
    told = load(db, *key, unnamed=unnamed)
    groups, answers = pledged.groups_of(key[1], told)
    found = [c for g in groups if (c := pledged.commitment_of(*key, g, answers))]
    known = db.execute("SELECT id FROM commitment WHERE party = ? AND event = ?", key)
    _keep_commitments(db, key, {name for (name,) in known}, found)
    _keep_items(db, key, forecasts.derive(*key, told, forecasts_of(db, *key)))
    habitual = Habitual(answers.habits.known, answers.refusing.known)
    kept.keep_whole(db, key, told, groups, habitual)


def _keep_concerned(db: sqlite3.Connection, key: Round, change: Change) -> bool:
    """Keep whom a round concerns after a change; whether what is heard in it is not changed by that
    alone: what somebody unnamed did to a party is heard where that party is concerned."""
    _party, event = key
    sql = "SELECT other, openers FROM towards WHERE party = ? AND event = ?"
    openers = dict(db.execute(sql, key).fetchall())
    moved = kept.concerned(change.came)
    moved.subtract(kept.concerned(change.went))
    after = Counter({other: openers.get(other, 0) + n for other, n in moved.items()})
    kept.keep_concerned(db, key, after)
    return not any(
        _is_done_to(db, other, event) for other, n in after.items() if not n or other not in openers
    )


def _is_done_to(db: sqlite3.Connection, other: str, event: str) -> bool:
    """Whether something is told that nobody named did to a party."""
    sql = (
        "SELECT 1 FROM round AS r JOIN told AS t ON t.statement = r.statement"
        " WHERE r.party = ? AND r.event = ? AND t.actors = '' LIMIT 1"
    )
    return db.execute(sql, (f"?{other}", event)).fetchone() is not None


def _keep_items(db: sqlite3.Connection, key: Round, items: Iterable[WatchItem]) -> None:
    db.execute("DELETE FROM watched WHERE party = ? AND event = ?", key)
    db.executemany(
        "INSERT INTO watched VALUES (?, ?, ?, ?)",
        [(w.id, *key, msgspec.json.encode(w)) for w in items],
    )


def _keep_commitments(
    db: sqlite3.Connection, key: Round, gone: Iterable[str], found: Sequence[Commitment]
) -> None:
    """Keep some commitments of a round in place of those with some ids."""
    for name in gone:
        db.execute("DELETE FROM moved WHERE commitment = ?", (name,))
        db.execute("DELETE FROM commitment WHERE id = ?", (name,))
    db.executemany(
        "INSERT INTO commitment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(c.id, *key, c.kind, c.opened, c.state, c.ends, pledged.silence(c),
          msgspec.json.encode(c)) for c in found],
    )  # fmt: skip
    db.executemany(
        "INSERT OR IGNORE INTO moved SELECT s.number, ? FROM document AS d"
        " JOIN statement AS s ON s.document = d.number WHERE d.id = ? AND s.id = ?"
        " AND s.ended_at IS NULL",
        [(c.id, *m.statement.split(":")) for c in found for m in c.moves if m.statement],
    )


def behind(ledger: Ledger) -> int:
    """How many rounds readers see as they were when they were last followed up, because much waits;
    0 where they see all. Raises LedgerError."""
    with bounded(ledger):
        return 0 if _at_hand(ledger.db) is not None else max(1, count_waiting(ledger.db))


def _at_hand(db: sqlite3.Connection) -> set[Round] | None:
    """The rounds that wait; None where these are too many, or too large, to be derived for a
    reader."""
    if many_marks(db, MARKS):
        return None
    rounds, left = waiting(db), STATEMENTS
    for key in rounds:
        left -= db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM round WHERE party = ? AND event = ? LIMIT ?)",
            (*key, left + 1),
        ).fetchone()[0]
        if left < 0:
            return None
    return rounds


def commitments(
    ledger: Ledger,
    query: str = "",
    *,
    states: Iterable[str] = (),
    kinds: Iterable[str] = (),
    parties: Iterable[str] = (),
    as_of: str | None = None,
    limit: int | None = None,
) -> list[Commitment]:
    """The commitments that a statement which a query asks for has opened or moved, latest first;
    of some `parties` (ids) alone, where given.
    Lapsed is what has passed by the last day that the ledger knows of. Raises QueryError,
    LedgerError."""
    asked = _Asked(parse(query), frozenset(states), frozenset(kinds), as_of, frozenset(parties))
    some = limit is not None and as_of is None and bool(query)
    some_of_many = some and are_many(ledger, query, MANY // 10 if asked.parties else MANY)
    with bounded(ledger):
        db, day = ledger.db, last_day(ledger.db, as_of)
        found = _fresh(db, asked, day)
        if as_of is None:
            condition, values = _kept(asked, day, one_by_one=some_of_many)
            rows = db.execute(
                f"SELECT c.content FROM commitment AS c WHERE {condition}"
                " ORDER BY c.opened DESC, c.id DESC LIMIT ?",
                (*values, -1 if limit is None else limit),
            )
            found += [pledged.at(msgspec.json.decode(r[0], type=Commitment), day) for r in rows]
    return sorted(found, key=lambda c: (c.opened, c.id), reverse=True)[:limit]


def tally(
    ledger: Ledger, query: str = "", *, kinds: Iterable[str] = (), as_of: str | None = None
) -> Counter[str]:
    """How many commitments there are in each state. Raises QueryError, LedgerError."""
    asked = _Asked(parse(query), frozenset(), frozenset(kinds), as_of)
    with bounded(ledger):
        db, day = ledger.db, last_day(ledger.db, as_of)
        out: Counter[str] = Counter(c.state for c in _fresh(db, asked, day))
        if as_of is None:
            condition, values = _kept(asked, day)
            out.update(dict(db.execute(
                f"SELECT {_STATE}, count(*) FROM commitment AS c WHERE {condition} GROUP BY 1",
                (day or "", *values),
            ).fetchall()))  # fmt: skip
    return out


def watch_items(ledger: Ledger, query: str = "", *, as_of: str | None = None) -> list[WatchItem]:
    """The watch items whose condition, or a statement that bears on it, a query asks for; latest
    first. Raises QueryError, LedgerError."""
    terms = parse(query)
    with bounded(ledger):
        db, day = ledger.db, last_day(ledger.db, as_of)
        single = forecasts.single(_watched(db, as_of))
        found = [forecasts.at(w, day) for w in single]
        wanted = _statements(db, terms, as_of) if terms else None
    kept = [
        w for w in found
        if wanted is None
        or not wanted.isdisjoint((*w.statements, *(s.statement for s in w.signs)))
    ]  # fmt: skip
    return sorted(kept, key=lambda w: (w.opened, w.id), reverse=True)


def last_day(db: sqlite3.Connection, as_of: str | None = None) -> str | None:
    """The latest day of publication that a ledger knows of; None without any."""
    clause, values = visible(as_of)
    sql = f"SELECT max(d.published) FROM document AS d WHERE {clause}"
    (day,) = db.execute(sql, values).fetchone()
    return day[:10] if day else None


def _kept(asked: _Asked, day: str | None, *, one_by_one: bool = False) -> Condition:
    """The condition on what is kept of the rounds that have not changed; `one_by_one` asks of each
    commitment whether a statement moved it, where listing those of all statements takes long."""
    clauses, values = [_KEPT], list[object]()
    if asked.states:
        clauses.append(f"{_STATE} IN ({_marks(asked.states)})")
        values += [day or "", *sorted(asked.states)]
    for column, wanted in (("kind", asked.kinds), ("party", asked.parties)):
        if wanted:
            clauses.append(f"c.{column} IN ({_marks(wanted)})")
            values += sorted(wanted)
    if asked.terms:
        condition, bound = where(asked.terms)
        join = "JOIN"
        if one_by_one:
            condition = each(condition)
        elif " IN (SELECT" in condition:
            # of the statements that are listed few move something: the others are not looked at
            condition, join = condition.replace("s.number", "m.statement"), "CROSS JOIN"
        moved = f"moved AS m {join} statement AS s ON s.number = m.statement"
        if _DOCUMENT.search(condition):
            moved += " JOIN document AS d ON d.number = s.document"
        clauses.append(
            f"EXISTS (SELECT 1 FROM {moved} WHERE m.commitment = c.id AND {condition})"
            if one_by_one
            else f"c.id IN (SELECT m.commitment FROM {moved} WHERE {condition})"
        )
        values += bound
    return " AND ".join(clauses), values


def _marks(values: frozenset[str]) -> str:
    return ", ".join("?" * len(values))


def _fresh(db: sqlite3.Connection, asked: _Asked, day: str | None) -> list[Commitment]:
    """What rounds give now that are not kept as they are; afterwards `temp.waiting` lists them."""
    rounds = _rounds(db, asked.as_of)
    found = [
        pledged.at(c, day) for key in sorted(rounds) for c in _derived(db, key, asked.as_of)[0]
    ]
    db.execute("CREATE TEMP TABLE IF NOT EXISTS waiting(party TEXT, event TEXT)")
    db.execute("DELETE FROM temp.waiting")
    db.executemany("INSERT INTO temp.waiting VALUES (?, ?)", rounds)
    wanted = _statements(db, asked.terms, asked.as_of) if asked.terms and found else None
    return [
        c for c in found
        if (not asked.states or c.state in asked.states)
        and (not asked.kinds or c.kind in asked.kinds)
        and (not asked.parties or c.party in asked.parties)
        and (wanted is None or any(m.statement in wanted for m in c.moves))
    ]  # fmt: skip


def _rounds(db: sqlite3.Connection, as_of: str | None) -> set[Round]:
    if as_of is None:
        return _at_hand(db) or set()
    return set(db.execute("SELECT DISTINCT party, event FROM round WHERE opens").fetchall())


def _watched(db: sqlite3.Connection, as_of: str | None) -> Iterator[WatchItem]:
    rounds = _rounds(db, as_of)
    if as_of is None:
        for party, event, content in db.execute("SELECT party, event, content FROM watched"):
            if (party, event) not in rounds:
                yield msgspec.json.decode(content, type=WatchItem)
    for key in sorted(rounds):
        yield from _derived(db, key, as_of)[1]


def _statements(
    db: sqlite3.Connection, terms: tuple[Term, ...], as_of: str | None
) -> frozenset[str]:
    """The ids of the statements for which terms hold."""
    condition, values = where(terms, as_of)
    rows = db.execute(
        "SELECT d.id || ':' || s.id FROM statement AS s JOIN document AS d ON d.number = s.document"
        f" WHERE {condition}",
        values,
    )
    return frozenset(row[0] for row in rows)


def _derived(
    db: sqlite3.Connection, key: Round, as_of: str | None = None
) -> tuple[list[Commitment], list[WatchItem]]:
    told = load(db, *key, as_of)
    items = forecasts.derive(*key, told, forecasts_of(db, *key))
    return pledged.derive(*key, told), items
