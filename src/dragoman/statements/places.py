"""Where an event is said to happen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from dragoman.linguistics.phrases import case_of, extent
from dragoman.linguistics.tree import Tree
from dragoman.model.record import Place
from dragoman.model.vocabulary import QUAD_OF, Event
from dragoman.resolution.places.toponyms import Toponyms
from dragoman.statements.cues import cues

PLACED = 0.4
"""Share from which a word that the encoder points at is the place of an event."""

AGREED = 0.42
"""What is added to that share where the rules over the tree find the same word."""


@dataclass
class Scenes:
    """Where the events of an article happened so far, by lemma and, of those that happen at a
    place, by type."""

    places: dict[str, Place] = field(default_factory=dict)

    def keep(self, event: Event, lemma: str, place: Place) -> None:
        """Keep the place that a sentence gives an event."""
        self.places[lemma] = place
        if QUAD_OF[event] == "material conflict":
            self.places[event] = place

    def earlier(self, event: Event, lemma: str) -> Place | None:
        """The place of the last event of this lemma, else of this type, that had one. (In the
        annotated articles its country is right wherever annotators give one, save for one case
        in seventy; where they give none it is no more than likely.)"""
        return self.places.get(lemma) or self.places.get(event)


def place_of(tree: Tree, i: int, known: Toponyms) -> Place | None:
    """The place that the event of word `i` is said to happen in, one of the `known` where it is."""
    shares = tree.linked("place", i)
    for j in _ruled(tree, i):
        shares[j] += AGREED
    best = max(range(len(shares)), key=lambda j: shares[j])
    subject = tree.head[best] == i and tree.rel[best].split(":")[0] == "nsubj"
    if shares[best] < PLACED or best == i or subject:
        return None
    first, last = extent(tree, best)
    start, end = tree.offsets(first, last)
    if best in tree.dates or best in tree.persons:  # a place is meant, but none is named here
        return known.latest(start)
    found = known.over(start, end)
    if found is not None and found.country:
        return found
    text = tree.parse.text[start:end]
    place = found or Place(start=start, end=end, text=text, name=text)
    latest = known.latest(start)
    return msgspec.structs.replace(place, country=latest.country if latest else None)


def _ruled(tree: Tree, i: int) -> Iterator[int]:
    """Names of places in phrases of place below an event, the verb whose object it is, or its
    object."""
    nodes = [i]
    if tree.rel[i].split(":")[0] in ("obj", "obl") and tree.head[i] >= 0:
        nodes.append(tree.head[i])
    nodes += tree.kids(i, "obj", "nsubj:pass")  # arrested nine reporters in the country
    for node in nodes:
        for c in tree.kids(node, "obl", "nmod"):
            if case_of(tree, c) in cues().words["place_cases"] and (
                tree.pos[c] == "PROPN" or _is_that_place(tree, c)
            ):
                yield c


def _is_that_place(tree: Tree, i: int) -> bool:
    """Whether a noun stands for a place named before: the country, this town."""
    definite = any(tree.lemma[d] in cues().words["definite"] for d in tree.kids(i, "det"))
    return definite and tree.lemma[i] in cues().words["places"]
