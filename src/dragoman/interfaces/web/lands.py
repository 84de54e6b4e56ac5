"""Countries as the gazetteer has them: what they are called, and where they lie."""

from functools import cache

from dragoman.resources.gazetteer import Gazetteer

Places = dict[str, tuple[str, float, float]]

_OTHER = {"IGO": "intergovernmental", "INT": "transnational"}
"""What stands for a country."""


@cache
def countries() -> Places:
    """Name, latitude and longitude (degrees) of the countries, by code."""
    gazetteer = Gazetteer.open()
    try:
        return gazetteer.countries()
    finally:
        gazetteer.close()


def land(code: str | None) -> str:
    """The name of a country by its code; the code where it is unknown, nothing for none."""
    known = countries().get(code or "")
    return known[0] if known else _OTHER.get(code or "", code or "")


def pair(codes: str) -> str:
    """A pair of countries by names: *Syria – Russia*; *Syria → Russia* where it is directed."""
    one, arrow, other = codes.partition(">")
    if arrow:
        return f"{land(one)} → {land(other)}"
    one, _, other = codes.partition("-")
    return f"{land(one)} – {land(other)}"
