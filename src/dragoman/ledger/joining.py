"""Reports of one demand, pledge, threat or plan, joined: a copy or a second report opens nothing.

Reports are taken in the order of what they tell, and each joins the latest group of its kind that
is about the same thing, was told of not long before and was not settled before it. What is settled
can be demanded again: but not by late reports, nor by copies of an earlier one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.ledger.rounds import Kind, Told, alike, same_thing
from dragoman.ledger.told import table

LATE = 3
"""Days after a commitment was settled in which reports of it are still about the old one."""


@dataclass
class Group:
    """Reports of one commitment, earliest first."""

    kind: Kind
    members: list[Told] = field(default_factory=list)

    @property
    def opened(self) -> str:
        """The day on which it was made, by the earliest report."""
        return min(t.begun for t in self.members)

    @property
    def last(self) -> str:
        """The day of the latest report."""
        return max(t.said for t in self.members)

    def heard(self, day: str) -> str:
        """The day of the latest report up to a day; of the first where there is none."""
        return max((t.said for t in self.members if t.said <= day), default=self.opened)

    @property
    def deadline(self) -> str | None:
        """The last day for it, by the latest report that names one."""
        dated = [(t.said, t.id, t.due) for t in self.members if t.due]
        return max(dated)[2] if dated else None

    @property
    def ends(self) -> str:
        """The last day on which silence means nothing."""
        if self.deadline is not None:
            return later(self.deadline, span(self.kind, "grace"))
        return later(self.last, span(self.kind, "horizon"))

    @property
    def followed(self) -> str:
        """The last day on which something can still move it, late as it may be."""
        shift = int(table()["shift"]["days"])
        if self.kind == "plan" and self.deadline is not None:
            return later(self.deadline, shift)
        return max(self.ends, later(self.last, span(self.kind, "horizon")))


def later(day: str, days: int) -> str:
    """The ISO date so many days after another; the last that there is where it would be behind."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day if days <= 0 else max(day, "9999-12-31")


def span(kind: str, what: str) -> int:
    """A span of days of the table."""
    return int(table()["days"][kind][what])


def join(
    openers: Sequence[Told],
    closed: Callable[[Group], str | None],
    same: Callable[[Told, Told], object] = same_thing,
) -> list[Group]:
    """The groups of some statements that open commitments. `closed` gives the day on which a group
    is settled for good, None while it is not; `same` says whether two can be reports of one."""
    groups: list[Group] = []
    for told in sorted(openers, key=lambda t: (t.begun, t.said, t.id)):
        assert told.kind is not None
        home = next((g for g in reversed(groups) if _joins(told, g, closed, same)), None)
        if home is None:
            home = Group(told.kind)
            groups.append(home)
        home.members.append(told)
    return groups


def _joins(
    told: Told,
    group: Group,
    closed: Callable[[Group], str | None],
    same: Callable[[Told, Told], object],
) -> bool:
    if told.kind != group.kind or told.polarity != group.members[0].polarity:
        return False
    if later(group.last, span(group.kind, "horizon")) < told.begun:
        return False
    if _is_other_day(told, group) or not any(same(told, t) for t in group.members):
        return False
    if any(alike(told, t) for t in group.members):
        return True
    if later(group.last, span(group.kind, "join")) < told.begun:
        return False
    if group.deadline is not None and group.ends < told.begun:
        return False
    end = closed(group)
    return end is None or told.begun <= later(end, LATE)


def _is_other_day(told: Told, group: Group) -> bool:
    """Whether it is planned for another time than the plan of a group."""
    if group.kind != "plan" or told.due is None or group.deadline is None:
        return False
    shift = int(table()["shift"]["days"])
    early, late = sorted((told.due, group.deadline))
    return later(early, shift) < late
