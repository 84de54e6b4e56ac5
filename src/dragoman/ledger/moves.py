"""What moves a commitment: later statements of the thing itself, and refusals that name no act."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.happenings.words import weight
from dragoman.ledger.joining import Group, is_near, late, later, span
from dragoman.ledger.rounds import Told
from dragoman.ledger.sameness import (
    EVIDENCE,
    RARE,
    SOLE,
    SOME,
    Habits,
    alike,
    first_reason,
    in_common,
    spelled,
    weighed,
)
from dragoman.ledger.told import fulfils, stem
from dragoman.ledger.wording import (
    breaking,
    dismissing,
    noun,
    refusing,
    stem_of,
    thing_refused,
    words,
)

State = Literal["open", "met", "partly", "refused", "broken", "lapsed"]


@dataclass(frozen=True, slots=True)
class Move:
    """What opened, repeated or moved a commitment; `state` is the one after it and `reason` says
    in words why it counts. `statement` is None for a deadline that passed; `day` is the day of
    what is reported, `said` that of the report."""

    statement: str | None
    day: str
    said: str
    state: State
    reason: str


TOWARDS = 9.0
"""What the words (nats) that a refusal shares with a demand must weigh where the parties are the
same."""

BARE = 1
"""Words that a refusal may hold beside the noun of the act, to be of whatever was asked last."""

Effect = tuple[State | None, str]
"""The state that a statement leads to, None for no change, and why."""


def is_answer(event: str, t: Told) -> bool:
    """Whether a statement of a round tells of an event of its type, or of what amounts to it."""
    return event in fulfils().get(t.event, (t.event,))


def is_refusal(event: str, t: Told) -> bool:
    """Whether a statement of a round of another type is a refusal."""
    return t.event == "REJECT" != event


def answers_of(event: str, told: Iterable[Told]) -> list[Told]:
    """The statements of a round that tell of an event of its type, or of what amounts to it."""
    return [t for t in told if is_answer(event, t)]


def refusals_of(event: str, told: Iterable[Told]) -> list[Told]:
    """The refusals of a round of another type."""
    return [t for t in told if is_refusal(event, t)]


class Answers:
    """The statements that can move commitments, in order of what happened, by the other parties;
    of the thing itself and refusals of another type, with what of either is done all the time."""

    def __init__(self, told: Iterable[Told], refusals: Iterable[Told] = ()) -> None:
        told, refusals = list(told), list(refusals)
        self.habits, self.refusing = Habits(told), Habits(refusals)
        self._by: dict[str, list[Told]] = {}
        for t in sorted((*told, *refusals), key=lambda t: t.order):
            for other in (*t.others, "*", *(() if t.others else ("",))):
                self._by.setdefault(other, []).append(t)

    def about(self, group: Group, first: str, behind: str) -> list[Told]:
        """Those from a day until before another that can be about a group, as far as the parties
        tell, in order."""
        named = all(t.others for t in group.examples)
        found: dict[str, Told] = {}
        for other in (*group.others, "") if named else ("*",):
            here = self._by.get(other, [])
            start = bisect_left(here, first, key=lambda t: t.happened)
            end = bisect_left(here, behind, lo=start, key=lambda t: t.happened)
            found |= {t.id: t for t in here[start:end]}
        return sorted(found.values(), key=lambda t: t.order)


def settled(group: Group, day: str, answers: Answers) -> str | None:
    """The day before a given one on which a group was done or broken, None where it was not."""
    if group.settled is None or not group.looked:
        for t in answers.about(group, max(group.opened, group.looked), day):
            effect = _effect(t, group, answers)
            if effect is not None and effect[0] in ("met", "broken"):
                group.settled = min(group.settled or t.happened, t.happened)
                break
        group.looked = max(day, group.looked)
    return group.settled if group.settled is not None and group.settled < day else None


def moves_of(group: Group, answers: Answers) -> tuple[tuple[Move, ...], bool]:
    """The moves of a commitment in order of time, and whether it is disputed."""
    group.settled, group.looked = None, ""
    end = settled(group, later(group.followed, 1), answers)
    last = min(group.followed, later(end, late("answers"))) if end else group.followed
    effects = {
        t.id: (t, effect)
        for t in answers.about(group, group.opened, later(last, 1))
        if (effect := _effect(t, group, answers))
    }
    for n, t in enumerate(group.members):
        what = "opens it" if n == 0 else "a further report of it"
        refused = group.kind == "demand" and t.is_turned_down
        effects[t.id] = (t, ("refused", f"{what}, and of its refusal") if refused else (None, what))
    state: State = "open"
    disputed = False
    moves = []
    for t, (new, why) in sorted(effects.values(), key=lambda e: _when(e[0], group)):
        if new in ("refused", "broken") and state == "met":
            new, why, disputed = None, f"{why}; but it was reported as done", True
        state = new or state
        if not (new == "partly" and state == "met"):
            moves.append(Move(t.id, _when(t, group)[0], t.said, state, why))
    return tuple(moves), disputed


def _when(t: Told, group: Group) -> tuple[str, bool, str, str]:
    """The order of moves: on one day the reports of a commitment come before its answers."""
    opens = t.id in group.ids
    return (t.begun if opens else t.happened), not opens, t.said, t.id


def touches(t: Told, group: Group, answers: Answers) -> bool:
    """Whether a statement may mean something for a group as it is, or as it was while it had fewer
    reports."""
    if t.event == "REJECT" and group.members[0].event != "REJECT":
        apart = group.others and t.others and group.others.isdisjoint(t.others)
        return group.kind in ("demand", "pledge") and not apart
    near = is_near(group.heard(t.said), t.happened)
    return first_reason(group.examples, t, near=near, habits=answers.habits) is not None


def _effect(t: Told, group: Group, answers: Answers) -> Effect | None:
    """What a statement means for a commitment; None where it is not about it."""
    if not group.opened <= t.happened <= group.followed or t.id in group.ids:
        return None
    if t.event == "REJECT" and group.members[0].event != "REJECT":
        return _refusal(t, group, answers.refusing)
    if t.status == "asserted" and any(_is_early(t, m) for m in group.examples):
        return None
    before = [m for m in group.examples if _can_answer(t, m, group.kind)]
    near = is_near(group.heard(t.said), t.happened) and _have_common(before, t)
    why = first_reason(before, t, near=near, habits=answers.habits)
    return None if why is None else _answer(t, group, why)


def _have_common(reports: Sequence[Told], t: Told) -> bool:
    """Whether a statement speaks of what one of some reports speaks of, be it in a word: that it
    comes soon behind it says little, but for those who meet."""
    return t.event == "CONSULT" or any(weighed(t, in_common(m, t)) >= SOME for m in reports)


def _can_answer(t: Told, m: Told, kind: str) -> bool:
    """Whether one statement can answer another as far as time and wording go. What is told of on
    the day on which it is asked for or promised is mostly the same report read in another way; a
    demand is turned down on the same day, though, in another article. What is planned for a day
    is not done long before."""
    if t.said <= later(m.said, 1) and alike(t, m):
        return False
    if t.is_spoken_of or (t.status == "asserted" and _is_silence(t, m)):
        return False
    if m.begun < t.happened and m.document != t.document:
        return True
    quick = kind == "demand" and m.polarity == "+" and t.status in ("planned", "pledged", "denied")
    return quick and m.begun <= t.happened and m.document != t.document


def _is_early(t: Told, m: Told) -> bool:
    return m.since is not None and t.happened < later(m.since, -1)


def _is_silence(t: Told, m: Told) -> bool:
    """Whether a report says soon after that what shall not be done was not done, or on the next day
    that it is done (*stop the killing*): mostly the same once more."""
    if m.polarity == "+":
        return False
    return is_near(m.said, t.happened) if t.polarity == "-" else t.said <= later(m.said, 1)


def _answer(t: Told, group: Group, why: str) -> Effect | None:
    """A statement of the thing itself: done, not done, or only said to be."""
    undone: State = "refused" if group.kind == "demand" else "broken"
    agrees = (t.polarity == group.members[0].polarity) != (t.status == "denied")
    if t.status == "asserted" and agrees:
        return ("partly", f"done in part: {why}") if t.partly else ("met", f"done: {why}")
    if t.status in ("planned", "pledged") and group.kind != "demand" and t.polarity == "+":
        return None  # what was not to be done is announced, not done
    if t.status in ("planned", "pledged") and t.withheld:
        return None
    if t.status in ("asserted", "planned", "pledged") and not agrees:
        if t.form == "so far" and (group.deadline is None or t.happened <= group.deadline):
            return None, f"not done so far: {why}"
        return undone, f"{'not done' if t.status == 'asserted' else 'will not be done'}: {why}"
    if t.status == "denied" and not agrees:
        mine = frozenset(p for x in group.examples for p in x.actors)
        harmless = group.kind in ("threat", "plan") or (t.by and t.by.isdisjoint(mine))
        return None if harmless else undone, f"said not to be so: {why}"
    if t.status == "alleged":
        return None, f"only alleged{'' if agrees else ', not done'}: {why}"
    if t.status in ("planned", "pledged") and group.kind == "demand" and agrees:
        return None, f"{'announced' if t.status == 'planned' else 'promised'}: {why}"
    return None


def _refusal(t: Told, group: Group, habits: Habits) -> Effect | None:
    """A refusal that names no act of its own (*rejected the demand*)."""
    if t.polarity == "-" or group.kind not in ("demand", "pledge"):
        return None
    turning = refusing() if group.kind == "demand" else breaking()
    if t.form in ("ahead", "named") or (t.trigger and t.trigger not in turning):
        return None
    if later(group.heard(t.said), span(group.kind, "answer")) < t.happened:
        return None
    named, bare = noun(group.kind) in t.words, _is_bare(t, group.kind)
    before = [m for m in group.examples if m.begun < t.happened or (
        named and group.kind == "demand" and m.begun == t.happened)]  # fmt: skip
    both = group.others & t.others
    if not before or (group.others and t.others and not both):
        return None
    if (group.kind == "pledge" and not named) or not _is_of(t, before):
        return None
    shared = sorted({w for m in before for w in in_common(m, t, but=False)})
    weighty = weighed(t, shared)
    near = is_near(group.heard(t.said), t.happened)
    rare = near and weighty >= SOME and habits.weeks(both, t.happened) <= RARE
    if both and (bare or weighty >= TOWARDS or rare):
        why = f"refusal towards {', '.join(sorted(both))}"
    elif (named or t.trigger not in dismissing()) and len(shared) >= EVIDENCE and weighty >= SOLE:
        why = f"refusal that speaks of {spelled(t, shared)}"
    elif bare and near:
        why = f"refusal of a {group.kind} made shortly before"
    else:
        return None
    return ("refused" if group.kind == "demand" else "broken"), why


def _is_of(t: Told, reports: Sequence[Told]) -> bool:
    """Whether what a refusal says that the demand was for is spoken of in one of some reports;
    where it says nothing of that, or no content was read, it may be."""
    thing = frozenset(map(stem, thing_refused(t.words.values())))
    known = [m for m in reports if not m.is_act]
    if not thing or not known:
        return True
    shared = {stem_of(m.words[s]) for m in known for s in thing & m.words.keys()}
    return sum(map(weight, shared)) >= SOME


def _is_bare(t: Told, kind: str) -> bool:
    """Whether a refusal says no more than that it refuses a demand, or breaks a pledge."""
    if noun(kind) not in t.words:
        return False
    rest = [w for w in t.words.values() if w[0] != "#" and w not in words(kind)]
    return len(rest) <= BARE
