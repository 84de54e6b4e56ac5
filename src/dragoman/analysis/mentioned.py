"""Whom the articles mention: named or only described, by kind, those in most articles first."""

from collections import Counter
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.naming import DESCRIBED, NAMED, PLACE
from dragoman.ledger.queries import bounded

TIERS = {"named": NAMED, "described": DESCRIBED, "places": PLACE}
"""How somebody stands in the list, in its order."""

_NAMES = {number: name for name, number in TIERS.items()}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity and the number of articles that mention it; `tier` is one of TIERS."""

    id: str
    kind: str
    name: str
    country: str | None
    documents: int
    tier: str


def mentioned(
    ledger: Ledger, words: str = "", *, kind: str = "", tier: str = "", limit: int = 50,
    offset: int = 0,
) -> list[Mentioned]:  # fmt: skip
    """The entities with words in their name, of a kind and tier where given: those with names of
    their own first, and of these the ones in most articles."""
    clauses, values = _words(words)
    if kind:
        clauses += " AND kind = ?"
        values.append(kind)
    if tier:
        clauses += " AND tier = ?"
        values.append(str(TIERS[tier]))
    # words are looked for in the table itself: by the index each name would be fetched alone
    table = "entity NOT INDEXED" if words.strip() else "entity"
    sql = (
        f"SELECT id, kind, name, country, documents, tier FROM {table} WHERE documents > 0{clauses}"
        " ORDER BY tier, documents DESC, id LIMIT ? OFFSET ?"
    )
    with bounded(ledger):
        rows = ledger.db.execute(sql, (*values, limit, offset)).fetchall()
    return [Mentioned(i, k, name, country, n, _NAMES[t]) for i, k, name, country, n, t in rows]


def numbers(ledger: Ledger, words: str = "") -> Counter[tuple[str, str]]:
    """How many entities have words in their name, by tier and kind."""
    clauses, values = _words(words)
    sql = (
        f"SELECT tier, kind, count(*) FROM entity WHERE documents > 0{clauses} GROUP BY tier, kind"
    )
    with bounded(ledger):
        return Counter({(_NAMES[t], kind): n for t, kind, n in ledger.db.execute(sql, values)})


def _words(words: str) -> tuple[str, list[str]]:
    if not words.strip():
        return "", []
    escaped = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return " AND name LIKE ? ESCAPE '\\'", [f"%{escaped}%"]
