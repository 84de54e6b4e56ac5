"""Following what was said: the commitments and the watch items of a ledger.

What is derived is kept in the file and derived anew, round by round, when a round has changed
(`settle`). A reader gets the same whether that was done or not: rounds that wait are derived on the
fly, and so is everything where it is asked what was known at an earlier moment.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from dragoman.ledger import commitments as pledged
from dragoman.ledger import watch as forecasts
from dragoman.ledger.commitments import Commitment
from dragoman.ledger.conditions import where
from dragoman.ledger.connection import explained, transaction
from dragoman.ledger.language import parse
from dragoman.ledger.queries import bounded
from dragoman.ledger.rounds import load
from dragoman.ledger.store import Ledger, visible
from dragoman.ledger.told import REFUSED
from dragoman.ledger.watch import Forecast, WatchItem

Round = tuple[str, str]
Thing = TypeVar("Thing", Commitment, WatchItem)

_OPENING = "SELECT DISTINCT party, event FROM round WHERE opens"


def settle(ledger: Ledger) -> int:
    """Derive anew what has changed since the last time; how many rounds. Raises LedgerError."""
    with explained(ledger.path), transaction(ledger.db):
        db = ledger.db
        rounds = _waiting(db)
        for party, event in sorted(rounds):
            found = _derived(db, party, event)
            _keep(db, "commitment", party, event, found[0])
            _keep(db, "watched", party, event, found[1])
        db.execute("DELETE FROM unsettled")
    return len(rounds)


def _keep(
    db: sqlite3.Connection, table: str, party: str, event: str, things: Sequence[Thing]
) -> None:
    db.execute(f"DELETE FROM {table} WHERE party = ? AND event = ?", (party, event))
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?)",
        [(t.id, party, event, msgspec.json.encode(t)) for t in things],
    )


def commitments(
    ledger: Ledger,
    query: str = "",
    *,
    states: Iterable[str] = (),
    kinds: Iterable[str] = (),
    as_of: str | None = None,
) -> list[Commitment]:
    """The commitments that a statement which a query asks for has opened or moved, latest first.
    Lapsed is what has passed by the last day that the ledger knows of. Raises QueryError,
    LedgerError."""
    with bounded(ledger):
        day = last_day(ledger.db, as_of)
        found = [pledged.at(c, day) for c in _all(ledger, as_of, 0, Commitment)]
        wanted = _statements(ledger.db, query, as_of)
    states, kinds = frozenset(states), frozenset(kinds)
    kept = [
        c for c in found
        if (not states or c.state in states) and (not kinds or c.kind in kinds)
        and (wanted is None or any(m.statement in wanted for m in c.moves))
    ]  # fmt: skip
    return sorted(kept, key=lambda c: (c.opened, c.id), reverse=True)


def watch_items(ledger: Ledger, query: str = "", *, as_of: str | None = None) -> list[WatchItem]:
    """The watch items whose condition, or a statement that bears on it, a query asks for; latest
    first. Raises QueryError, LedgerError."""
    with bounded(ledger):
        day = last_day(ledger.db, as_of)
        single = forecasts.single(_all(ledger, as_of, 1, WatchItem))
        found = [forecasts.at(w, day) for w in single]
        wanted = _statements(ledger.db, query, as_of)
    kept = [
        w for w in found
        if wanted is None
        or not wanted.isdisjoint((*w.statements, *(s.statement for s in w.signs)))
    ]  # fmt: skip
    return sorted(kept, key=lambda w: (w.opened, w.id), reverse=True)


def last_day(db: sqlite3.Connection, as_of: str | None = None) -> str | None:
    """The latest day of publication that a ledger knows of; None without any."""
    clause, values = visible(as_of)
    (day,) = db.execute(
        f"SELECT max(d.published) FROM document AS d WHERE {clause}", values
    ).fetchone()
    return day[:10] if day else None


def _statements(db: sqlite3.Connection, query: str, as_of: str | None) -> frozenset[str] | None:
    """The ids of the statements that a query asks for; None where it asks for all."""
    terms = parse(query)
    if not terms:
        return None
    condition, values = where(terms, as_of)
    rows = db.execute(
        "SELECT d.id || ':' || s.id FROM statement AS s JOIN document AS d ON d.number = s.document"
        f" WHERE {condition}",
        values,
    )
    return frozenset(row[0] for row in rows)


def _all(ledger: Ledger, as_of: str | None, which: int, kind: type[Thing]) -> Iterator[Thing]:
    """What is kept of the rounds that have not changed, and what the others give now."""
    db = ledger.db
    if as_of is not None:
        rounds = set(db.execute(_OPENING).fetchall())
    else:
        rounds = _waiting(db)
        table = ("commitment", "watched")[which]
        for party, event, content in db.execute(f"SELECT party, event, content FROM {table}"):
            if (party, event) not in rounds:
                yield msgspec.json.decode(content, type=kind)
    for party, event in sorted(rounds):
        yield from _derived(db, party, event, as_of)[which]  # type: ignore[misc]


def _waiting(db: sqlite3.Connection) -> set[Round]:
    """The rounds that have changed, and those that look into them: a refusal bears on all that a
    party is asked, and what somebody unnamed did on all that concerns those to whom it was done."""
    changed = set(db.execute("SELECT party, event FROM unsettled").fetchall())
    if not changed:
        return set()
    out = set(
        db.execute(
            "SELECT r.party, r.event FROM unsettled AS u JOIN round AS r USING (party, event)"
            " WHERE r.opens GROUP BY 1, 2"
        )
    )
    out |= set(
        db.execute(
            "SELECT DISTINCT r.party, r.event FROM unsettled AS u JOIN round AS r"
            " ON r.party = u.party WHERE u.event = ? AND r.opens",
            (REFUSED,),
        )
    )
    out |= set(
        db.execute(
            "SELECT DISTINCT o.party, o.event FROM unsettled AS u"
            " JOIN round AS r USING (party, event) JOIN round AS o ON o.statement = r.statement"
            " WHERE u.party LIKE '?%' AND o.opens"
        )
    )
    return out | {r for r in changed if _is_kept(db, r)}


def _is_kept(db: sqlite3.Connection, key: Round) -> bool:
    row = db.execute(
        "SELECT 1 FROM commitment WHERE party = ? AND event = ?"
        " UNION ALL SELECT 1 FROM watched WHERE party = ? AND event = ? LIMIT 1",
        (*key, *key),
    ).fetchone()
    return row is not None


def _derived(
    db: sqlite3.Connection, party: str, event: str, as_of: str | None = None
) -> tuple[list[Commitment], list[WatchItem]]:
    told = load(db, party, event, as_of)
    items = forecasts.derive(party, event, told, _forecasts(db, party, event))
    return pledged.derive(party, event, told), items


def _forecasts(db: sqlite3.Connection, party: str, event: str) -> list[Forecast]:
    rows = db.execute(
        "SELECT d.id || ':watch' || f.position, f.kind, d.id || ':' || c.id,"
        " CASE WHEN e.id IS NOT NULL THEN d.id || ':' || e.id END, f.condition_text,"
        " f.consequence_text, f.source, f.strength, f.deadline"
        " FROM round AS r JOIN forecast AS f ON f.condition = r.statement"
        " JOIN document AS d ON d.number = f.document JOIN statement AS c ON c.number = f.condition"
        " LEFT JOIN statement AS e ON e.number = f.consequence"
        " WHERE r.party = ? AND r.event = ? AND r.opens ORDER BY 1",
        (party, event),
    )
    return [Forecast(*row) for row in rows]
