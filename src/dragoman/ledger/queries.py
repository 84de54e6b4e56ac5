"""Asking a ledger: statements that hold a condition, counts of them by period."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal

from dragoman.errors import QueryError
from dragoman.ledger.conditions import Condition, each, where, wording
from dragoman.ledger.connection import explained
from dragoman.ledger.grouping import are_surely, counted_from, kept_from, side_from
from dragoman.ledger.language import parse
from dragoman.ledger.store import Ledger
from dragoman.model.vocabulary import Status

Period = Literal["day", "week", "month", "year"]

PERIODS: dict[str, str] = {
    "day": "s.day", "week": "strftime('%Y-W%W', s.day)", "month": "substr(s.day, 1, 7)",
    "year": "substr(s.day, 1, 4)",
}  # fmt: skip
"""How a day becomes a period; weeks begin on Monday, and are numbered as by strftime's %W."""

SECONDS = 20.0
"""A query that takes longer is broken off."""

_FROM = " FROM statement AS s JOIN document AS d ON d.number = s.document WHERE "


_COLUMNS = (
    "s.number, d.id || ':' || s.id, d.id, s.day, s.event, s.mode, s.quad, s.goldstein,"
    " s.status, s.polarity, s.source_kind, s.source_text, s.place, s.place_country, s.trigger,"
    " d.title, d.outlet, d.published, d.uri"
)
"""The fields of `Found` after the statement's number, in their order."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on a side of a statement."""

    side: str
    text: str
    entity: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement of the ledger with what a list shows of it; `id` is its document's and its own
    (`3f2a…:s4`)."""

    id: str
    document: str
    day: str | None
    event: str
    mode: str | None
    quad: str
    goldstein: float | None
    status: Status
    polarity: str
    source_kind: str
    source: str | None
    place: str | None
    place_country: str | None
    trigger: str
    title: str | None
    outlet: str | None
    published: str | None
    uri: str | None
    parties: tuple[Party, ...]

    def countries(self, side: str) -> tuple[str, ...]:
        """The countries on a side, each once."""
        return tuple(dict.fromkeys(p.country for p in self.parties if p.side == side and p.country))


def find(
    ledger: Ledger, query: str, *, as_of: str | None = None, limit: int | None = None,
    offset: int = 0, number: int | None = None,
) -> list[Found]:  # fmt: skip
    """The statements that a query asks for, latest first, from the `offset`-th on; `number` is how
    many there are now, where that is known. Raises QueryError, LedgerError."""
    terms = parse(query)
    condition, values = where(terms, as_of)
    some = (-1 if limit is None else limit, offset)
    with bounded(ledger):
        some_of_now = limit is not None and as_of is None
        if number is None and some_of_now:
            number = _number(ledger.db, query, most=MANY)
        if number == 0:
            return []
        many = some_of_now and (number or 0) >= MANY
        found = f"{_BY_DAY}{each(condition)}" if many else f"{_FROM}{condition}"
        sql = (
            f"SELECT {_COLUMNS}{found} ORDER BY s.day DESC, d.id, s.trigger_start LIMIT ? OFFSET ?"
        )
        rows = ledger.db.execute(sql, (*values, *some)).fetchall()
        return [_found(ledger.db, row) for row in rows]


MANY = 2000
"""Statements from which on those that a query asks for are not all put in order."""

_BY_DAY = (
    " FROM statement AS s INDEXED BY statement_day CROSS JOIN document AS d"
    " ON d.number = s.document WHERE "
)
"""Statements from the last day backwards: the first of many are found soon."""


def are_many(ledger: Ledger, query: str, least: int) -> bool:
    """Whether a query asks for so many statements or more, now. Raises QueryError, LedgerError."""
    with bounded(ledger):
        surely = are_surely(ledger.db, query, least)
        return _number(ledger.db, query, most=least) == least if surely is None else surely


def _number(db: sqlite3.Connection, query: str, as_of: str | None = None, most: int = -1) -> int:
    """How many statements a query asks for; no more than `most` are counted, if it is not -1."""
    if most > 0 and as_of is None and are_surely(db, query, most):
        return most
    words, others = wording(parse(query))
    if words and not others and as_of is None:
        found, values = f" FROM sentence_words WHERE {_WORDS_COUNT}", list[object]([words])
    else:
        tail, values = counted_from(query, as_of=as_of)
        found = tail.format(more="")
    sql = f"SELECT count(*) FROM (SELECT 1{found} LIMIT ?)"
    return int(db.execute(sql, (*values, most)).fetchone()[0])


_WORDS_COUNT = (
    "sentence_words MATCH ? AND rowid NOT IN (SELECT number FROM statement WHERE NOT current)"
)
"""Statements with words, told by the index of words: their rows, which lie all over the file, are
not read."""


def _found(db: sqlite3.Connection, row: tuple[Any, ...]) -> Found:
    return Found(*row[1:], parties=_parties(db, row[0]))  # type: ignore[misc]


def _parties(db: sqlite3.Connection, statement: int) -> tuple[Party, ...]:
    rows = db.execute(
        "SELECT side, text, entity, country, sector FROM participant WHERE statement = ?"
        " ORDER BY side, position",
        (statement,),
    )
    return tuple(Party(*row) for row in rows)


def statement(ledger: Ledger, identity: str) -> Found:
    """One statement by its id (`3f2a…:s4`), whether it counts still or not. Raises QueryError
    where there is none."""
    document, _, name = identity.partition(":")
    with bounded(ledger):
        row = ledger.db.execute(
            f"SELECT {_COLUMNS}{_FROM}d.id = ? AND s.id = ? ORDER BY s.begun_at DESC LIMIT 1",
            (document, name),
        ).fetchone()
        if row is None:
            raise QueryError(f"no statement {identity!r} in {ledger.path}")
        return _found(ledger.db, row)


def count(ledger: Ledger, query: str, *, as_of: str | None = None) -> int:
    """How many statements a query asks for."""
    kept = None if as_of else kept_from(query) or side_from(query)
    with bounded(ledger):
        if kept is None:
            return _number(ledger.db, query, as_of)
        tail, values = kept
        sql = f"SELECT coalesce(sum(n), 0){tail.format(more='')}"
        return int(ledger.db.execute(sql, values).fetchone()[0])


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements of a period a query asks for, and their share of all of the period."""

    period: str
    statements: int
    share: float


