"""Whether two statements of a round are about the same thing, with the reason in words.

Type and parties alone say it only where the parties seldom have to do with each other in that way:
two neighbours that release somebody once in a year. Between those who do it every week, and for
types that are mostly talk, the act must be the same word or a kindred one and what is done must be
told in the same words. Words count by how rare they are in news.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from dragoman.ledger.happenings.likeness import akin, related
from dragoman.ledger.happenings.words import stem, weight
from dragoman.ledger.rounds import Told

ALIKE, FEWEST = 0.8, 5
"""Two sentences that share this part of their words, and so many, are copies or near copies."""

EVIDENCE = 3
"""Words that two statements must share where one does not name a side; a kindred trigger is one."""

ALONE, SOLE = 12.0, 18.0
"""What shared words must weigh (nats) where one does not name a side: with a kindred trigger, and
with none."""

AMONG, OTHER = 8.0, 15.0
"""The same between parties who do such things all the time."""

SOME = 4.0
"""The same where type and parties say much by themselves."""

RARE, SELDOM, SPAN = 1, 3, 26
"""What is told of in so many weeks at most, of SPAN before and after a day, says by type and
parties alone what it is about; up to SELDOM it says much; above, it is done all the time."""

NEAR = 0.6
"""How near in meaning (0 … 1) two triggers must be for one act."""

VAGUE = frozenset(("multilateral",))
"""Modes that two acts of one kind often share."""

TALK = frozenset(("ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
"""Types that are mostly words: who says such a thing to whom tells little of what it is about."""


PERSONAL = frozenset(("ACCUSE", "CONSULT", "PROTEST", "SUPPORT"))
"""Types of what persons do themselves."""

ALL = "*"
"""Stands for whoever the other party is."""

Weeks = dict[str, dict[int, int]]
"""How many statements tell of something in a week, by the other party."""


class Habits:
    """How often something of the type of a round is told of between its party and others."""

    def __init__(self, told: Iterable[Told] = (), known: Weeks | None = None) -> None:
        """`known`: how many statements tell of it by week, by the other party; `told` are more."""
        self.known: Weeks = known or {}
        for t in told:
            count(self.known, t)
        self._weeks = {other: sorted(weeks) for other, weeks in self.known.items()}

    def weeks(self, others: Collection[str], day: str) -> int:
        """In how many weeks about a day it is told of, with the one of the others with whom it is
        most; with anybody where none is given."""
        at = week_of(day)
        most = 0
        for other in others or (ALL,):
            known = self._weeks.get(other, ())
            most = max(most, bisect_right(known, at + SPAN) - bisect_left(known, at - SPAN))
        return most


def count(known: Weeks, t: Told, by: int = 1) -> list[tuple[str, int]]:
    """Count a statement in, or out with `by` -1; the parties and weeks of which something is told
    from now on, or no longer."""
    if t.status != "asserted":
        return []
    changed, week = [], week_of(t.happened)
    for other in (*t.others, ALL):
        weeks = known.setdefault(other, {})
        before = weeks.pop(week, 0)
        if before + by:
            weeks[week] = before + by
        if not before or not before + by:
            changed.append((other, week))
    return changed


@lru_cache(maxsize=50_000)
def week_of(day: str) -> int:
    """The number of the week of a day."""
    try:
        return date.fromisoformat(day).toordinal() // 7
    except ValueError:
        return 0


def alike(a: Told, b: Told) -> bool:
    """Whether the words of two statements are near enough for copies of one sentence."""
    mine, theirs = a.words.keys(), b.words.keys()
    shared = len(mine & theirs)
    return shared >= FEWEST and shared >= ALIKE * len(mine | theirs)


def same_thing(a: Told, b: Told, *, near: bool = False, habits: Habits | None = None) -> str | None:
    """Why two statements of a round are about the same thing, in words; None where they are not.

    Modes may not differ, nor the other parties or, where it is theirs, the persons, where they are
    known. `near`: the one follows soon
    behind the other; `habits`: what is done all the time in the round.
    """
    if a.mode and b.mode and a.mode != b.mode:
        return None
    both, who = a.others & b.others, a.actors & b.actors
    if not both and a.others and b.others:
        return None
    if a.persons and b.persons and a.persons.isdisjoint(b.persons) and _is_personal(a):
        return None
    kindred = is_kindred(a, b)
    other = bool(not kindred and a.trigger and b.trigger)  # in the same words, but another act
    if both and who:
        weeks = habits.weeks(both, b.happened) if habits else SELDOM + 1
        enough = _is_enough(a, b, weeks, near=near, kindred=kindred, other=other)
        return "same type and parties (" + ", ".join(sorted(who | both)) + ")" if enough else None
    if other:
        return None
    shared = in_common(a, b)
    weighty = weighed(b, shared)
    if who and kindred and habits and weighty >= SOME and habits.weeks((), b.happened) <= RARE:
        return f"same type and party, words in common ({spelled(b, shared)})"
    known = bool(both or who)
    if len(shared) + kindred < EVIDENCE + (not known):
        return None
    if weighty < (ALONE if kindred and known else SOLE):
        return None
    what = f"mode {a.mode}, " if a.mode and a.mode == b.mode else ""
    return f"same type, {what}words in common ({spelled(b, shared)})"


def _is_enough(a: Told, b: Told, weeks: int, *, near: bool, kindred: bool, other: bool) -> bool:
    """Whether two statements with the same parties share enough else, by the weeks in which such a
    thing is told of between these."""
    if (b.event in TALK and not a.is_act) or weeks > SELDOM:
        return not other and _shares(a, b, AMONG if kindred else OTHER)
    if weeks > RARE:
        if _same_mode(a, b) and b.event != "CONSULT":
            return True
        return not other and _shares(a, b, SOME if kindred else AMONG)
    return near or kindred or (not other and _shares(a, b, SOME))


def _shares(a: Told, b: Told, least: float) -> bool:
    return weighed(b, in_common(a, b)) >= least


def same_parties(
    a: Told, b: Told, *, near: bool = False, habits: Habits | None = None
) -> str | None:
    """Why two acts can be one: the parties that are known are the same. None where they differ."""
    del near, habits
    both = a.others & b.others
    return "same parties" if both or not (a.others and b.others) else None


def _is_personal(t: Told) -> bool:
    """Whether it is done by persons themselves, and not by whoever acts for a state."""
    return t.event in PERSONAL or t.mode == "resign"


def _same_mode(a: Told, b: Told) -> bool:
    return bool(a.mode) and a.mode == b.mode and a.mode not in VAGUE


def is_kindred(a: Told, b: Told) -> bool:
    """Whether two statements tell of an act in one mode, the same word or one of its kin."""
    if _same_mode(a, b):
        return True
    if not a.trigger or not b.trigger:
        return False
    return (
        a.trigger == b.trigger
        or akin(a.trigger, b.trigger)
        or related(a.trigger, b.trigger) >= NEAR
    )


def in_common(a: Told, b: Told, *, but: bool = True) -> list[str]:
    """The stems that two statements share, `but` for those of their triggers."""
    apart = (a.trigger, b.trigger) if but else ()
    return [
        s for s in a.words.keys() & b.words.keys()
        if s[0] != "#" and stem(a.words[s]) not in apart
    ]  # fmt: skip


def weighed(t: Told, stems: Iterable[str]) -> float:
    """How much some of the words of a statement say, in nats."""
    return sum(weight(x) for s in stems if (x := stem(t.words[s])))


def spelled(t: Told, stems: Iterable[str]) -> str:
    """Some of the words of a statement, for people."""
    return ", ".join(sorted(t.words[s] for s in stems)) or "none"


def first_reason(
    reports: Sequence[Told], t: Told, *, near: bool, habits: Habits | None
) -> str | None:
    """Why a statement is about the same thing as one of some reports."""
    found = (same_thing(m, t, near=near, habits=habits) for m in reports)
    return next((why for why in found if why), None)
