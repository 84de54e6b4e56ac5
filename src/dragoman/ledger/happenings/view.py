"""A happening as people see it: its reports over time, how its status went, who, where, when."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from dragoman.errors import QueryError
from dragoman.ledger.happenings.contradictions import Change, Contradiction, changes, contradictions
from dragoman.ledger.happenings.told import Told, told
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import Ledger
from dragoman.model.vocabulary import Event, Quad, Status


class Chained(Protocol):
    """What is known of the chains behind some statements."""

    @property
    def chains(self) -> int:
        """How many independent ones there are."""

    @property
    def anonymous(self) -> int:
        """How many go back to sources nothing is said of."""


ChainCounter = Callable[[sqlite3.Connection, Iterable[int]], Chained]
"""Counts the chains behind statements, by their numbers."""


@dataclass(frozen=True, slots=True)
class Step:
    """The first report that gives the event a status, and how many do."""

    status: Status
    published: str | None
    statement: str
    statements: int


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor or recipient as most reports have it, and in how many statements."""

    name: str
    entity: str | None
    country: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What several statements are about. `reports` are articles; `chains` and `anonymous` are None
    where nobody counted them. `first`, `last`: days of the first and last article; `day`, `place`,
    `actors`, `recipients`: what most statements say. `state` is "disputed" where reports deny or
    negate what others assert."""

    id: str
    event: Event
    mode: str | None
    quad: Quad
    day: str | None
    place: str | None
    place_country: str | None
    actors: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]
    first: str | None
    last: str | None
    reports: int
    outlets: int
    chains: int | None
    anonymous: int | None
    state: str | None
    progress: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...]
    changes: tuple[Change, ...]
    statements: tuple[Told, ...]

    @property
    def line(self) -> str:
        """`7 reports · 2 independent chains · 1 anonymous`; reports are articles."""
        said = [_counted(self.reports, "report")]
        if self.chains is not None:
            said.append(_counted(self.chains, "independent chain"))
        if self.anonymous:
            said.append(f"{self.anonymous} anonymous")
        return " · ".join(said)


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def happening(ledger: Ledger, identity: str, count: ChainCounter | None = None) -> Happening:
    """A happening by its id; its statements by day of publication. Raises QueryError where there
    is none, LedgerError."""
    with bounded(ledger):
        found = told(ledger.db, identity)
        if not found:
            raise QueryError(f"no happening {identity!r} in {ledger.path}")
        chained = count(ledger.db, [t.number for t in found]) if count else None
    return _view(identity, found, chained)


def _view(identity: str, found: tuple[Told, ...], chained: Chained | None) -> Happening:
    against = contradictions(found)
    days = [t.published for t in found if t.published]
    place = _most((t.place, t.place_country) for t in found if t.place)
    event = _most(t.event for t in found)
    return Happening(
        id=identity, event=event, mode=_most(t.mode for t in found if t.mode),
        quad=next(t.quad for t in found if t.event == event), day=_day(found),
        place=place[0] if place else None, place_country=place[1] if place else None,
        actors=_somebody(found, "actor"), recipients=_somebody(found, "recipient"),
        first=min(days, default=None), last=max(days, default=None),
        reports=len({t.document for t in found}),
        outlets=len({t.outlet or t.document for t in found}),
        chains=chained.chains if chained else None,
        anonymous=chained.anonymous if chained else None,
        state="disputed" if any(c.kind in ("denial", "polarity") for c in against) else None,
        progress=_progress(found), contradictions=against, changes=changes(found),
        statements=found,
    )  # fmt: skip


def _most(values: Iterable[Any]) -> Any:
    """The commonest of values, the first of equals; None without any."""
    counted = Counter(values)
    return max(counted, key=counted.__getitem__) if counted else None


def _day(found: tuple[Told, ...]) -> str | None:
    """The commonest day that statements name themselves, else that they count for."""
    day: str | None = _most(t.on for t in found if t.on) or _most(t.day for t in found if t.day)
    return day


def _progress(found: tuple[Told, ...]) -> tuple[Step, ...]:
    counted = Counter(t.status for t in found)
    first: dict[Status, Told] = {}
    for t in found:
        first.setdefault(t.status, t)
    return tuple(Step(s, t.published, t.id, counted[s]) for s, t in first.items())


def _somebody(found: tuple[Told, ...], side: str) -> tuple[Somebody, ...]:
    """Those on a side, the most reported first; by entity, else by country, else by words."""
    seen: dict[str, list[Any]] = {}
    for t in found:
        for p in {p.entity or p.country or p.text: p for p in t.parties if p.side == side}.values():
            seen.setdefault(p.entity or p.country or p.text.casefold(), []).append(p)
    return tuple(
        Somebody(_most(p.text for p in ps), ps[0].entity, _most(p.country for p in ps), len(ps))
        for ps in sorted(seen.values(), key=lambda ps: -len(ps))
    )
