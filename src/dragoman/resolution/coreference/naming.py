"""Whose a name is: names of one article, matched with those met before.

The same name, its surname, its acronym, a shorter form of a body's name, another spelling.
Two given names with one surname are two persons.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.nouns import Gender, Sort, countries, given_names, nouns, words
from dragoman.resolution.coreference.spelling import alike, skeleton
from dragoman.resolution.coreference.threads import Parts, Thread
from dragoman.resources.keys import fold

Same = Callable[[str, str], bool]
"""Whether two names are known to be of the same one."""

_ASKED = 24
"""Threads with names, the newest first, of which it is asked whether a new name is theirs."""

_LATER = 4
"""Threads that a part of a name leads to, at most."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: `text` as written, `parts` folded without titles."""

    text: str
    parts: Parts

    @classmethod
    def of(cls, noted: Noted) -> "Name":
        """That of a mention."""
        assert noted.name is not None
        first, last, _ = noted.name
        said = _without_marks(noted.tree.word[first:last])
        kept = list(said)
        titles = words().titles
        while len(kept) > 1 and kept[0].lower() in titles:
            kept.pop(0)
        while len(kept) > 1 and kept[-1].lower() in titles:
            kept.pop()
        return cls(" ".join(said), tuple(fold(" ".join(kept)).split()))


def _without_marks(said: list[str]) -> list[str]:
    """Words without possessive marks, even where a space parts them."""
    marks = ("'", "’")
    return [
        w
        for i, w in enumerate(said)
        if w not in ("'s", "’s", *marks) and not (w == "s" and i and said[i - 1] in marks)
    ]


@dataclass
class Names:
    """The names met so far."""

    same: Same | None = None
    exact: dict[str, Thread] = field(default_factory=dict)
    short: dict[str, list[Thread]] = field(default_factory=dict)
    skeletons: dict[str, list[Thread]] = field(default_factory=dict)
    acronyms: dict[str, Thread] = field(default_factory=dict)
    texts: dict[Thread, str] = field(default_factory=dict)

    def find(self, name: Name, sort: Sort, gender: Gender) -> Thread | None:
        """The thread that bears a name, None where it is new."""
        found = self.exact.get(_key(name)) or self._shortened(name, sort)
        if found is not None and not _clash(found, sort, gender):
            return found
        if sort == "person":
            return next(self._persons(name, gender), None) or self._known(name, sort, gender)
        return self._bodies(name, sort) or self._known(name, sort, gender)

    def keep(self, name: Name, sort: Sort, thread: Thread) -> None:
        """Remember that a thread bears a name."""
        self.texts.setdefault(thread, name.text)
        key = _key(name)
        if key in self.exact and self.exact[key] is thread:
            return
        self.exact[key] = thread
        thread.names.append(name.parts)
        if sort == "person":
            for part in name.parts:
                _later(self.short, part, thread)
            _later(self.skeletons, skeleton(name.parts[-1]), thread)
            return
        for form in _pieces(name.parts):
            _later(self.short, form, thread)
        for initials in _initials(name.text):
            self.acronyms.setdefault(initials, thread)

    def _shortened(self, name: Name, sort: Sort) -> Thread | None:
        """By acronym, either way round."""
        if sort == "person":
            return None
        if name.text.isupper() or "." in name.text:
            return self.acronyms.get(name.text.replace(".", ""))
        for initials in _initials(name.text):
            found = self.exact.get(initials.lower())
            if found is not None and self.texts[found].replace(".", "") == initials:
                return found
        return None

    def _persons(self, name: Name, gender: Gender) -> Iterator[Thread]:
        parts = name.parts
        seen = [t for part in parts for t in self.short.get(part, ())]
        seen += self.skeletons.get(skeleton(parts[-1]), ())
        seen.sort(key=lambda t: -t.last.mention.head)
        for thread in seen:
            if thread.sort == "person" and not _clash(thread, "person", gender):
                full = [n for n in thread.names if len(n) > 1] or thread.names
                if any(_one_person(parts, other) for other in full):
                    yield thread

    def _bodies(self, name: Name, sort: Sort) -> Thread | None:
        """By a shorter or longer form of the name of a body."""
        parts = name.parts
        side = parts[0] in words().names["sides"]
        if sort == "group" or (sort == "place" and len(parts) == 1 and not side):
            return None
        for thread in reversed(self.short.get(" ".join(parts), ())):
            if thread.sort == sort:
                return thread
        for form in _pieces(parts):
            found = self.exact.get(form) if form not in nouns() else None
            if found is not None and found.sort == sort == "body":
                return found
        return None

    def _known(self, name: Name, sort: Sort, gender: Gender) -> Thread | None:
        """By what is known outside the article."""
        if self.same is None:
            return None
        for thread, text in islice(reversed(self.texts.items()), _ASKED):
            if not _clash(thread, sort, gender) and self.same(text, name.text):
                return thread
        return None


