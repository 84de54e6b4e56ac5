"""Watch items: conditional forecasts of the articles, and whether their condition has come about.

An item fires when another article asserts what it was conditional on, and is `possible` when that
is only alleged, planned, promised, or held to be near because a deadline passed in silence. An
*unless* is turned round: it fires when the thing is refused or reported as not done, and is `off`
when it is done. A condition said not to have come about leaves the item as it is. With its
deadline an item expires.

Everything here is a pure function of the statements of a round (`rounds.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from dragoman.ledger.joining import is_near, later, span
from dragoman.ledger.moves import answers_of
from dragoman.ledger.rounds import Forecast, Told
from dragoman.ledger.rows import sha256
from dragoman.ledger.sameness import Habits, alike, first_reason, same_thing
from dragoman.model.vocabulary import Polarity, WatchKind

WatchState = Literal["waiting", "possible", "expired", "off", "fired"]
"""What has come of an item, the least first."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A later statement that bears on an item; `state` is the one after it, `recorded` the moment
    from which the ledger knew both it and the forecast. `statement` is None for a
    deadline that passed."""

    statement: str | None
    day: str
    said: str
    state: WatchState
    reason: str
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class WatchItem:
    """A forecast that is watched, as its first report words it. `polarity` is that of the event
    for which it waits. `ends` is the last day on which it is watched; `reports` counts the
    documents with the same forecast."""

    id: str
    kind: WatchKind
    inverted: bool
    party: str | None
    others: tuple[str, ...]
    event: str
    mode: str | None
    polarity: Polarity
    opened: str
    deadline: str | None
    ends: str
    state: WatchState
    reports: int
    forecast: Forecast
    statements: tuple[str, ...]
    forecasts: tuple[str, ...]
    signs: tuple[Sign, ...]


Watched = tuple[Told, Forecast]
"""What a forecast waits for, with the forecast."""


@dataclass
class Group:
    """Reports of one forecast."""

    members: list[Watched] = field(default_factory=list)

    @property
    def first(self) -> Told:
        """The first report."""
        return self.members[0][0]

    @property
    def deadline(self) -> str | None:
        """The last day by which it is to come about, of all that are named."""
        named = [f.deadline or t.due for t, f in self.members]
        return max((d[:10] for d in named if d), default=None)

    @property
    def ends(self) -> str:
        """The last day on which it is watched."""
        if self.deadline is not None:
            return self.deadline
        return later(max(t.said for t, _ in self.members), span("watch", "horizon"))


def derive(
    party: str, event: str, told: Sequence[Told], forecasts: Sequence[Forecast]
) -> list[WatchItem]:
    """The watch items of a round, whatever day it is; `at` says what has expired."""
    answers = answers_of(event, told)
    habits = Habits(answers)
    return [
        item_of(party, event, g, answers, habits)
        for g in groups_of(watched_of(event, told, forecasts))
    ]


def watched_of(event: str, told: Iterable[Told], forecasts: Sequence[Forecast]) -> list[Watched]:
    """Those of the statements of a round that are the condition of a forecast."""
    by_id = {f.condition: f for f in forecasts}
    return [(t, by_id[t.id]) for t in told if t.id in by_id and is_condition(event, t)]


def is_condition(event: str, t: Told) -> bool:
    """Whether a statement of a round can be what a forecast waits for."""
    return t.event == event and t.opens and t.status == "conditional"


def at(item: WatchItem, day: str | None) -> WatchItem:
    """An item as of a day: one that has not fired has expired when its last day has passed; what
    was to follow *unless* something is done is possible then."""
    if item.state in ("fired", "off") or day is None or day <= item.ends:
        return item
    state: WatchState = "possible" if item.inverted and item.deadline else "expired"
    sign = Sign(None, item.ends, item.ends, state, f"{item.ends} passed without it")
    return replace(item, state=state, signs=(*item.signs, sign))


def single(items: Iterable[WatchItem]) -> list[WatchItem]:
    """Each forecast once: where several parties could bring its condition about it stands in the
    round of each, and counts as far as any of them has gone."""
    best: dict[str, WatchItem] = {}
    for item in items:
        for known in item.forecasts:
            other = best.get(known)
            if other is None or _rank(item) > _rank(other):
                best[known] = item
    return [w for known, w in best.items() if known == w.forecast.id]


def _rank(item: WatchItem) -> tuple[int, str]:
    return get_args(WatchState).index(item.state), item.id


def groups_of(watched: Sequence[Watched]) -> list[Group]:
    """Reports of one forecast, joined: one kind and the same condition, not far apart."""
    groups: list[Group] = []
    for t, f in sorted(watched, key=lambda x: (x[0].begun, x[0].said, x[0].id)):
        home = next((g for g in reversed(groups) if _joins(t, f, g)), None)
        if home is None:
            home = Group()
            groups.append(home)
        home.members.append((t, f))
    return groups


def _joins(t: Told, f: Forecast, group: Group) -> bool:
    last, like = group.members[-1]
    if f.kind != like.kind or f.inverted != like.inverted or t.polarity != last.polarity:
        return False
    near = later(last.said, span("watch", "join")) >= t.begun
    return any(alike(t, m) or (near and _same_words(t, m)) for m, _ in group.members)


def _same_words(t: Told, m: Told) -> bool:
    return same_thing(t, m) is not None and not t.words.keys().isdisjoint(m.words)


def item_of(
    party: str, event: str, group: Group, answers: Sequence[Told], habits: Habits
) -> WatchItem:
    """The item of some reports of a forecast, with what bears on it of some answers in order."""
    first, forecast = group.members[0]
    state: WatchState = "waiting"
    known = min(m.recorded for m, _ in group.members)
    signs = []
    for t in answers:
        found = _sign(t, group, forecast.inverted, habits)
        if found is None or state in ("fired", "off"):
            continue
        state, why = found
        learned = max(t.recorded, known)
        signs.append(Sign(t.id, t.happened, t.said, state, why, learned))
    return WatchItem(
        id=sha256("\0".join(("watch", party, event, first.id)))[:12],
        kind=forecast.kind, inverted=forecast.inverted,
        party=None if party.startswith("?") else party,
        others=tuple(sorted(frozenset().union(*(t.others for t, _ in group.members)))),
        event=event, mode=first.mode, polarity=first.polarity,
        opened=min(t.begun for t, _ in group.members),
        deadline=group.deadline, ends=group.ends, state=state,
        reports=len({t.document for t, _ in group.members}),
        forecast=forecast,
        statements=tuple(t.id for t, _ in group.members),
        forecasts=tuple(f.id for _, f in group.members),
        signs=tuple(signs),
    )  # fmt: skip


def _sign(t: Told, group: Group, inverted: bool, habits: Habits) -> tuple[WatchState, str] | None:
    """What a statement means for an item; None where it is not about it, or says nothing new."""
    mine = {m.article for m, _ in group.members}
    if t.article in mine or not group.first.begun <= t.happened <= group.ends:
        return None
    if t.is_spoken_of:
        return None
    near = is_near(group.members[-1][0].said, t.happened)
    why = first_reason([m for m, _ in group.members], t, near=near, habits=habits)
    if why is None:
        return None
    came = (t.polarity == group.first.polarity) != (t.status == "denied")
    if t.status == "asserted" and came:
        return ("off", f"done: {why}") if inverted else ("fired", f"reported: {why}")
    if inverted and not came and t.status in ("asserted", "planned", "pledged"):
        return "fired", f"reported as not done: {why}"
    if t.status in ("alleged", "planned", "pledged") and came != inverted:
        return "possible", f"{t.status}: {why}"
    return None
