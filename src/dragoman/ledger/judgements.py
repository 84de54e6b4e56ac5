"""What people decide about a ledger: rows with who and when, that are never changed.

A judgement is undone by another one, and both stay in the file.
"""

import getpass

from dragoman.ledger.connection import explained, transaction
from dragoman.ledger.judged import Judgement, end_of
from dragoman.ledger.store import Ledger, utc_now

__all__ = ["Judgement", "judge", "judgements", "undo", "user_name"]


def judge(
    ledger: Ledger, kind: str, target: str, value: str = "", *, user: str | None = None,
    note: str | None = None,
) -> Judgement:  # fmt: skip
    """Keep a decision; `user` is who is logged in unless it is given. Raises LedgerError."""
    return _keep(ledger, kind, target, value, user, note, undoes=())


def undo(
    ledger: Ledger, kind: str, target: str, *, user: str | None = None, note: str | None = None
) -> int:
    """Undo the decisions of a kind about a target that stand; how many. Raises LedgerError."""
    standing = [j.number for j in judgements(ledger, kind) if j.target == target]
    if standing:
        _keep(ledger, f"undo {kind}", target, "", user, note, undoes=standing)
    return len(standing)


def judgements(ledger: Ledger, kind: str, as_of: str | None = None) -> list[Judgement]:
    """The decisions of a kind that stand, or stood at a moment, earliest first."""
    moment = end_of(as_of)
    with explained(ledger.path):
        rows = ledger.db.execute(
            "SELECT j.number, j.kind, j.target, j.value, j.user, j.note, j.recorded_at"
            " FROM judgement AS j LEFT JOIN judgement AS u ON u.number = j.undone_by"
            " WHERE j.kind = ? AND (? IS NULL OR j.recorded_at <= ?)"
            " AND (u.number IS NULL OR u.recorded_at > ?) ORDER BY j.number",
            (kind, moment, moment, moment or "9999"),
        ).fetchall()
    return [Judgement(*row) for row in rows]


def _keep(
    ledger: Ledger, kind: str, target: str, value: str, user: str | None, note: str | None,
    undoes: tuple[int, ...] | list[int],
) -> Judgement:  # fmt: skip
    who, when = user or user_name(), utc_now()
    with explained(ledger.path), transaction(ledger.db):
        number = ledger.db.execute(
            "INSERT INTO judgement(kind, target, value, user, note, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (kind, target, value, who, note, when),
        ).lastrowid
        assert number is not None
        ledger.db.executemany(
            "UPDATE judgement SET undone_by = ? WHERE number = ?", [(number, n) for n in undoes]
        )
    return Judgement(number, kind, target, value, who, note, when)


def user_name() -> str:
    """Who is logged in; "unknown" where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
