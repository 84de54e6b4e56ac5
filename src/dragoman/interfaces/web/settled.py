"""Whether what was promised and demanded has been followed up to now."""

from dragoman.ledger import Ledger
from dragoman.ledger.following import behind, tally


def nearly(ledger: Ledger) -> bool:
    """Whether all is followed up, or so little waits that a reader derives it for itself."""
    return not behind(ledger)


def claims(ledger: Ledger, query: str) -> int | None:
    """How many claims a query finds; None while much waits to be followed up."""
    return tally(ledger, query).total() if nearly(ledger) else None
