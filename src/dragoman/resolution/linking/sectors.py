"""The sector (PLOVER's) of an actor of the registry at a date."""

from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.titles import sector_of_title, vocabulary
from dragoman.resources.registry import Actor, Office

_KINDS = {"company": "BUS", "igo": "IGO", "party": "PTY", "ngo": "SOC"}
"""Sectors that follow from the kind of an actor."""

PAST = "ELI"
"""Who held an office and holds none."""


def sector_of(
    actor: Actor, office: Office | None, told: Told, lore: Lore, date: str | None
) -> str | None:
    """The sector of an actor: of a person by the office at the date, past where there was one
    before; of others their own, GOV while they govern."""
    if actor.kind == "person":
        return _person(actor, office, told, lore, date)
    for role in lore.offices(actor.id):
        if role.holds(date) and vocabulary().agents.get(role.title.casefold()) == "GOV":
            return "GOV"
    return "JRN" if actor.kind == "outlet" else actor.sector or _KINDS.get(actor.kind)


def _person(
    actor: Actor, office: Office | None, told: Told, lore: Lore, date: str | None
) -> str | None:
    if office is not None and office.holds(date):
        return sector_of_title(office.title.casefold(), office.office)
    offices = lore.offices(actor.id)
    if offices and any(o.valid_to is not None and _over(o.valid_to, date) for o in offices):
        return PAST
    return actor.sector or told.sector


def _over(end: str, date: str | None) -> bool:
    return date is None or end <= date[: len(end)]
