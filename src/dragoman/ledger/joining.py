"""Reports of one demand, pledge, threat or plan, joined: a copy or a second report opens nothing.

Reports are taken in the order of what they tell, and each joins the latest group of its kind that
is about the same thing, was told of not long before and was not settled before it. What is settled
can be demanded again: but not by late reports, nor by copies of an earlier one.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from dragoman.ledger.rounds import Kind, Told
from dragoman.ledger.sameness import Habits, alike, same_thing
from dragoman.ledger.wording import table

MOST = 12
"""Reports of one commitment that others are compared with, the first that differ in their words:
enough for what is reported all the time, and it keeps the work on it bounded."""


class Same(Protocol):
    """Why two statements can be about one thing, None where they cannot."""

    def __call__(
        self, a: Told, b: Told, *, near: bool = False, habits: Habits | None = None
    ) -> str | None:
        """`near`: the one follows soon behind the other; `habits`: what is done all the time."""


@dataclass
class Group:
    """Reports of one commitment, in the order in which they were made.

    `opened` is the day on which it was made, by the earliest report, `made` the last on which it
    was, `last` the day of the latest report; `examples` are reports that differ in their words;
    `others` the other parties, of all.
    """

    kind: Kind
    opened: str
    last: str = ""
    deadline: str | None = None
    members: list[Told] = field(default_factory=list)
    examples: list[Told] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    settled: str | None = None
    looked: str = ""
    made: str = ""
    _dated: tuple[str, str] = ("", "")
    _heard: list[str] = field(default_factory=list)

    def add(self, told: Told, example: bool | None = None) -> None:
        """Take a report in; they come in order of `begun`. `example`: whether it is one, where
        that is known."""
        self.members.append(told)
        self.ids.add(told.id)
        self.others |= told.others
        self.last = max(self.last, told.said)
        self.made = max(self.made, told.begun)
        if told.said not in self._heard[-1:]:
            insort(self._heard, told.said)
        if told.due and (told.said, told.id) > self._dated:
            self._dated, self.deadline = (told.said, told.id), told.due
        if self._is_new(told) if example is None else example:
            self.examples.append(told)
        self.settled, self.looked = None, ""

    def _is_new(self, told: Told) -> bool:
        return len(self.examples) < MOST and not any(
            alike(told, e) and told.others == e.others and told.mode == e.mode
            for e in self.examples
        )

    def heard(self, day: str) -> str:
        """The day of the latest report up to a day; of the first where there is none."""
        at = bisect_right(self._heard, day)
        return self._heard[at - 1] if at else self.opened

    @property
    def ends(self) -> str:
        """The last day on which silence means nothing."""
        if self.deadline is not None:
            return later(self.deadline, span(self.kind, "grace"))
        return later(self.made, span(self.kind, "horizon"))

    @property
    def until(self) -> str:
        """The last day on which anything can join or move it."""
        return max(self.followed, later(self.last, span(self.kind, "horizon")))

    @property
    def followed(self) -> str:
        """The last day on which something can still move it, late as it may be."""
        if self.kind == "plan" and self.deadline is not None:
            return later(self.deadline, int(table()["shift"]["days"]))
        return max(self.ends, later(self.made, span(self.kind, "horizon")))


@lru_cache(maxsize=50_000)
def later(day: str, days: int) -> str:
    """The ISO date so many days after another; the last that there is where it would be behind."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day if days <= 0 else max(day, "9999-12-31")


def span(kind: str, what: str) -> int:
    """A span of days of the table."""
    return int(table()["days"][kind][what])


def is_near(before: str, day: str) -> bool:
    """Whether a day follows another so soon that less must agree."""
    return day <= later(before, int(table()["near"]["days"]))


def late(what: str) -> int:
    """Days after something was settled in which reports are still about it."""
    return int(table()["late"][what])


def join(
    openers: Iterable[Told],
    settled: Callable[[Group, str], str | None],
    same: Same = same_thing,
    habits: Habits | None = None,
    before: Iterable[Group] = (),
) -> list[Group]:
    """The groups of some statements that open commitments. `settled` gives the day on which a
    group was settled for good before a given day, None while it was not; `same` says whether two
    can be reports of one, by the `habits` of the round; `before` are groups of what was told
    before all of these, which they can join."""
    groups = list(before)
    live = _Live()
    for group in groups:
        for told in group.members:
            live.put(group, told)
    for told in sorted(openers, key=lambda t: (t.begun, t.said, t.id)):
        assert told.kind is not None
        home = next((g for g in live.near(told) if _joins(told, g, settled, same, habits)), None)
        if home is None:
            home = Group(told.kind, told.begun)
            groups.append(home)
        home.add(told)
        live.put(home, told)
    return groups


class _Live:
    """The groups that something can still join, by the other parties; latest first."""

    def __init__(self) -> None:
        self._by: dict[str, dict[int, Group]] = {}

    def put(self, group: Group, told: Told) -> None:
        for other in (*told.others, "*", *(() if told.others else ("",))):
            self._by.setdefault(other, {})[id(group)] = group

    def near(self, told: Told) -> Iterator[Group]:
        found: dict[int, Group] = {}
        for other in (*told.others, "") if told.others else ("*",):
            here = self._by.get(other, {})
            for key in [k for k, g in here.items() if _is_past(g, told)]:
                del here[key]
            found |= here
        return iter(sorted(found.values(), key=_order, reverse=True))


def _order(group: Group) -> tuple[str, str, str]:
    first = group.members[0]
    return first.begun, first.said, first.id


def _is_past(group: Group, told: Told) -> bool:
    return later(group.last, span(group.kind, "horizon")) < told.begun


def _joins(
    told: Told, group: Group, settled: Callable[[Group, str], str | None], same: Same,
    habits: Habits | None,
) -> bool:  # fmt: skip
    if told.kind != group.kind or told.polarity != group.members[0].polarity:
        return False
    near = is_near(group.heard(told.said), told.said)
    if _is_other_day(told, group):
        return False
    if not any(same(t, told, near=near, habits=habits) for t in group.examples):
        return False
    if any(alike(told, t) for t in group.examples):
        return True
    if later(group.last, span(group.kind, "join")) < told.begun:
        return False
    if group.deadline is not None and group.ends < told.begun:
        return False
    end = settled(group, told.begun)
    return end is None or told.begun <= later(end, late("reports"))


def _is_other_day(told: Told, group: Group) -> bool:
    """Whether it is planned for another time than the plan of a group."""
    if group.kind != "plan" or told.due is None or group.deadline is None:
        return False
    shift = int(table()["shift"]["days"])
    first, second = sorted((told.due, group.deadline))
    return later(first, shift) < second
