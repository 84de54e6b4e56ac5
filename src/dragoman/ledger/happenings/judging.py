"""Judgements on happenings that people make: two are one, a statement is of another event."""

from dragoman.errors import QueryError
from dragoman.ledger.connection import explained, transaction
from dragoman.ledger.happenings import joining
from dragoman.ledger.happenings.told import told
from dragoman.ledger.judgements import user_name
from dragoman.ledger.store import Ledger, utc_now


def merge(
    ledger: Ledger, a: str, b: str, *, user: str | None = None, note: str | None = None
) -> int:
    """Judge that two happenings (ids, `h3f2a…`) are one; the judgement's number. It holds of the
    statements that the others are like now, whatever joins them. Raises QueryError, LedgerError."""
    with explained(ledger.path), transaction(ledger.db):
        first, second = _middle(ledger, a), _middle(ledger, b)
        return joining.merge(
            ledger.db, first, second, user=user or user_name(), moment=utc_now(), note=note
        )


def split(
    ledger: Ledger, statement: str, *, user: str | None = None, note: str | None = None
) -> int:
    """Judge that a statement (id, `3f2a…:s4`) is of another event than the others in its
    happening; the judgement's number. Raises QueryError, LedgerError."""
    with explained(ledger.path), transaction(ledger.db):
        row = ledger.db.execute(
            "SELECT m.happening FROM happening_statement AS m JOIN statement AS s"
            " ON s.number = m.statement JOIN document AS d ON d.number = s.document"
            " WHERE d.id = ? AND s.id = ?",
            statement.partition(":")[::2],
        ).fetchone()
        others = [t.id for t in told(ledger.db, row[0]) if t.id != statement] if row else []
        if not others:
            raise QueryError(f"{statement!r} stands in no happening together with others")
        return joining.split(
            ledger.db, statement, others, user=user or user_name(), moment=utc_now(), note=note
        )


def undo(
    ledger: Ledger, judgement: int, *, user: str | None = None, note: str | None = None
) -> int:
    """Undo a judgement by its number; the number of the undoing. Raises QueryError, LedgerError."""
    with explained(ledger.path), transaction(ledger.db):
        return joining.undo(
            ledger.db, judgement, user=user or user_name(), moment=utc_now(), note=note
        )


def _middle(ledger: Ledger, happening: str) -> str:
    found = [(not t.middle, t.id) for t in told(ledger.db, happening)]
    if not found:
        raise QueryError(f"no happening {happening!r} in {ledger.path}")
    return min(found)[1]
