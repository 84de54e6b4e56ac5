"""The one way through resolution: from an article's sentences to who, where and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dragoman.linguistics.tree import Tree
from dragoman.model.article import Article, Outlet
from dragoman.resolution.coreference.chaining import chains
from dragoman.resolution.dates import TimeExpression, times
from dragoman.resolution.linking.link import link
from dragoman.resolution.linking.linked import Resolved
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.places.toponyms import Toponyms, toponyms
from dragoman.resources.gazetteer import Gazetteer
from dragoman.resources.keys import fold
from dragoman.resources.registry import Registry

LARGE = 50_000
"""People of a place whose name tells the country of those who are called by it."""

_NO_PLACES = frozenset(
    ("person", "outlet", "party", "armed group", "company", "igo", "ngo", "people", "organization")
)
"""Kinds of actors of the registry whose names are never toponyms; "EU" and "NATO" are none."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the words of one article mean: actors, toponyms, time expressions."""

    actors: Resolved
    places: Toponyms
    times: tuple[TimeExpression, ...]


class Resolver:
    """The registry and the gazetteer, opened: one for many articles.

    Raises ResourceError where one of them is missing or damaged, OverlayError where the user's
    own file of actors is not in order.
    """

    def __init__(self, registry: Path | None = None, overlay: Path | None = None) -> None:
        self.gazetteer = Gazetteer.open()
        self.lore = Lore(Registry.open(registry, overlay), self._country_of)

    def publisher(self, outlet: Outlet) -> Outlet:
        """An outlet with its actor of the registry, by domain, else by name, where it has one."""
        found = self.lore.registry.outlet_at(outlet.domain) if outlet.domain else None
        entity = found.entity if found else None
        if entity is None and outlet.name:
            names = self.lore.named(outlet.name)
            entity = next((a.entity for a in names if a.entity.startswith("outlet/")), None)
        return msgspec.structs.replace(outlet, entity=entity)

    def resolve(self, article: Article, sentences: Sequence[Tree]) -> Resolution:
        """Who, where and when, as of the article's date."""
        titles = [n for n, b in enumerate(article.blocks) if b.kind == "title"]
        found = chains(sentences, self.lore.same, titles)
        actors = link(sentences, found, self.lore, article.published)
        return Resolution(
            actors,
            self._places(article, sentences, actors),
            times(sentences, article.text, article.published),
        )

    def _country_of(self, name: str) -> str | None:
        """The country of the largest place of a name, where it lies in one alone; a village says
        nothing of who somebody is."""
        found = self.gazetteer.named(fold(name))
        if not found or len(found[0].countries) != 1:
            return None
        town = found[0].precision in ("city", "district")
        return None if town and found[0].weight < LARGE else found[0].countries[0]

    def _places(self, article: Article, sentences: Sequence[Tree], actors: Resolved) -> Toponyms:
        if not sentences:
            return Toponyms()
        outlet = self.lore.actor(article.outlet.entity or "")
        home = outlet.country if outlet else None
        parse = sentences[0].parse
        return toponyms(article, parse, self.gazetteer, tuple(_masked(actors)), home)


def _masked(actors: Resolved) -> Iterator[tuple[int, int]]:
    """The characters of names that are no places."""
    for entity in actors.entities:
        known = not entity.id.startswith("local/")
        if (known and entity.kind in _NO_PLACES) or entity.kind == "person":
            yield from ((m.start, m.end) for m in entity.mentions)
