"""Names and places that people write into an edit, looked up in the shipped tables."""

from types import TracebackType
from typing import Any

from dragoman.resources.gazetteer import Gazetteer
from dragoman.resources.keys import fold
from dragoman.resources.registry import Registry


class Lookups:
    """The registry of actors and the gazetteer (`edits.Lookup`). Use it in a `with` block; the
    registry stays open, it is its owner's."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._gazetteer: Gazetteer | None = None

    def entity(self, identity: str) -> tuple[str, str | None] | None:
        """The name and country of an actor."""
        actor = self._registry.actor(identity)
        return (actor.name, actor.country) if actor else None

    def place(self, name: str, country: str | None) -> dict[str, Any] | None:
        """The place of a name, in a country where one is given: a country of that name, else its
        largest town, else whatever bears it."""
        self._gazetteer = self._gazetteer or Gazetteer.open()
        found = [
            e for e in self._gazetteer.named(fold(name))
            if country is None or country in e.countries
        ]  # fmt: skip
        found.sort(key=lambda e: (e.precision != "country", e.precision != "city"))  # stable
        if not found:
            return None
        e = found[0]
        return {"country": country or e.country, "lat": e.lat, "lon": e.lon,
                "geonames": e.geonames, "precision": e.precision}  # fmt: skip

    def __enter__(self) -> "Lookups":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        where: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._gazetteer:
            self._gazetteer.close()
