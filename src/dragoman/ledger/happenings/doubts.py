"""Articles that only seem to tell of a happening.

An article stays where its likeness to another one of the happening is sure. A doubtful likeness is
borne out where others agree: so an article also stays that is linked with more than a quarter of
the others. Two articles alone have nobody to bear them out. Which articles are put apart hangs on
the links among the members alone, not on the order in which they came.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from dragoman.ledger.many import rows_of

SURE = 2.4
"""Log odds from which two articles need nobody to bear them out. Of happenings of two articles that
were read, three of four were right below and nine of ten above."""

SHARE = 0.25
"""More than this share of the other articles must be linked with one that is not sure."""

_LINKS = "SELECT a, b, score FROM happening_link WHERE a IN (:them)"

Member = tuple[int, int, int, float | None]
"""A statement: its number, its article, its middle and the log odds that both are of one event."""


def apart(
    db: sqlite3.Connection, members: Collection[Member], ones: Iterable[tuple[int, int]] = ()
) -> set[int]:
    """The articles that are put apart from those that were gathered to one happening; `ones` are
    pairs of statements that are of one event by judgement, whose articles stay."""
    articles = {n: article for n, article, _, _ in members}
    whole = set(articles.values())
    if len(whole) < 2:
        return set()
    judged = [pair for pair in ones if articles.keys() >= {*pair}]
    sure = _sure(members, articles) | {articles[n] for pair in judged for n in pair}
    if sure == whole:
        return set()
    asked = [n for n, article in articles.items() if article not in sure]
    linked = _linked(rows_of(db, _LINKS, asked), articles)
    out: set[int] = set()
    while more := {a for a in whole - sure - out if _is_doubtful(linked.get(a, {}), whole - out)}:
        out |= more
    return out


def _sure(members: Collection[Member], articles: Mapping[int, int]) -> set[int]:
    """The articles that have a sure likeness to the middle of another one, and those of these."""
    out: set[int] = set()
    for _, article, middle, odds in members:
        other = articles.get(middle)
        if odds is not None and odds >= SURE and other is not None and other != article:
            out |= {article, other}
    return out


def _linked(
    links: Iterable[tuple[int, int, float]], articles: Mapping[int, int]
) -> dict[int, dict[int, float]]:
    """The other articles that each is linked with, and the highest log odds."""
    out: dict[int, dict[int, float]] = {}
    for a, b, odds in links:
        mine, other = articles[a], articles.get(b)
        if other is not None and other != mine:
            found = out.setdefault(mine, {})
            found[other] = max(odds, found.get(other, odds))
    return out


def _is_doubtful(linked: Mapping[int, float], articles: Collection[int]) -> bool:
    near = [odds for other, odds in linked.items() if other in articles]
    if max(near, default=0.0) >= SURE:
        return False
    others = len(articles) - 1
    return others < 2 or len(near) <= SHARE * others
