"""Countries that words name: names, demonyms, capitals, seats, organisations of the registry."""

from collections.abc import Sequence
from functools import cache

from dragoman.resolution.linking.lore import Lore
from dragoman.resources.registry import Registry

_KINDS = ("country", "region", "igo", "government", "armed group", "ngo")
"""Kinds of actors whose names say of which country something is."""


@cache
def _names() -> Lore:
    return Lore(Registry.open(), kinds=_KINDS)


def forms(words: Sequence[str]) -> list[tuple[int, int, str, str]]:
    """The names in a run of words: (first word, word after, kind of the name, code), longest first
    match. Codes are ISO 3166-1 alpha-3, IGO, INT."""
    return [(n.first, n.last, n.kind, n.code) for n in _names().countries(words)]


def country_of(words: Sequence[str]) -> str | None:
    """The country that a phrase names first, None where it names none."""
    found = forms(words)
    return found[0][3] if found else None


def is_place(words: Sequence[str]) -> str | None:
    """The code where the words are the name of a country or capital, as a place."""
    found = forms(words)
    if len(found) == 1 and found[0][2] in ("name", "acronym", "capital", "former name"):
        return None if found[0][3] in ("IGO", "INT") else found[0][3]
    return None
