"""The table of the pages that stand in the menu."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A page in the menu: its label, its address, the key that leads there after `g`, and the
    beginnings of the addresses that belong to it."""

    label: str
    path: str
    key: str
    under: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether a page belongs under this entry."""
        return path == self.path or any(path.startswith(u) for u in self.under)


NAVIGATION = (
    Entry("Today", "/", "t", ("/today", "/changes")),
    Entry("Happenings", "/happenings", "h", ("/happening",)),
    Entry("Search", "/search", "s", ("/statement", "/article")),
    Entry("Actors", "/actors", "a", ("/actor/",)),
    Entry("Dyads", "/dyads", "d", ("/dyad",)),
    Entry("Claims", "/claims", "c", ("/claims",)),
    Entry("Watch", "/watch", "w", ("/watch",)),
    Entry("Map", "/map", "m", ("/map",)),
    Entry("Network", "/network", "n", ("/network",)),
    Entry("Coverage", "/coverage", "v", ("/coverage",)),
    Entry("Outlets", "/outlets", "o", ("/outlets", "/naming")),
    Entry("Review", "/review", "r", ("/review", "/judgements")),
    Entry("Paste", "/paste", "p", ("/paste",)),
)
"""In their order on the screen; further pages are entered here."""
