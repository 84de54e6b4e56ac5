"""What is watched by a desk: its own items, which are queries, those it has muted, and what has
fired since it last looked.

Own items, mutes and looks are judgements: rows with who and when. An own item fires with every
statement that it asks for and that came into the ledger after it was added.
"""

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import QueryError
from dragoman.ledger.conditions import where
from dragoman.ledger.following import watch_items
from dragoman.ledger.judgements import Judgement, judge, judgements, undo
from dragoman.ledger.language import parse
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import Ledger, visible

OWN, MUTED, LOOKED = "watch", "mute", "look"
"""Kinds of judgement."""

_DAY = re.compile(r"^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$")

LONGEST = 80
"""Characters of the longest name."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that fired, or became possible: the item's id (a name, for an own one), the
    statement, when the ledger learned of it, and why, in words."""

    item: str
    own: bool
    state: Literal["fired", "possible"]
    statement: str
    recorded: str
    reason: str


def add(ledger: Ledger, name: str, query: str, *, user: str | None = None) -> Judgement:
    """Watch for what a query asks for. Raises QueryError where the query is not understood or
    empty, or the name is taken or no name."""
    if not name.strip() or len(name) > LONGEST or not name.isprintable():
        raise QueryError(f"{name!r} is no name; use 1 to {LONGEST} printable characters")
    if not parse(query):
        raise QueryError(f"{name}: an empty query would fire with everything")
    if any(j.target == name for j in own(ledger)):
        raise QueryError(f"{name!r} is watched already; `dragoman watch remove` it first")
    return judge(ledger, OWN, name, query, user=user)


def own(ledger: Ledger, as_of: str | None = None) -> list[Judgement]:
    """The own items: `target` is the name, `value` the query."""
    return judgements(ledger, OWN, as_of)


def remove(ledger: Ledger, name: str, *, user: str | None = None) -> None:
    """Watch for an own item no longer. Raises QueryError where there is none."""
    if not undo(ledger, OWN, name, user=user):
        raise QueryError(f"no watch item {name!r} of your own")


def mute(ledger: Ledger, item: str, *, user: str | None = None) -> None:
    """Keep an item from alerting; `item` is its id or name. Raises QueryError for an unknown one.
    Does nothing where it is muted already."""
    known = {j.target for j in own(ledger)} | {w.id for w in watch_items(ledger)}
    if item not in known:
        raise QueryError(f"no watch item {item!r}; `dragoman watch list` shows them")
    if item not in muted(ledger):
        judge(ledger, MUTED, item, user=user)


def unmute(ledger: Ledger, item: str, *, user: str | None = None) -> None:
    """Let a muted item alert again. Raises QueryError where it is not muted."""
    if not undo(ledger, MUTED, item, user=user):
        raise QueryError(f"watch item {item!r} is not muted")


def muted(ledger: Ledger, as_of: str | None = None) -> frozenset[str]:
    """The ids and names of the muted items."""
    return frozenset(j.target for j in judgements(ledger, MUTED, as_of))


def check(ledger: Ledger, since: str | None = None, *, user: str | None = None) -> list[Alert]:
    """What has fired or become possible since a day or moment; without one, since the last look,
    and this look is remembered. Earliest first."""
    if since is not None and not _DAY.match(since):
        raise QueryError(f"{since!r} is no day or moment; write 2026-03-01 or 2026-03-01T12:00Z")
    looks = judgements(ledger, LOOKED)
    after = since if since is not None else (looks[-1].value if looks else "")
    with bounded(ledger):
        (newest,) = ledger.db.execute("SELECT max(recorded_at) FROM document").fetchone()
    silent = muted(ledger)
    found = [
        *_forecasts(ledger, after, silent),
        *_own(ledger, after, silent, since is not None),
    ]
    if since is None and newest is not None and newest != after:
        judge(ledger, LOOKED, OWN, newest, user=user)
    return sorted(found, key=lambda a: (a.recorded, a.item, a.statement))


def _forecasts(ledger: Ledger, after: str, silent: frozenset[str]) -> list[Alert]:
    return [
        Alert(w.id, False, w.state, sign.statement, sign.recorded, sign.reason)
        for w in watch_items(ledger)
        if w.id not in silent and w.state in ("fired", "possible")
        for sign in w.signs
        if sign.state == w.state and sign.statement and sign.recorded and sign.recorded > after
    ]  # fmt: skip


def _own(ledger: Ledger, after: str, silent: frozenset[str], also_older: bool) -> list[Alert]:
    out = []
    counted, _ = visible(None)
    for item in own(ledger):
        if item.target in silent:
            continue
        begin = after if also_older else max(after, item.recorded_at)
        condition, values = where(parse(item.value))
        with bounded(ledger):
            rows = ledger.db.execute(
                "SELECT d.id || ':' || s.id, max(d.recorded_at, s.begun_at) FROM statement AS s"
                " JOIN document AS d ON d.number = s.document"
                f" WHERE {condition} AND {counted} AND max(d.recorded_at, s.begun_at) > ?",
                (*values, begin),
            ).fetchall()
        out += [
            Alert(item.target, True, "fired", statement, recorded, f"found by {item.value}")
            for statement, recorded in rows
        ]
    return out
