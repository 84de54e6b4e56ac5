"""The ledger: articles read, kept in one SQLite file in which everything can be traced."""

from dragoman.ledger.store import Added, Ledger, Origin

__all__ = ["Added", "Ledger", "Origin"]
