"""Whether what was promised and demanded has been followed up to now."""

from dragoman.ledger import Ledger
from dragoman.ledger.following import MANY, behind, tally
from dragoman.ledger.queries import are_many


def nearly(ledger: Ledger) -> bool:
    """Whether all is followed up, or so little waits that a reader derives it for itself."""
    return not behind(ledger)


def claims(ledger: Ledger, query: str) -> int | None:
    """How many claims a query finds; None while much waits to be followed up, and where it asks for
    so many statements that counting would keep a page waiting."""
    if not nearly(ledger) or are_many(ledger, query, MANY):
        return None
    return tally(ledger, query).total()
