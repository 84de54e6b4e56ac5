"""Who takes part in a statement, as ids that are the same in every article."""

from collections.abc import Iterable
from functools import cache

from dragoman.ledger.wording import table
from dragoman.model.record import Participant


@cache
def _apart() -> tuple[frozenset[str], frozenset[str]]:
    rows = table()["apart"]
    return frozenset(rows["sectors"].split()), frozenset(rows["kinds"].split())


def party(p: Participant) -> str | None:
    """Who acts, as one id: a body of its own by its entity, others by their country, else by
    their entity of the registry; None for somebody of whom neither is known."""
    sectors, kinds = _apart()
    if p.entity and p.entity.partition("/")[0] in kinds:
        return p.entity
    if p.country and p.country not in ("IGO", "INT"):
        return f"{p.country}:{p.sector}" if p.sector in sectors else p.country
    # ids of one article's own do not tell the same one in another
    return None if (p.entity or "").startswith("local/") else p.entity


def parties(people: Iterable[Participant]) -> frozenset[str]:
    """The parties among some people."""
    return frozenset(found for p in people if (found := party(p)))
