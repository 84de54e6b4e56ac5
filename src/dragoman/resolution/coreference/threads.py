"""Threads: chains while they grow, and what is known of whom they stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.nouns import Gender, Sort
from dragoman.resolution.coreference.traits import Traits

Parts = tuple[str, ...]
"""The words of a name, folded, without titles."""


@dataclass(slots=True, eq=False)
class Thread:
    """What stands for the same one so far; `names` are its names, `heads` the nouns that
    describe it, `modifiers` the words before those, `nations` the countries
    beside them, `owners` whose it is. `country`: a
    country by name. `told` and `quoted` are of the last mention: what it tells, whether it is
    quoted."""

    members: list[Noted]
    told: Traits
    sort: Sort
    gender: Gender
    plural: bool | None
    quoted: bool = False
    country: bool = False
    names: list[Parts] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    owners: list["Thread"] = field(default_factory=list)

    @classmethod
    def of(cls, noted: Noted, traits: Traits) -> "Thread":
        """One of a single mention."""
        thread = cls([], traits, traits.sort, traits.gender, traits.plural)
        thread.take(noted, traits)
        return thread

    @property
    def first(self) -> Noted:
        """The mention that came first."""
        return self.members[0]

    @property
    def last(self) -> Noted:
        """The mention that came last."""
        return self.members[-1]

    def take(self, noted: Noted, traits: Traits) -> None:
        """One more mention, and what it tells."""
        self.members.append(noted)
        self.told = traits
        if self.sort in ("", "thing") and traits.sort:
            self.sort = traits.sort
        self.gender = self.gender or traits.gender
        if self.plural is None:
            self.plural = traits.plural
        self.heads.update(traits.roles)
        self.nations |= traits.nations
        self.modifiers |= traits.modifiers
        if noted.mention.kind == "nominal":
            self.heads.add(traits.head)


class Recency:
    """Threads in order of their last mentions."""

    def __init__(self) -> None:
        self._order: dict[Thread, None] = {}

    def touch(self, thread: Thread) -> None:
        """This one was mentioned now."""
        self._order.pop(thread, None)
        self._order[thread] = None

    def latest(self) -> Iterator[Thread]:
        """All threads, the one mentioned last first."""
        return reversed(self._order)
