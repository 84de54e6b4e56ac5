"""Codes of countries in the systems that data sets on states use."""

from dragoman.interfaces.exports.fields import Cell
from dragoman.resources.registry import Registry

SYSTEMS = ("iso3", "cow", "cowc", "gw")
_NUMBERS = frozenset(("cow", "gw"))


class Codes:
    """Codes of countries, each looked up once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[str | None, tuple[Cell, ...]] = {None: (None,) * len(SYSTEMS)}

    def of(self, country: str | None) -> tuple[Cell, ...]:
        """The codes of a country, in the order of SYSTEMS; None where it has none."""
        if country not in self._known:
            codes = self._registry.codes(f"country/{country}")
            self._known[country] = tuple(
                int(codes[s]) if s in codes and s in _NUMBERS else codes.get(s) for s in SYSTEMS
            )
        return self._known[country]

    def cells(self, side: str, country: str | None) -> dict[str, Cell]:
        """The cells of a side's country."""
        named = zip((f"{side}_{s}" for s in SYSTEMS), self.of(country), strict=True)
        return {f"{side}_country": country, **dict(named)}

    def name(self, country: str) -> str | None:
        """A country's name; None for what is none (IGO, INT)."""
        found = self._registry.actor(f"country/{country}")
        return found.name if found else None

    def iso2(self, country: str) -> str | None:
        """A country's ISO 3166-1 alpha-2 code (XK for Kosovo); None where it has none."""
        return self._registry.codes(f"country/{country}").get("iso2")

    @property
    def digest(self) -> str:
        """The digest of the registry that the codes are from."""
        return self._registry.digest
