"""What linking gives: for each chain, whom it means."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model.mentions import Chain, Mention
from dragoman.model.record import Entity


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another actor that a chain could mean, with its score (0 … 1)."""

    entity: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Linked:
    """Whom a chain means.

    `entity` has the id of the registry, or `local/kind/name` where the registry has nobody;
    its mentions are those of all chains that mean it. `country`: ISO 3166-1 alpha-3, IGO, INT;
    `sector`: PLOVER's; both at the article's date. `score` lies in 0 … 1. `places`: the heads of
    mentions that use a name as a place.
    """

    chain: Chain
    entity: Entity
    country: str | None
    sector: str | None
    score: float
    alternatives: tuple[Alternative, ...] = ()
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """The chains of an article that somebody is known of, and who stands where."""

    linked: tuple[Linked, ...]
    _heads: dict[int, Linked] = field(default_factory=dict)
    _spans: list[tuple[int, Mention, Linked]] = field(default_factory=list)

    @classmethod
    def of(cls, linked: Sequence[Linked]) -> "Resolved":
        """With the lookup by word."""
        heads = {m.head: one for one in linked for m in one.chain}
        spans = [(m.first, m, one) for one in linked for m in one.chain if m.kind == "name"]
        return cls(tuple(linked), heads, sorted(spans, key=lambda s: (s[0], -s[1].last)))

    def who(self, token: int) -> Linked | None:
        """Whom the mention means that a word of the article heads, or the name that it is in."""
        found = self._heads.get(token)
        if found is not None:
            return found
        at = bisect_right(self._spans, token, key=lambda s: s[0])
        for _, mention, linked in reversed(self._spans[max(0, at - 3) : at]):
            if mention.first <= token < mention.last:
                return linked
        return None

    def names(self, first: int, last: int) -> Iterator[tuple[int, int, Linked]]:
        """The names that begin between two words of the article: first word, word after, whom
        they mean."""
        at = bisect_left(self._spans, first, key=lambda s: s[0])
        for start, mention, linked in self._spans[at:]:
            if start >= last:
                return
            yield start, mention.last, linked

    def countries(self) -> dict[int, str]:
        """The countries of whoever has one, by the words that head their mentions."""
        return {m.head: one.country for one in self.linked if one.country for m in one.chain}

    def is_place(self, token: int) -> bool:
        """Whether the mention that a word heads uses its name as a place."""
        found = self._heads.get(token)
        return found is not None and token in found.places

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, in order of first mention, each once."""
        return tuple({one.entity.id: one.entity for one in self.linked}.values())
