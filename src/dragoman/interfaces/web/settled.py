"""Whether what was promised and demanded has been followed up to now."""

from dragoman.ledger import Ledger
from dragoman.ledger.following import tally
from dragoman.ledger.queries import bounded

FEW = 50
"""Rounds that may wait: to derive so many for one page takes no time to speak of."""


def nearly(ledger: Ledger) -> bool:
    """Whether few rounds wait to be derived anew; while much comes in, many may."""
    with bounded(ledger):
        (waiting,) = ledger.db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM unsettled LIMIT ?)", (FEW + 1,)
        ).fetchone()
    return bool(waiting <= FEW)


def claims(ledger: Ledger, query: str) -> int | None:
    """How many claims a query finds; None while many wait to be followed up."""
    return tally(ledger, query).total() if nearly(ledger) else None
