"""The names of parties (`ledger.parties`): who has to do something, who asks for it."""

import re
from collections.abc import Iterable, Mapping

from dragoman.analysis.flows import names
from dragoman.interfaces.web.views import Visit

_LISTED = re.compile(r"(?<=refusal towards )[^();]+|(?<=same type and parties \()[^()]+")
"""Where a reason (`ledger.moves`, `ledger.sameness`) lists parties by their ids."""

SIDES = {"REB": "armed opposition", "OPP": "opposition"}
"""Sectors that are parties of their own in a country, in words."""


def party_names(visit: Visit, parties: Iterable[str]) -> dict[str, str]:
    """The names of parties by their ids: a country's, an entity's, or *Syria, armed opposition*;
    the ledger's name of an entity, else the registry's, else its id."""
    entities = {p: entity_of(p) for p in parties}
    found = names(visit.ledger, sorted(set(entities.values())))
    unknown = [e for e, name in found.items() if name == e]
    if unknown:
        with visit.desk.registry() as registry:
            found |= {e: a.name for e in unknown if (a := registry.actor(e))}
    return {p: _named(p, e, found[e]) for p, e in entities.items()}


def parties_in(reasons: Iterable[str]) -> set[str]:
    """The parties that reasons name by their ids."""
    return {p for r in reasons for listed in _LISTED.findall(r) for p in listed.split(", ")}


def spoken(reason: str, called: Mapping[str, str]) -> str:
    """A reason with the names of the parties in place of their ids."""
    return _LISTED.sub(
        lambda found: ", ".join(called.get(p, p) for p in found[0].split(", ")), reason
    )


def entity_of(party: str) -> str:
    """The entity whose page tells of a party; that of its country where it is a side there."""
    return party if "/" in party else f"country/{party.partition(':')[0]}"


def _named(party: str, entity: str, name: str) -> str:
    if name == entity:
        return party
    side = party.partition(":")[2] if "/" not in party else ""
    return f"{name}, {SIDES.get(side, side)}" if side else name
