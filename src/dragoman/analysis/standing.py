"""In which statements an actor stands: by side, type and month, and what others say of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded
from dragoman.ledger.tallies import rows_of

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


def standing(ledger: Ledger, entity: str) -> Standing:
    """The counts of an entity; a country (`country/SYR`) stands in the statements of all its people
    and bodies."""
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    months: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with bounded(ledger):
        for side, event, month, n in rows_of(ledger.db, "party", entity.removeprefix("country/")):
            types[side][event] += n
            if month:
                months[side][month] += n
    return Standing(types, months, types["about"].total())
