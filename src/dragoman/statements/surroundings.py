"""The sentences of an article, and what they name: what surrounds its events."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.linguistics.tree import Tree
from dragoman.resolution.linking.described import is_apart
from dragoman.resolution.linking.linked import Linked, Resolved
from dragoman.statements.countries import country_of
from dragoman.statements.nationality import Geography, choose, kind_of_mention, survey
from dragoman.statements.participants import Mention, mention


@dataclass(frozen=True)
class Surroundings:
    """The sentences of an article, and what they name; `named` are the words that name a
    country, `chosen` the likeliest countries of mentions, `earlier` the countries of the sides
    of earlier events, by side and by lemma or type."""

    trees: Sequence[Tree]
    starts: Sequence[int]
    geography: Geography
    actors: Resolved
    named: NDArray[np.int32]
    chosen: dict[tuple[int, str, frozenset[str], str], str | None] = field(default_factory=dict)
    earlier: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, trees: Sequence[Tree], actors: Resolved) -> "Surroundings":
        """Those of an article whose sentences are `trees`."""
        geography = survey(trees, actors)
        named = np.array([n.at for n in geography.named], np.int32)
        return cls(trees, [t.first for t in trees], geography, actors, named)

    def mention(self, at: int) -> Mention | None:
        """What the word `at` of the article heads, None where it stands for nobody."""
        tree = self.trees[bisect_right(self.starts, at) - 1]
        return mention(tree, at - tree.first)

    def owner(self, m: Mention) -> str | None:
        """The country of whom a pronoun before a noun means (*its troops*, not *its rival*)."""
        if kind_of_mention(m.tree, m.node) == "thing" or is_apart(m.tree.lemma[m.node]):
            return None
        owners = (c for c in m.tree.kids(m.node, "nmod") if m.tree.tag[c] == "PRP$")
        found = (self.geography.chained.get(m.tree.first + c) for c in owners)
        return next((code for code in found if code), None)

    def likely(self, m: Mention, side: str, other: frozenset[str], speaker: str) -> str | None:
        """The likeliest country of a mention that names none; asked once for each."""
        key = (m.tree.first + m.node, side, other, speaker)
        if key not in self.chosen:
            self.chosen[key] = self._chosen(m, side, other, speaker)
        return self.chosen[key]

    def _chosen(self, m: Mention, side: str, other: frozenset[str], speaker: str) -> str | None:
        code = choose(self.geography, m.tree, m.node, side, other, speaker)
        if code is None or (code in other and len(self.geography.counts) == 1):
            return None  # the only country there is stands on the other side
        known = self.geography.last(code, m.tree.first + len(m.tree))
        return code if known is not None else None  # what comes later tells nothing of it

    def who(self, m: Mention) -> Linked | None:
        """Whom a mention is known to mean."""
        return self.actors.who(m.tree.first + m.node)

    def country(self, start: int, end: int) -> str:
        """The country of whom the words between two characters mean or name, "" for none."""
        linked = self.at(start, end)
        if linked is not None and linked.country:
            return linked.country
        text = self.trees[0].parse.text[start:end] if self.trees else ""
        return country_of(text.split()) or ""

    def at(self, start: int, end: int) -> Linked | None:
        """Whom the words between two characters mean, the last that mean somebody."""
        if not self.trees:
            return None
        parse = self.trees[0].parse
        first, last = np.searchsorted(parse.start, (start, end)).tolist()
        found = (self.actors.who(token) for token in range(last - 1, first - 1, -1))
        return next((one for one in found if one is not None), None)