def _key(name: Name) -> str:
    code = countries().get(name.text)
    return f"={code}" if code else " ".join(name.parts)


def _later(index: dict[str, list[Thread]], key: str, thread: Thread) -> None:
    """Put a thread at the end of the few under a key."""
    row = index.setdefault(key, [])
    if thread in row:
        row.remove(thread)
    row.append(thread)
    del row[:-_LATER]


def _clash(thread: Thread, sort: Sort, gender: Gender) -> bool:
    """Whether a thread cannot be of this sort and gender."""
    if "person" in (sort, thread.sort) and sort != thread.sort:
        return True
    return bool(gender and thread.gender and gender != thread.gender)


def _one_person(a: Parts, b: Parts) -> bool:
    """Whether two names can be one person's."""
    a, b = _bare(a), _bare(b)
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        # The family name, or a given name alone, or a family name that comes first (Xi Jinping).
        return a[0] == b[0] or any(alike(a[0], x) for x in b[1:])
    if set(a) <= set(b):
        return a[-1] == b[-1] or a[0] == b[0]
    return alike(a[-1], b[-1]) and _given_alike(a[0], b[0])


def _bare(parts: Parts) -> Parts:
    """A name without the particle that it begins with: al-Sharaa."""
    first = parts[0] in words().names["particles"] and len(parts) > 1
    return parts[1:] if first else parts


def _given_alike(a: str, b: str) -> bool:
    """The same given name: an initial, a short form (Joe, Joseph), another spelling."""
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if a == b or alike(a, b) or words().short.get(a, a) == words().short.get(b, b):
        return True
    return min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a))


def _pieces(parts: Parts) -> Iterator[str]:
    """The forms to which the name of a body may be shortened: its beginnings and ends."""
    small = words().names["small"]
    endings = words().names["endings"]
    whole = [p for p in parts if p not in endings] or list(parts)
    if len(whole) < len(parts):
        yield " ".join(whole)
    for n in range(1, len(whole)):
        if whole[n - 1] not in small and _can_stand(whole[:n]):
            yield " ".join(whole[:n])
        if whole[n] not in small and _can_stand(whole[n:]):
            yield " ".join(whole[n:])


def _can_stand(parts: list[str]) -> bool:
    """Whether part of a body's name can be short for it: no given name, no country alone."""
    return len(parts) > 1 or not (
        parts[0] in given_names() or parts[0].title() in countries() or len(parts[0]) < 3
    )


def _initials(text: str) -> Iterator[str]:
    """The acronyms that a name can have: with and without its small words."""
    pieces = text.replace("-", " ").split()
    small = words().names["small"]
    great = [p for p in pieces if p.lower() not in small]
    if len(great) < 2 or len(pieces) > 9:
        return
    yield "".join(p[0] for p in great).upper()
    if len(great) < len(pieces):
        yield "".join(p[0] for p in pieces).upper()
