"""Names of places that the core gives no name, or takes for persons; those in datelines."""

import re
from collections.abc import Iterator

import numpy as np

from dragoman.model.article import Article
from dragoman.resolution.places.atlas import Atlas, words
from dragoman.resolution.places.bodies import DISTANT
from dragoman.resolution.places.spots import Spot, Words

_DATELINE = re.compile(r"[^(—–]{1,60}")
_BEHIND = frozenset((",", "(", "-", "--", "–", "—"))


def stray(reader: Words, i: int, own: set[str]) -> Iterator[Spot]:
    """One word that the core takes for a person, where a place stands."""
    found = reader.lookup(i, i + 1)
    if found and (
        reader.case(i) in words()["sure_cases"] or reader.atlas.key(reader.text(i, i + 1)) in own
    ):
        yield reader.spot(i, i + 1, found, "place")


def unnamed(reader: Words, names: list[tuple[int, int, str]], own: set[str]) -> Iterator[Spot]:
    """Proper nouns that the core gives no name, behind a preposition of place."""
    parse = reader.parse
    free = parse.upos == parse.inventory.upos.index("PROPN")
    for s, e, _ in names:
        free[s:e] = False
    starts = set(parse.sentence_start.tolist())
    for i in np.flatnonzero(free).tolist():
        if i in starts and (spot := _opening(reader, i)):
            yield spot
        elif reader.case(i) in words()["sure_cases"] or reader.atlas.key(parse.token(i)) in own:
            j = i + 1
            while j < len(parse) and free[j] and j - i < DISTANT:
                j += 1
            for last in range(j, i, -1):
                if found := reader.lookup(i, last):
                    yield reader.spot(i, last, found, "place")
                    break


def _opening(reader: Words, i: int) -> Spot | None:
    """A name in capitals that opens a sentence as a dateline does: LOS ANGELES (AP)."""
    for last in range(min(i + DISTANT, len(reader.parse)), i, -1):
        text = reader.text(i, last)
        if text.isupper() and reader.word(last) in _BEHIND and (found := reader.lookup(i, last)):
            return reader.spot(i, last, found, "place")
    return None


def datelines(article: Article, atlas: Atlas) -> Iterator[Spot]:
    """The places of the datelines, whose words are not parsed."""
    for block in article.blocks:
        if block.kind != "dateline":
            continue
        match = _DATELINE.match(article.text, block.start, block.end)
        for piece in re.finditer(r"[^,/]+", match[0] if match else ""):
            text = piece[0].strip(" \t\n-")
            if not text:
                continue
            if found := atlas.state(text) or atlas.named(text):
                start = block.start + piece.start() + piece[0].index(text)
                yield Spot(start, start + len(text), -1, -1, atlas.key(text), "", "place", found)
