"""Whether two reports are independent, and if not, why.

The rules are CODEBOOK's. Two statements are independent if (1) their articles are no copies and
their sentences share under SHARED of their word 5-grams, (2) neither article cites the other and
they do not cite the same outlet or agency, (3) their innermost sources are different, (4) they
share no byline, no credit and no outlet or family of outlets. Of a source that nothing is said of,
it is not known whether it is another one's: it never makes a chain of its own.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.copies import earlier
from dragoman.ledger.evidence import Credit, Origin, Report, copies_among, grams, reports
from dragoman.text.copies import Overlap

SHARED = 0.3
"""Share of the 5-grams of the shorter of two sentences from which they have the same words."""

Rule = Literal[0, 1, 2, 3, 4]
"""Which of the codebook's rules; 0: both stand in one article."""

SAME_ARTICLE = "the same article"

BEHIND = ("agency", "citation")
"""Kinds of credit by which an article says that it rests on another outlet."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports are not independent: `one` rests on `other`, and the other way round too if
    `mutual`. Ids of statements; `other` is an outlet's id where its own report is not there."""

    one: str
    other: str
    rule: Rule
    why: str
    mutual: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two reports are `independent`, `dependent` or it is `unknown`, by which rule, why."""

    verdict: Literal["independent", "dependent", "unknown"]
    rule: Rule | None
    why: str


def verdict(db: sqlite3.Connection, one: int, other: int) -> Verdict:
    """The verdict on two statements, by their numbers."""
    a, b = reports(db, (one, other))
    link = dependence(
        a, b, copies_among(db, (a.document, b.document)).get((a.document, b.document))
    )
    if link:
        return Verdict("dependent", link.rule, link.why)
    unclear = [r for r in (a, b) if r.origin.undescribed]
    if len(unclear) == 2:
        return Verdict("unknown", 3, "both rest on a source that nothing is said of")
    if unclear:
        return Verdict(
            "unknown", 3, f"{unclear[0].outlet} rests on a source that nothing is said of"
        )
    return Verdict("independent", None, "no shared words, outlets, sources or credits")


def dependence(a: Report, b: Report, copied: Overlap | None) -> Link | None:
    """Why two reports are dependent, by the first rule that says so; None where none does."""
    return next(_links(a, b, copied), None)


def _links(a: Report, b: Report, copied: Overlap | None) -> Iterator[Link]:
    if a.document == b.document:
        yield Link(a.id, b.id, 0, SAME_ARTICLE)
    if copied:
        yield copy_link(a, b, copied)
    share = shared(grams(a.sentence), grams(b.sentence))
    if share >= SHARED:
        yield Link(a.id, b.id, 1, f"their sentences share {share:.0%} of their 5-word runs")
    for x, y in ((a, b), (b, a)):
        for credit in x.of(*BEHIND):
            own = next((c for c in y.of("outlet") if c.whose == credit.whose), None)
            if own:
                yield resting(x, y.id, credit)
    for credit in a.of(*BEHIND):
        match = next((c for c in b.of(*BEHIND) if c.whose == credit.whose), None)
        if match:
            yield Link(a.id, b.id, _rule(credit, match), both(credit, match))
    if a.origin.same(b.origin):
        yield Link(a.id, b.id, 3, word_of(a.origin))
    for credit in a.of("outlet", "author"):
        match = next((c for c in b.of(credit.kind) if credit.whose == c.whose), None)
        if match:
            yield Link(a.id, b.id, 4, both(credit, match))


def copy_link(a: Report, b: Report, copied: Overlap) -> Link:
    """That two reports stand in copies of one another: the later rests on the earlier."""
    share = f"{copied.share:.0%} of the shorter article"
    first = earlier(a.published, b.published)
    if first is None:
        return Link(a.id, b.id, 1, f"copies: they share {share}")
    one, other = (b, a) if first else (a, b)
    return Link(one.id, other.id, 1, f"a later copy: it shares {share}", mutual=False)


def resting(one: Report, other: str, credit: Credit) -> Link:
    """That a report rests on an outlet's that it cites or credits."""
    verb = "cites" if credit.kind == "citation" else "credits"
    return Link(one.id, other, _rule(credit), f"{verb} {credit.text}", mutual=False)


def _rule(*found: Credit) -> Rule:
    return 2 if any(c.kind == "citation" for c in found) else 4


def both(a: Credit, b: Credit) -> str:
    """That two reports have a credit in common, in words."""
    if a.kind == "author":
        return f"both by {a.text}"
    if a.kind == "outlet":
        return f"both of {a.text}" if a.key == b.key else f"outlets of one family ({a.family})"
    verbs = {a.kind, b.kind}
    verb = "credit" if verbs == {"agency"} else "cite" if verbs == {"citation"} else "rest on"
    return f"both {verb} {a.text}" if a.key == b.key else f"both {verb} outlets of {a.family}"


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter sentence's 5-grams that stand in the other, 0 … 1."""
    return len(one & other) / min(len(one), len(other))


def word_of(origin: Origin) -> str:
    """That two reports have one source, in words."""
    return f"both on the word of {origin.text or origin.entity}"
