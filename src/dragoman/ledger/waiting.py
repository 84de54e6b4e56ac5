"""What waits to be followed up: which statements came or went, and in which rounds that matters.

What comes in marks the rounds of its statements (`unsettled`). A change bears on more: a refusal on
all that a party is asked, and what somebody unnamed did on all that concerns those to whom it was
done. When a ledger is settled, the marks are spread over the rounds that look into them (`due`).
"""

import sqlite3

from dragoman.ledger.rounds import Round
from dragoman.ledger.told import REFUSED

MANY = 200
"""Changes in a round above which it is derived whole."""

_KNOWN = "EXISTS (SELECT 1 FROM followed AS f WHERE f.party = u.party AND f.event = u.event)"
_OPENS = "EXISTS (SELECT 1 FROM round AS r WHERE r.party = u.party AND r.event = u.event AND opens)"
_REFUSALS = " FROM unsettled AS u JOIN followed AS f ON f.party = u.party WHERE u.event = ?"
_DONE_TO = (
    " FROM unsettled AS u JOIN told AS t ON t.statement = u.statement"
    " JOIN towards AS w ON w.other = substr(u.party, 2) AND w.event = u.event"
    " WHERE u.party GLOB '[?]*' AND t.actors = ''"
)


def spread(db: sqlite3.Connection) -> None:
    """Spread what is marked over the rounds that look into it."""
    db.execute(
        f"INSERT OR IGNORE INTO due SELECT party, event, 0, 0 FROM unsettled AS u"
        f" GROUP BY party, event HAVING {_OPENS} AND (count(*) > ? OR NOT {_KNOWN})",
        (MANY,),
    )
    whole = (
        "NOT EXISTS (SELECT 1 FROM due AS d WHERE d.party = {0}.party AND d.event = {0}.event"
        " AND d.statement = 0)"
    )
    columns = "party, {0}.event, u.statement, u.was"
    db.execute(
        f"INSERT OR IGNORE INTO due SELECT u.party, u.event, u.statement, u.was"
        f" FROM unsettled AS u WHERE {_KNOWN} AND {whole.format('u')}"
    )
    db.execute(
        f"INSERT OR IGNORE INTO due SELECT f.{columns.format('f')}{_REFUSALS}"
        f" AND {whole.format('f')}",
        (REFUSED,),
    )
    db.execute(
        f"INSERT OR IGNORE INTO due SELECT w.{columns.format('w')}{_DONE_TO}"
        f" AND {whole.format('w')}"
    )
    db.execute("DELETE FROM unsettled")


def changes(db: sqlite3.Connection, key: Round) -> list[tuple[int, bool]] | None:
    """The statements that came or went in a round that is due, with whether they counted before;
    None where it is to be derived whole."""
    rows = db.execute("SELECT statement, was FROM due WHERE party = ? AND event = ?", key)
    found = [(number, bool(was)) for number, was in rows]
    return None if len(found) > MANY or any(not number for number, _ in found) else found


def waiting(db: sqlite3.Connection) -> set[Round]:
    """The rounds of which something has changed since they were followed up."""
    out = set(db.execute("SELECT DISTINCT party, event FROM due").fetchall())
    out |= set(db.execute(
        f"SELECT party, event FROM unsettled AS u GROUP BY party, event HAVING {_OPENS}"
    ).fetchall())  # fmt: skip
    out |= set(db.execute(f"SELECT DISTINCT f.party, f.event {_REFUSALS}", (REFUSED,)).fetchall())
    return out | set(db.execute(f"SELECT DISTINCT w.party, w.event {_DONE_TO}").fetchall())


def many_marks(db: sqlite3.Connection, most: int) -> bool:
    """Whether more than so many changes wait."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM unsettled UNION ALL SELECT 1 FROM due LIMIT ?)"
    (found,) = db.execute(sql, (most + 1,)).fetchone()
    return bool(found > most)


def count_waiting(db: sqlite3.Connection) -> int:
    """How many rounds wait in which something is opened, but for those that only look into one that
    has changed: also where too much waits to find these."""
    sql = (
        "SELECT count(*) FROM (SELECT party, event FROM due UNION SELECT party, event FROM"
        f" (SELECT DISTINCT party, event FROM unsettled) AS u WHERE {_OPENS})"
    )
    (found,) = db.execute(sql).fetchone()
    return int(found)
