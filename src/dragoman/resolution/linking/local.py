"""Local entities: whom an article names or describes and the registry does not have."""

from collections.abc import Sequence

from dragoman.model.record import Entity
from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.sectors import PAST
from dragoman.resolution.linking.titles import vocabulary
from dragoman.resources.fields import slug

_KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "NORP": "group",
    "Facility": "facility",
    "Product": "product",
}
_SORTS = {"person": "person", "body": "organization", "place": "location"}
_POWERS = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"))
"""Sectors of offices; who held one and holds it no more is of the elite."""


class Locals:
    """Makes local entities with ids that are unique in an article: one name, one entity."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Entity] = {}

    def named(self, name: str, kind: str, told: Told) -> Entity:
        """Somebody with a name."""
        return self._entity(_KINDS.get(kind, "other"), name, self.country(told), _why(told))

    def described(self, text: str, sort: str, told: Told) -> Entity:
        """Somebody who is only described; `sort` as the table of nouns has it."""
        return self._entity(_SORTS.get(sort, "group"), text, self.country(told), _why(told))

    def place(self, name: str, country: str | None) -> Entity:
        """A place that does nothing in the article."""
        return self._entity("location", name, country, "only a place here")

    def _entity(self, kind: str, name: str, country: str | None, why: str | None) -> Entity:
        found = self._made.get((kind, name.casefold()))
        if found is None:
            own = slug(name) or "name"
            taken = {e.id for e in self._made.values()}
            identity, number = f"local/{kind}/{own}", 2
            while identity in taken:
                identity, number = f"local/{kind}/{own}-{number}", number + 1
            found = Entity(id=identity, name=name, kind=kind, country=country, why=why)
            self._made[kind, name.casefold()] = found
        return found

    @staticmethod
    def country(told: Told) -> str | None:
        """The country that a description names, else that of the body or the person it names, else
        of a town."""
        if told.countries:
            return told.countries[0]
        body = next((b.country for b in told.bodies if b.country), None)
        return body or next(iter((*told.led_by, *told.towns)), None)

    @staticmethod
    def sector(told: Told) -> str | None:
        """The sector by title and agent noun; a bearer has that of the body it belongs to."""
        known = vocabulary()
        title = told.titles[0] if told.heading else ""
        if told.agent and len(told.agent.split()) > len(title.split()):
            title = ""  # the longer form says more
        titles = known.titles.get(title, ())
        sector = titles[0].sector if titles else told.sector
        bearer = told.agent is None or told.agent in known.words["bearers"] or sector == "UAF"
        if bearer and told.bodies and told.bodies[0].sector:
            return told.bodies[0].sector
        if told.sector and told.agent not in known.words["bearers"] and sector == "GOV":
            sector = told.sector if told.sector != "UNK" else sector
        return PAST if told.past and sector in _POWERS else sector


def joined(told: Sequence[Told]) -> Told:
    """What several mentions of one chain tell together."""
    if len(told) == 1:
        return told[0]
    heads = [t.titles[: t.heading] for t in told]
    rest = [t.titles[t.heading :] for t in told]
    head_forms = tuple(dict.fromkeys(f for forms in heads for f in forms))
    forms = tuple(dict.fromkeys((*head_forms, *(f for more in rest for f in more))))
    agent = next((t for t in told if t.sector not in (None, "UNK")), None)
    agent = agent or next((t for t in told if t.sector), None)
    return Told(
        tuple(dict.fromkeys(c for t in told for c in t.countries)),
        tuple(dict.fromkeys(c for t in told for c in t.led_by)),
        tuple(dict.fromkeys(c for t in told for c in t.towns)),
        forms,
        len(head_forms),
        agent.sector if agent else None,
        agent.agent if agent else None,
        tuple(dict.fromkeys(b for t in told for b in t.bodies)),
        any(t.past for t in told),
        any(t.counterpart for t in told),
        next((t.owner for t in told if t.owner is not None), None),
        frozenset(w for t in told for w in t.words),
    )


def _why(told: Told) -> str | None:
    words = [*told.titles[:1], *((told.agent,) if told.agent else ())][:1]
    country = [f"of {told.countries[0]}"] if told.countries else []
    return f"described as {' '.join((*words, *country))}" if words or country else None
