"""In which statements an actor stands: by side, type and month, and what others say of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded

SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Standing:
    """Statements of an actor by side and type, and by side and month; `about` are those on
    another's word."""

    types: dict[str, Counter[str]]
    months: dict[str, Counter[str]]
    about: int

    def whole(self, side: str) -> int:
        """Its statements on a side."""
        return self.types[side].total()


_KEPT = "SELECT side, event, month, statements FROM party WHERE who = :who AND statements > 0"
_MINE = (
    " FROM participant AS p JOIN statement AS s ON s.number = p.statement"
    " WHERE p.entity = :who AND s.current"
)
_LOCAL = (
    "SELECT p.side, s.event, coalesce(substr(s.day, 1, 7), '') AS month, count(DISTINCT s.number)"
    f"{_MINE} GROUP BY p.side, s.event, month UNION ALL SELECT 'about', '', '',"
    f" count(DISTINCT s.number){_MINE} AND s.source_kind <> 'author'"
    " AND s.source_entity IS NOT :who"
)
"""What is known in its article alone stands in few statements, which are not kept counted."""


def standing(ledger: Ledger, entity: str) -> Standing:
    """The counts of an entity; a country (`country/SYR`) stands in the statements of all its people
    and bodies."""
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    months: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sql = _LOCAL if entity.startswith("local/") else _KEPT
    with bounded(ledger):
        for side, event, month, n in ledger.db.execute(
            sql, {"who": entity.removeprefix("country/")}
        ):
            types[side][event] += n
            if month:
                months[side][month] += n
    return Standing(types, months, types["about"].total())
