"""OPML: lists of feeds."""

from xml.parsers import expat

from dragoman.model import reasons
from dragoman.sources.feeds import require_harmless
from dragoman.sources.refusal import Refused

MOST = 2_000
"""Feeds of one list that are looked at."""


def read_opml(body: bytes) -> tuple[str, ...]:
    """The addresses of the feeds in a list, each once, in its order. Raises Refused."""
    require_harmless(body)
    found: dict[str, None] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        named = {k.lower(): v for k, v in attributes.items()}
        address = named.get("xmlurl", "").strip()
        if name.lower() == "outline" and address and len(found) < MOST:
            found[address] = None

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError) as error:
        if not found:
            message = f"a list of feeds that cannot be read ({error})"
            raise Refused(message, reasons.BAD_FEED) from error
    if not found:
        raise Refused("a list without a feed", reasons.EMPTY)
    return tuple(found)
