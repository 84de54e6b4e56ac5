"""How many independent chains stand behind the reports of one thing.

A report *rests on* another where it is clear which came from which: the later copy on the earlier,
the one that cites or credits an outlet on that outlet's report. All other dependence holds both
ways. A chain is a set of reports that rest on each other and on no report outside it; every other
report rests on one chain or several and adds none. So a round-up that cites two agencies does not
make one chain of theirs. An outlet that is cited and has no report of its own here is a chain if a
report rests on it alone. A chain that goes back only to sources nothing is said of is counted apart
as anonymous: it may be anybody's.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.ledger.evidence import Credit, Report, copies_among, grams, reports
from dragoman.ledger.sinks import sinks
from dragoman.ledger.verdicts import (
    BEHIND,
    SAME_ARTICLE,
    SHARED,
    Link,
    Verdict,
    both,
    copy_link,
    resting,
    shared,
    verdict,
    word_of,
)

__all__ = ["Chains", "Group", "Link", "Verdict", "independent_chains", "verdict"]

CANDIDATES = 16
"""Sentences that one is compared with for a run of words that they share."""


@dataclass(frozen=True, slots=True)
class Group:
    """One chain: its statements, earliest first, with those that rest on it; `anonymous` where all
    that it goes back to are sources nothing is said of; the links that tie them."""

    statements: tuple[str, ...]
    anonymous: bool
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Chains:
    """How many reports (articles), independent chains and anonymous ones there are; the groups."""

    reports: int
    chains: int
    anonymous: int
    groups: tuple[Group, ...]

    @property
    def line(self) -> str:
        """`7 reports · 2 independent chains · 1 anonymous`."""
        said = [
            f"{self.reports} report{'s' * (self.reports != 1)}",
            f"{self.chains} independent chain{'s' * (self.chains != 1)}",
        ]
        return " · ".join([*said, f"{self.anonymous} anonymous"] if self.anonymous else said)


def independent_chains(db: sqlite3.Connection, statements: Iterable[int]) -> Chains:
    """The chains behind some statements, by their numbers. The same whatever their order."""
    found = reports(db, statements)
    links = [*_common(found), *_resting(found), *_copied(db, found), *_named(found),
             *_worded(found)]  # fmt: skip
    return _counted(found, links)


def _common(found: list[Report]) -> Iterator[Link]:
    """What reports have in common: each is tied to the first that has it."""
    first: dict[tuple[str, str], tuple[Report, Credit | None]] = {}
    for r in found:
        for kind, key, mine in _keys(r):
            head, theirs = first.setdefault((kind, key), (r, mine))
            if head is r:
                continue
            if mine and theirs:
                yield Link(r.id, head.id, 4, both(mine, theirs))
            elif kind == "source":
                yield Link(r.id, head.id, 3, word_of(r.origin))
            else:
                yield Link(r.id, head.id, 0, SAME_ARTICLE)


def _keys(r: Report) -> Iterator[tuple[str, str, Credit | None]]:
    """What two reports may not have in common, by kind and key."""
    yield "document", str(r.document), None
    if r.origin.key:
        yield "source", r.origin.key, None
    for credit in r.of("outlet", "author"):
        yield credit.kind, credit.whose, credit


def _resting(found: list[Report]) -> Iterator[Link]:
    """Reports that cite or credit an outlet: on its first report, else on the outlet."""
    own: dict[str, Report] = {}
    for r in found:
        for credit in r.of("outlet"):
            own.setdefault(credit.whose, r)
    for r in found:
        for credit in r.of(*BEHIND):
            head = own.get(credit.whose)
            if head is None or head.document != r.document:
                yield resting(r, head.id if head else credit.whose, credit)


def _copied(db: sqlite3.Connection, found: list[Report]) -> Iterator[Link]:
    first = {r.document: r for r in reversed(found)}
    pairs = copies_among(db, first)
    return (copy_link(first[a], first[b], overlap) for (a, b), overlap in pairs.items() if a < b)


def _named(found: list[Report]) -> Iterator[Link]:
    """Sources that are one though they are named differently."""
    heads = list({r.origin.key: r for r in reversed(found) if r.origin.key}.values())[::-1]
    for n, r in enumerate(heads):
        for head in heads[:n]:
            if r.origin.same(head.origin):
                yield Link(r.id, head.id, 3, word_of(r.origin))


def _worded(found: list[Report]) -> Iterator[Link]:
    """Sentences that share words."""
    if len(found) < 2:
        return
    holders: dict[str, list[Report]] = {}
    held = {r.id: grams(r.sentence) for r in found}
    for r in found:
        near: dict[str, Report] = {}
        for gram in held[r.id]:
            some = holders.get(gram)
            if some is None:
                holders[gram] = [r]
                continue
            for x in some:
                near[x.id] = x
            if len(some) < CANDIDATES:
                some.append(r)
        for other in sorted(near.values(), key=lambda x: x.order):
            if other.document == r.document:
                continue
            if (share := shared(held[r.id], held[other.id])) >= SHARED:
                yield Link(
                    r.id, other.id, 1, f"their sentences share {share:.0%} of their 5-word runs"
                )


def _counted(found: list[Report], links: list[Link]) -> Chains:
    """The groups that links make."""
    ids = [r.id for r in found]
    outside = sorted({x.other for x in links} - set(ids))
    edges = [(x.one, x.other) for x in links] + [(x.other, x.one) for x in links if x.mutual]
    ends, reached = sinks([*ids, *outside], edges)
    inside = {n for n, members in enumerate(ends) if members[0] not in set(outside)}
    heads = inside | {reached[i][0] for i in ids if len(reached[i]) == 1}
    groups: dict[int, list[str]] = {}
    loose = []
    for i in ids:
        head = next((n for n in reached[i] if n in heads), None)
        if head is None:
            loose.append(i)
        else:
            groups.setdefault(head, []).append(i)
    parts = [(ends[n] if n in inside else members, members) for n, members in groups.items()]
    parts += ((members, members) for members in _tied(loose, reached))
    by_id = {r.id: r for r in found}
    made = sorted((_group(origins, members, by_id, links) for origins, members in parts),
                  key=lambda g: by_id[g.statements[0]].order)  # fmt: skip
    unclear = sum(g.anonymous for g in made)
    return Chains(len({r.document for r in found}), len(made) - unclear, unclear, tuple(made))


def _tied(loose: list[str], reached: dict[str, list[int]]) -> list[list[str]]:
    """Reports that rest on several outlets at once, none of which a report rests on alone: what
    shares an outlet is one group, so that there are never more chains than reports."""
    edges = [(i, n) for i in loose for n in reached[i]]
    nodes: list[str | int] = [*loose, *(n for _, n in edges)]
    parts, _ = sinks(nodes, [*edges, *((n, i) for i, n in edges)])
    return [[n for n in part if isinstance(n, str)] for part in parts]


def _group(
    origins: list[str], members: list[str], by_id: dict[str, Report], links: list[Link]
) -> Group:
    """A chain that goes back to some of its members."""
    inside = set(members)
    place = {i: n for n, i in enumerate(by_id)}
    tied = sorted(
        {x for x in links if x.one in inside},
        key=lambda x: (by_id[x.one].order, x.mutual, x.rule or 9, place.get(x.other, 0), x.why),
    )
    unclear = all(by_id[i].origin.undescribed for i in origins)
    return Group(tuple(members), unclear, tuple(tied))