def counts(
    ledger: Ledger, query: str, period: Period, *, as_of: str | None = None
) -> list[Counted]:
    """The counts of a query by period, earliest first; periods without any are left out, and so
    are statements without a day."""
    mine, bound = _by_period(query, period, as_of)
    every, others = _by_period("", period, as_of)
    with bounded(ledger):
        counted = ledger.db.execute(mine, bound).fetchall()
        total = dict(ledger.db.execute(every, others).fetchall())
    return [Counted(p, n, n / total[p]) for p, n in counted]


def _by_period(query: str, period: Period, as_of: str | None) -> Condition:
    """The counts of a query by period; by day first, in which order the index has them."""
    kept = None if as_of else kept_from(query)
    number, (tail, values) = ("sum(n)", kept) if kept else (
        "count(*)", counted_from(query, as_of=as_of))  # fmt: skip
    return (
        f"SELECT {PERIODS[period]} AS period, sum(s.n) FROM (SELECT s.day, {number} AS n"
        f"{tail.format(more='')} AND s.day IS NOT NULL GROUP BY s.day) AS s"
        " GROUP BY period ORDER BY period"
    ), values


@contextmanager
def bounded(ledger: Ledger) -> Iterator[None]:
    """Break a query off after SECONDS; turn SQLite's errors into ours."""
    end = monotonic() + SECONDS
    ledger.db.set_progress_handler(lambda: monotonic() > end, 100_000)
    try:
        with explained(ledger.path):
            yield
    finally:
        ledger.db.set_progress_handler(None, 0)
