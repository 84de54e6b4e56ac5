"""What the independence of reports is judged by: the sentence of a statement, its innermost source,
and what its article says of itself (outlet, bylines, credits, citations)."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.resources.keys import fold
from dragoman.resources.tables import load_toml
from dragoman.text.copies import RUN, Overlap

UNDESCRIBED = ("bare-unnamed", "agentless")
"""Identities of a source of whom nothing is said."""

MANY = 500
"""Values put into one query."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Origin:
    """The innermost source of a statement; `kind` is `author` for the article's own voice."""

    kind: str
    identity: str
    entity: str | None
    text: str | None

    @property
    def undescribed(self) -> bool:
        """Whether nothing is known of it: it may be anybody, and so the same as another."""
        return self.identity in UNDESCRIBED

    @property
    def key(self) -> str | None:
        """What is equal for the same source: its entity, else its words; None for the article's
        own voice, and for a pronoun, which says nothing outside its article."""
        if self.kind == "author" or self.undescribed:
            return None
        if self.entity:
            return self.entity
        folded = fold(self.text or "")
        return None if not folded or folded in _pronouns() else folded

    @property
    def names(self) -> frozenset[str]:
        """The folded words of its names."""
        words = _WORD.findall(self.text or "")
        return frozenset(fold(w) for w in words if w[0].isupper()) - _pronouns()

    def same(self, other: "Origin") -> bool:
        """Whether both are one source: one entity, or, where one is not linked, one name that holds
        the other (Verel, Tomas Verel)."""
        if self.key is None or other.key is None:
            return False
        if self.key == other.key:
            return True
        if (self.entity and other.entity) or "named" not in (self.identity, other.identity):
            return False
        one, two = self.names, other.names
        return bool(one and two) and (one <= two or two <= one)


@dataclass(frozen=True, slots=True)
class Credit:
    """A row of `credit`. `whose` is the same for outlets of one family."""

    kind: str
    key: str
    text: str
    family: str | None

    @property
    def whose(self) -> str:
        """The family of an outlet, else its key."""
        return self.family or self.key


@dataclass(frozen=True, slots=True)
class Report:
    """A statement with all that its independence of others is judged by."""

    number: int
    id: str
    document: int
    published: str | None
    sentence: str
    origin: Origin
    credits: tuple[Credit, ...]

    @property
    def order(self) -> tuple[str, str]:
        """Earliest first; the same whatever the order in which articles came."""
        return (self.published or "~", self.id)

    def of(self, *kinds: str) -> Iterator[Credit]:
        """Its credits of some kinds."""
        return (c for c in self.credits if c.kind in kinds)

    @property
    def outlet(self) -> str:
        """The name of its outlet, else its document."""
        return next((c.text for c in self.of("outlet")), self.id.partition(":")[0])


def reports(db: sqlite3.Connection, statements: Iterable[int]) -> list[Report]:
    """The reports of some statements, by their numbers; earliest first."""
    wanted = sorted(set(statements))
    rows = list(_in(db, _STATEMENTS, wanted))
    credited: dict[int, list[Credit]] = {}
    for document, kind, key, family, text in _in(db, _CREDITS, sorted({row[2] for row in rows})):
        credited.setdefault(document, []).append(Credit(kind, key, text, family))
    found = [
        Report(number, name, document, published, sentence, Origin(kind, identity, entity, text),
               tuple(credited.get(document, ())))
        for number, name, document, published, sentence, kind, identity, entity, text in rows
    ]  # fmt: skip
    return sorted(found, key=lambda r: r.order)


_STATEMENTS = (
    "SELECT s.number, d.id || ':' || s.id, d.number, d.published,"
    ' substr(t.content, s.start + 1, s."end" - s.start),'
    " s.source_kind, s.source_identity, s.source_entity, s.source_text"
    " FROM statement AS s JOIN document AS d ON d.number = s.document"
    " JOIN text AS t ON t.sha256 = d.text_sha256 WHERE s.number IN "
)
_CREDITS = "SELECT document, kind, key, family, text FROM credit WHERE document IN "
_COPIES = "SELECT document, other, words, shared, taken FROM copy WHERE document IN "


def copies_among(
    db: sqlite3.Connection, documents: Iterable[int]
) -> dict[tuple[int, int], Overlap]:
    """The pairs of copies among some documents, each both ways."""
    wanted = set(documents)
    return {
        (a, b): Overlap(words, shared, taken)
        for a, b, words, shared, taken in _in(db, _COPIES, sorted(wanted))
        if b in wanted
    }


def _in(db: sqlite3.Connection, query: str, values: Sequence[int]) -> Iterator[tuple]:  # type: ignore[type-arg]
    for first in range(0, len(values), MANY):
        some = values[first : first + MANY]
        yield from db.execute(f"{query}({', '.join('?' * len(some))})", some)


def grams(sentence: str) -> frozenset[str]:
    """The word 5-grams of a sentence; of a shorter one the whole."""
    words = [w.casefold() for w in _WORD.findall(sentence)]
    return frozenset(" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(load_toml("copies.toml")["pronouns"].split())
