"""Threads: chains while they grow, and what is known of whom they stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.resolution.mentions import Noted
from dragoman.resolution.nouns import Gender, Sort
from dragoman.resolution.traits import Traits

Parts = tuple[str, ...]
"""The words of a name, folded, without titles."""


@dataclass(slots=True, eq=False)
class Thread:
    """What stands for the same one so far; `names` are its names, `heads` the nouns that
    describe it, `modifiers` the words before those."""

    members: list[Noted]
    sort: Sort
    gender: Gender
    plural: bool | None
    names: list[Parts] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)

    @property
    def last(self) -> Noted:
        """The mention that came last."""
        return self.members[-1]

    def take(self, noted: Noted, traits: Traits) -> None:
        """One more mention."""
        self.members.append(noted)
        self.learn(noted, traits)

    def learn(self, noted: Noted, traits: Traits) -> None:
        """What a mention tells of it."""
        if self.sort in ("", "thing") and traits.sort:
            self.sort = traits.sort
        self.gender = self.gender or traits.gender
        if self.plural is None:
            self.plural = traits.plural
        self.heads.update(traits.roles)
        if noted.mention.kind == "nominal":
            self.heads.add(noted.lemma)
            self.modifiers |= traits.modifiers


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

    def __len__(self) -> int:
        return len(self._order)


def begin(noted: Noted, traits: Traits) -> Thread:
    """A thread of one mention."""
    thread = Thread([noted], traits.sort, traits.gender, traits.plural)
    thread.learn(noted, traits)
    return thread
