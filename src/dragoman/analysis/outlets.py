"""Outlets side by side: how much they report, on whose word, and how they call an actor.

Nothing is graded: shares and words are shown as they are.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded
from dragoman.ledger.tallies import rows_of


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its documents, those that are copies of an earlier one, its statements and how
    many are on the word of a kind of source (`sources`; `author` is its own voice)."""

    name: str
    documents: int
    copies: int
    statements: int
    sources: dict[str, int]

    def share(self, kind: str) -> float | None:
        """The part of its statements on the word of a kind of source; None without statements."""
        return self.sources.get(kind, 0) / self.statements if self.statements else None


Copies = list[tuple[str | None, str | None, int]]
"""Outlets of an article and of an earlier one that it is a copy of, and its number."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words for an actor where it acts or is acted upon, by outlet."""

    outlet: str
    words: str
    statements: int


_NAME = "coalesce(d.outlet, d.domain)"
_NAMED = f"d.gone_at IS NULL AND {_NAME} IS NOT NULL"


def outlets(ledger: Ledger, copied: Copies) -> list[Outlet]:
    """The outlets of the documents that count, those with most documents first; documents of no
    named outlet are left out."""
    documents = f"SELECT {_NAME} AS name, count(*) FROM document AS d WHERE {_NAMED} GROUP BY name"
    sourcing = "SELECT value, statements FROM tally WHERE key = 'voice' AND statements > 0"
    sources: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with bounded(ledger):
        for value, n in ledger.db.execute(sourcing):
            kind, _, name = value.partition(" ")
            sources[name][kind] = n
        rows = ledger.db.execute(documents).fetchall()
    again = Counter(name for name, _ in {(c[0], c[2]) for c in copied if c[0] is not None})
    found = [
        Outlet(name, n, again[name], sum(sources[name].values()), sources[name]) for name, n in rows
    ]
    return sorted(found, key=lambda o: (-o.documents, o.name))


@dataclass(frozen=True, slots=True)
class Voices:
    """Statements in which an actor takes part, of one outlet: in its own voice, on another's
    word."""

    outlet: str
    own: int
    attributed: int


def naming(
    ledger: Ledger, actor: str, happening: str | None = None
) -> tuple[list[Naming], list[Voices]]:
    """How outlets word an actor (an entity's id, or `country/SYR` itself) where it takes part in a
    statement, of one `happening` or at all, by outlet, the most frequent words first; and in whose
    voice, for outlets with a name."""
    members = "SELECT statement FROM happening_statement WHERE happening = ?"
    words: Counter[tuple[str, str]] = Counter()
    voices: Counter[tuple[str, int]] = Counter()
    with bounded(ledger):
        some = [n for (n,) in ledger.db.execute(members, (happening,))] if happening else None
        for name, said, own, n in rows_of(ledger.db, "worded", actor, some):
            if said:
                words[name, said] += n
            elif name:
                voices[name, own] += n
    return (
        [Naming(name, said, n) for (name, said), n in
         sorted(words.items(), key=lambda x: (x[0][0], -x[1], x[0][1]))],
        [Voices(name, voices[name, 1], voices[name, 0])
         for name in sorted({name for name, _ in voices})],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copied:
    """How many articles of an outlet are copies of earlier ones of another (or of its own)."""

    outlet: str
    of: str
    articles: int


def by_pair(copied: Copies) -> list[Copied]:
    """Which outlets have copies of whose articles, most first; documents without a named outlet are
    left out."""
    pairs = Counter(
        (name, of) for name, of, _ in set(copied) if name is not None and of is not None
    )
    found = [Copied(name, of, n) for (name, of), n in pairs.items()]
    return sorted(found, key=lambda c: (-c.articles, c.outlet, c.of))


def copies(ledger: Ledger) -> Copies:
    """Outlets of an article and of an earlier one that it is a copy of, and its number."""
    sql = (
        f"SELECT {_NAME}, coalesce(o.outlet, o.domain), d.number FROM copy AS c"
        " CROSS JOIN document AS d ON d.number = c.document"
        " CROSS JOIN document AS o ON o.number = c.other"
        " WHERE d.gone_at IS NULL AND o.published < d.published"
    )
    with bounded(ledger):
        return ledger.db.execute(sql).fetchall()
