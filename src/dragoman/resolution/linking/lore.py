"""What is known of actors, as linking asks for it: the registry, with what was asked kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.resources.keys import fold
from dragoman.resources.registry import Actor, Alias, Office, Registry

LONGEST = 6
"""Words of the longest name of a country that is looked for."""

_SHARED = frozenset(("capital", "demonym"))
"""Kinds of names that stand for more than the actor: the town, the people."""

_KEPT = 50_000
"""Names whose answers are kept."""


@dataclass(frozen=True, slots=True)
class Named:
    """A country named in a run of words: first word, word after, ISO 3166-1 alpha-3 code, kind of
    the name (name, demonym, capital, acronym, former name, metonym)."""

    first: int
    last: int
    code: str
    kind: str


class Lore:
    """The registry with its answers kept, and the names of countries at hand.

    `place` gives the country of a town or region that the registry does not have, where there
    is a gazetteer. One for many articles.
    """

    def __init__(
        self, registry: Registry, place: Callable[[str], str | None] | None = None,
        kinds: tuple[str, ...] = ("country", "region"),
    ) -> None:  # fmt: skip
        self.registry = registry
        self._place = place
        self._named: dict[str, list[Alias]] = {}
        self._actors: dict[str, Actor | None] = {}
        self._offices: dict[str, list[Office]] = {}
        self._holders: dict[tuple[str, str, str | None], list[Office]] = {}
        self._terms: dict[tuple[str, str], list[Office]] = {}
        self._in_bodies: dict[str, list[Office]] = {}
        self._parts: dict[str, list[str]] = {}
        self._names: dict[str, list[Alias]] = {}
        self._power: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._forms: dict[str, tuple[str, str]] = {}
        self._acronyms: dict[str, str] = {}
        self._first: dict[str, int] = {}
        for text, key, kind, code in registry.geography(kinds):
            if kind == "acronym":
                self._acronyms.setdefault(text, code)
                if text.isupper() and len(key) < 4:
                    continue
            if self._forms.setdefault(key, (code, kind)) == (code, kind):
                first, *more = key.split()
                self._first[first] = max(self._first.get(first, 0), 1 + len(more))

    def named(self, name: str) -> list[Alias]:
        """The aliases that a name is, whatever its letters' case and accents."""
        key = self.fold(name)
        if key not in self._named:
            if len(self._named) > _KEPT:
                self._named.clear()
                self._folded.clear()
            self._named[key] = self.registry.named(key) if key else []
        return self._named[key]

    def actor(self, entity: str) -> Actor | None:
        """The actor with an id."""
        if entity not in self._actors:
            self._actors[entity] = self.registry.actor(entity)
        return self._actors[entity]

    def offices(self, entity: str) -> list[Office]:
        """The offices of an actor, earliest first."""
        if entity not in self._offices:
            self._offices[entity] = self.registry.offices(entity)
        return self._offices[entity]

    def holders(self, office: str, country: str, date: str | None) -> list[Office]:
        """Who holds an office of a country at a date, who took it last first."""
        key = (office, country, date)
        if key not in self._holders:
            found = self.registry.holders(office, country, date)
            self._holders[key] = sorted(found, key=lambda o: o.valid_from or "", reverse=True)
        return self._holders[key]

    def terms(self, office: str, country: str) -> list[Office]:
        """All terms in an office of a country."""
        key = (office, country)
        if key not in self._terms:
            self._terms[key] = self.registry.terms(office, country)
        return self._terms[key]

    def terms_of(self, body: Actor) -> list[Office]:
        """All terms in the offices of a body."""
        if not self._in_bodies:
            for row in self.registry.terms_in_bodies():
                self._in_bodies.setdefault(self.fold(row.org or ""), []).append(row)
        keys = dict.fromkeys(self.fold(n.text) for n in self.names_of(body.id))
        return [row for key in keys for row in self._in_bodies.get(key, ())]

    def with_part(self, part: str) -> list[str]:
        """The persons with a word of this skeleton in a name."""
        if part not in self._parts:
            self._parts[part] = self.registry.with_part(part)
        return self._parts[part]

    def names_of(self, entity: str) -> list[Alias]:
        """All names of an actor."""
        if entity not in self._names:
            self._names[entity] = self.registry.names_of(entity)
        return self._names[entity]

    def names_country(self, text: str, code: str) -> bool:
        """Whether a text names a country."""
        return any(n.code == code for n in self.countries(text.split()))

    def power(self, country: str) -> str:
        """The office that holds the power in a country."""
        if country not in self._power:
            codes = self.registry.codes(f"country/{country}")
            self._power[country] = codes.get("power", "head of government")
        return self._power[country]

    def fold(self, name: str) -> str:
        """`keys.fold`, kept."""
        key = self._folded.get(name)
        if key is None:
            key = self._folded[name] = fold(name)
        return key

    def country_named(self, name: str) -> tuple[str, str] | None:
        """Code and kind of the name where a name is that of a country or of a part of one."""
        if name in self._acronyms:
            return self._acronyms[name], "acronym"
        return self._forms.get(self.fold(name))

    @property
    def has_places(self) -> bool:
        """Whether there is a gazetteer."""
        return self._place is not None

    def same(self, a: str, b: str) -> bool:
        """Whether two names are known to be of one actor: both are its names."""
        first = {x.entity for x in self.named(a) if x.kind not in _SHARED}
        return any(x.entity in first for x in self.named(b) if x.kind not in _SHARED)

    def place(self, name: str) -> str | None:
        """The country of a town or region."""
        return self._place(name) if self._place else None

    def countries(self, words: Sequence[str]) -> Iterator[Named]:
        """The countries named in a run of words, in order; the longest name counts."""
        i = 0
        while i < len(words):
            found = self._country_at(words, i) if words[i][:1].isupper() else None
            if found:
                yield found
            i = found.last if found else i + 1

    def _country_at(self, words: Sequence[str], i: int) -> Named | None:
        word = words[i]
        longest = self._first.get(self.fold(word).split(" ")[0], 0)
        for n in range(min(longest, LONGEST, len(words) - i), 0, -1):
            form = self._forms.get(self.fold(" ".join(words[i : i + n])))
            if form and (n > 1 or not (word.isupper() and len(word) < 4)):
                return Named(i, i + n, *form)
        part = word.split("-")[0]
        for text in (word, part):
            if code := self._acronyms.get(text) or self._acronyms.get(text.replace(".", "")):
                return Named(i, i + 1, code, "acronym")
        if part != word and part:
            form = self._forms.get(self.fold(part))
            return Named(i, i + 1, *form) if form else None
        return None
