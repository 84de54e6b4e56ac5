"""Statements that somebody names: by their ids, or by a query."""

import re
from collections.abc import Sequence

from dragoman.errors import QueryError
from dragoman.ledger.conditions import where
from dragoman.ledger.language import parse
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import Ledger

_ID = re.compile(r"[0-9a-f]{12}:\w+")


def numbers(ledger: Ledger, words: Sequence[str], limit: int) -> list[int]:
    """The numbers of statements: where all words are ids (`3f2a91c07b55:s4`) of these, else of at
    most so many that the words ask for as a query, the latest. Raises QueryError where an id is
    not there, LedgerError."""
    if words and all(_ID.fullmatch(w) for w in words):
        return [_number(ledger, w) for w in dict.fromkeys(words)]
    condition, values = where(parse(" ".join(words)))
    sql = (
        "SELECT s.number FROM statement AS s JOIN document AS d ON d.number = s.document"
        f" WHERE {condition} ORDER BY s.day DESC, d.id, s.trigger_start LIMIT ?"
    )
    with bounded(ledger):
        return [n for (n,) in ledger.db.execute(sql, (*values, limit))]


def _number(ledger: Ledger, identity: str) -> int:
    document, _, name = identity.partition(":")
    with bounded(ledger):
        row = ledger.db.execute(
            "SELECT s.number FROM statement AS s JOIN document AS d ON d.number = s.document"
            " WHERE d.id = ? AND s.id = ? ORDER BY s.begun_at DESC LIMIT 1",
            (document, name),
        ).fetchone()
    if row is None:
        raise QueryError(f"no statement {identity!r} in {ledger.path}")
    return int(row[0])
