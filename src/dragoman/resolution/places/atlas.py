"""What the gazetteer and the tables say of the words of one article, each asked once."""

from difflib import SequenceMatcher
from functools import cache
from typing import Any

from dragoman.resources.gazetteer import SPOKEN, Entry, Gazetteer, spoken
from dragoman.resources.keys import fold
from dragoman.resources.tables import load_toml, load_tsv

NOBODY = frozenset(("IGO", "INT"))
"""Codes of the table of countries that are no countries."""


@cache
def words() -> dict[str, Any]:
    """The words around names of places, as sets; regions by the people named after them."""
    table = load_toml("places.toml")
    return {k: frozenset(v) if isinstance(v, list) else v for k, v in table.items()}


@cache
def states() -> dict[str, str]:
    """The code of a state or province by its abbreviation."""
    return {row[0]: row[1] for row in load_tsv("states.tsv")}


@cache
def peoples() -> dict[str, str]:
    """The country by its people and its adjective."""
    rows = load_tsv("countries.tsv")
    out: dict[str, str] = {}
    for form, kind, code in rows:
        if kind == "demonym" and code not in NOBODY:
            out.setdefault(form, code)
    return out


class Atlas:
    """Looks up names for one article; remembers what it found."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._keys: dict[str, str] = {}

    def key(self, text: str) -> str:
        """The folded name."""
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = fold(text)
        return key

    def named(self, text: str) -> tuple[Entry, ...]:
        """The places of a name: towns last, the largest first."""
        key = self.key(text)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._gazetteer.named(key) if key else ()
        return found

    def sounding(self, text: str) -> tuple[Entry, ...]:
        """The places whose name in Arabic letters may be spelled so in Latin ones."""
        key = self.key(text)
        found = self._gazetteer.named(SPOKEN + spoken(key))
        return tuple(e for e in found if _close(key, self.key(e.name)))

    def state(self, form: str) -> tuple[Entry, ...]:
        """The state or province of an abbreviation."""
        code = states().get(form)
        if code is None:
            return ()
        found = self._found.get(code)
        if found is None:
            found = self._found[code] = self._gazetteer.area(code)
        return found

    def people(self, form: str) -> tuple[Entry, ...]:
        """The country or region of an adjective or of the name of a people."""
        region = words()["regional"].get(form)
        if region is not None:
            return _widest(self.named(region))
        code = peoples().get(form)
        if code is None:
            return ()
        found = self._found.get(f"={code}")
        if found is None:
            country = self._gazetteer.country(code)
            found = self._found[f"={code}"] = (country,) if country else ()
        return found


CLOSE = 0.65
"""Likeness (difflib) from which two spellings may be of one name."""


_VOWELS = str.maketrans("eoyw", "iuiu")


def _close(one: str, two: str) -> bool:
    one, two = (x.removeprefix("al ").translate(_VOWELS) for x in (one, two))
    return one[:1] == two[:1] and SequenceMatcher(None, one, two).ratio() >= CLOSE


def _widest(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The country or region among places of one name, else the area, else the largest town."""
    order = ("admin", "district", "city")
    rank = [order.index(e.precision) if e.precision in order else -1 for e in found]
    return (found[rank.index(min(rank))],) if found else ()
