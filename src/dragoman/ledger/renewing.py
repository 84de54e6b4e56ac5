"""A round derived anew from what has changed in it, with the result of deriving it whole.

Reports are joined in order of time, and what they become depends on what was before: so what was
joined before the first change that matters stands, and the rest is joined anew, beside the groups
as they were then. A commitment is derived anew where its reports, or what bears on it, are others
than before. What was seldom told of and is told of once more can change what a statement means half
a year before and after (`sameness.Habits`).
"""

import sqlite3
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

import msgspec

from dragoman.ledger import kept, moves
from dragoman.ledger import watch as forecasts
from dragoman.ledger.commitments import Commitment, commitment_of, identity, is_opener, joined
from dragoman.ledger.joining import Group, is_near, later
from dragoman.ledger.kept import Habitual, Reports, bears
from dragoman.ledger.moves import Answers, is_answer, is_refusal
from dragoman.ledger.rounds import Round, Told, forecasts_of, some
from dragoman.ledger.sameness import ALL, RARE, SELDOM, SPAN, Habits, Weeks, count, first_reason
from dragoman.ledger.watch import WatchItem

NEVER = "9999-99-99"
"""Behind every day."""


@dataclass(frozen=True, slots=True)
class Shift:
    """From a day to another, what is told of between the party and another is done more often, or
    less often, than before."""

    other: str
    first: str
    last: str


@dataclass
class Change:
    """What came into a round and what went, and what that changes about what is done all the
    time."""

    came: list[Told] = field(default_factory=list)
    went: list[Told] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)
    habits: tuple[Answers, ...] = ()

    @property
    def all(self) -> list[Told]:
        """What came and what went."""
        return [*self.came, *self.went]


@dataclass
class Renewed:
    """What a round opens that is others than before: `gone` are ids, `new` takes their place."""

    gone: set[str] = field(default_factory=set)
    new: list[Commitment] = field(default_factory=list)


class Windows(Answers):
    """The answers of a round as they are kept, read from the file where they are asked for."""

    def __init__(self, db: sqlite3.Connection, key: Round, known: Habitual) -> None:
        super().__init__(())
        self.habits = Habits(known=known.answers)
        self.refusing = Habits(known=known.refusals)
        self._db, self._key = db, key
        self._told: dict[int, Told] = {}

    def about(self, group: Group, first: str, behind: str) -> list[Told]:
        """As of `Answers`."""
        if first >= behind:
            return []
        others = group.others if all(t.others for t in group.examples) else None
        return self.among(others, first, behind)

    def among(self, others: AbstractSet[str] | None, first: str, behind: str) -> list[Told]:
        """The answers from a day until before another, in order, to which one of some others is a
        party, or nobody that is named."""
        rows = self._db.execute(
            "SELECT statement, others FROM heard WHERE party = ? AND event = ?"
            " AND happened >= ? AND happened < ? AND answers",
            (*self._key, first, behind),
        )
        numbers = [
            n for n, theirs in rows
            if others is None or not theirs or not others.isdisjoint(theirs.split())
        ]  # fmt: skip
        return self.told(numbers)

    def told(self, numbers: Collection[int]) -> list[Told]:
        """Those of some statements that are answers, in order."""
        missing = [n for n in numbers if n not in self._told]
        self._told |= {t.number: t for t, _ in some(self._db, *self._key, missing)}
        found = (self._told[n] for n in numbers if n in self._told)
        return sorted((t for t in found if bears(self._key, t)), key=lambda t: t.order)


class Few(Answers):
    """A few answers of a round, with the habits of all."""

    def __init__(self, told: Iterable[Told], like: Answers) -> None:
        super().__init__(told)
        self.habits, self.refusing = like.habits, like.refusing


def change_of(
    db: sqlite3.Connection, key: Round, numbers: Iterable[tuple[int, bool]], known: Habitual
) -> Change:
    """What came and went in a round, of statements with whether they counted before; `known` is
    brought up to date."""
    was = dict(numbers)
    change = Change()
    for t, counts in some(db, *key, was):
        if counts != was[t.number]:
            (change.came if counts else change.went).append(t)
    before = kept.habitual(db, key) or Habitual({}, {})
    for weeks, old, part in (
        (known.answers, before.answers, is_answer), (known.refusals, before.refusals, is_refusal),
    ):  # fmt: skip
        flips = {
            flip
            for told, by in ((change.came, 1), (change.went, -1))
            for t in told
            if part(key[1], t)
            for flip in count(weeks, t, by)
        }
        change.shifts += [s for other, week in flips if (s := _shift(old, weeks, other, week))]
    change.habits = tuple(_asking(x) for x in (before, known))
    return change


def _asking(known: Habitual) -> Answers:
    out = Few((), Answers(()))
    out.habits, out.refusing = Habits(known=known.answers), Habits(known=known.refusals)
    return out


def _shift(old: Weeks, new: Weeks, other: str, week: int) -> Shift | None:
    """Where the number of weeks in which something is told of passes a limit."""
    before, after = sorted(old.get(other, {})), sorted(new.get(other, {}))
    moved = [
        at for at in range(week - SPAN, week + SPAN + 1)
        if _band(before, at) != _band(after, at)
    ]  # fmt: skip
    if not moved:
        return None
    return Shift(other, _day(moved[0] * 7), _day(moved[-1] * 7 + 6))


def _band(weeks: list[int], at: int) -> int:
    found = sum(at - SPAN <= w <= at + SPAN for w in weeks)
    return (found > RARE) + (found > SELDOM)


def _day(number: int) -> str:
    try:
        return date.fromordinal(number).isoformat()
    except (ValueError, OverflowError):
        return "" if number < 1 else NEVER


MANY = 300
"""Reports to be joined anew from which on it costs less to derive the whole round."""


def renew(db: sqlite3.Connection, key: Round, change: Change, known: Habitual) -> Renewed | None:
    """What becomes of a round by a change, kept; the commitments are left to the caller. None where
    it matters to so much that the round is better derived whole."""
    kept.hear(db, key, change.came)
    kept.unhear(db, key, change.went)
    kept.keep_habits(db, key, known)
    groups = _Kept(db, key)
    cut, touched = _cut(db, key, change, groups)
    if cut == NEVER:
        return Renewed()
    later_on = _begun(db, key, cut)
    if len(later_on) > MANY:
        return None
    old = groups.since(cut)
    windows = Windows(db, key, known)
    before = [g for head in old if (g := groups.before(head, cut)).members]
    for group in before:
        if group.members[0].number in touched:
            group.settled, group.looked = None, ""
    openers = [t for t, counts in some(db, *key, later_on)
               if counts and is_opener(key[1], t)]  # fmt: skip
    found = joined(key[1], openers, windows, before)
    return _compared(db, key, change, windows, old, found, touched)


def renew_watch(
    db: sqlite3.Connection, key: Round, change: Change, known: Habitual
) -> list[WatchItem] | None:
    """The watch items of a round after a change; None where they are as before."""
    items = [
        msgspec.json.decode(content, type=WatchItem)
        for (content,) in db.execute(
            "SELECT content FROM watched WHERE party = ? AND event = ?", key)
    ]  # fmt: skip
    conditions = {t.id for t in change.all if forecasts.is_condition(key[1], t)}
    stale = {w.id for w in items if _is_stale(db, key, w, change)}
    if not conditions and not stale:
        return None
    standing = {w.statements: w for w in items if w.id not in stale}
    windows, out = Windows(db, key, known), []
    named = forecasts_of(db, *key)
    numbers = _numbers(db, [f.condition for f in named])
    told = [t for t, counts in some(db, *key, numbers) if counts]
    told.sort(key=lambda t: t.order)
    for group in forecasts.groups_of(forecasts.watched_of(key[1], told, named)):
        ids = tuple(t.id for t, _ in group.members)
        item = standing.get(ids) if conditions.isdisjoint(ids) else None
        out.append(item or _item(key, group, windows))
    return out


def _item(key: Round, group: forecasts.Group, windows: Windows) -> WatchItem:
    reports = [t for t, _ in group.members]
    others = frozenset().union(*(t.others for t in reports))
    about = others if all(t.others for t in reports) else None
    answers = windows.among(about, group.first.begun, later(group.ends, 1))
    return forecasts.item_of(
        *key, group, [t for t in answers if is_answer(key[1], t)], windows.habits
    )


def _is_stale(db: sqlite3.Connection, key: Round, item: WatchItem, change: Change) -> bool:
    """Whether something may bear on a watch item otherwise than before."""
    for s in change.shifts:
        near = item.opened <= s.last and s.first <= item.ends
        if near and (s.other == ALL or s.other in item.others):
            return True
    here = [
        t for t in change.all
        if is_answer(key[1], t) and item.opened <= t.happened <= item.ends
    ]  # fmt: skip
    if not here:
        return False
    reports = [t for t, _ in some(db, *key, _numbers(db, item.statements))]
    reports.sort(key=lambda t: (t.begun, t.said, t.id))
    return any(
        first_reason(reports, t, near=is_near(reports[-1].said, t.happened), habits=h.habits)
        for t in here
        for h in change.habits
    )


def _numbers(db: sqlite3.Connection, ids: Iterable[str]) -> set[int]:
    """The numbers of all rows of some statements."""
    return {
        n
        for document, _, name in (i.partition(":") for i in ids)
        for (n,) in db.execute(
            "SELECT s.number FROM document AS d JOIN statement AS s ON s.document = d.number"
            " WHERE d.id = ? AND s.id = ?", (document, name))
    }  # fmt: skip


def _begun(db: sqlite3.Connection, key: Round, day: str) -> list[int]:
    sql = "SELECT statement FROM heard WHERE party = ? AND event = ? AND begun >= ?"
    return [n for (n,) in db.execute(sql, (*key, day))]


class _Kept:
    """The groups of a round as they are kept, by the number of their first report."""

    def __init__(self, db: sqlite3.Connection, key: Round) -> None:
        self._db, self._key = db, key
        self._known: dict[int, Reports] = {}
        self._groups: dict[int, Group] = {}

    def whole(self, head: int) -> Group:
        """A group as it is."""
        if head not in self._groups:
            self._groups[head] = self._one(head).before(NEVER)
        return self._groups[head]

    def before(self, head: int, day: str) -> Group:
        """A group as it was before what was begun on a day or later; for the last time."""
        reports = self._one(head)
        if all(t.begun < day for t in reports.members):
            return self.whole(head)
        return reports.before(day)

    def since(self, first: str, last: str = NEVER) -> dict[int, Reports]:
        """Those that something from a day to another can join or move."""
        heads = [n for (n,) in self._db.execute(
            "SELECT head FROM joined WHERE party = ? AND event = ? AND until >= ?"
            " AND opened <= ?", (*self._key, first, last))]  # fmt: skip
        return {n: self._one(n) for n in heads}

    def _one(self, head: int) -> Reports:
        if head not in self._known:
            (content,) = self._db.execute(
                "SELECT content FROM joined WHERE party = ? AND event = ? AND head = ?",
                (*self._key, head),
            ).fetchone()
            self._known[head] = msgspec.msgpack.decode(content, type=Reports)
        return self._known[head]


def _cut(
    db: sqlite3.Connection, key: Round, change: Change, groups: _Kept
) -> tuple[str, dict[int, bool]]:
    """The first day from which what is opened can be joined otherwise, and the groups on which
    something bears otherwise than before, by their first reports: whether only by what came."""
    days, touched = [NEVER], dict[int, bool]()
    days += [t.begun for t in change.all if is_opener(key[1], t)]
    gone = {t.number for t in change.went}
    for t in change.all:
        for head in groups.since(t.happened, t.happened) if bears(key, t) else ():
            group = groups.whole(head)
            if any(moves.touches(t, group, h) for h in change.habits):
                touched[head] = touched.get(head, True) and t.number not in gone
                days.append(t.happened)
    for shift in change.shifts:
        for head in groups.since(shift.first, shift.last):
            group = groups.whole(head)
            if shift.other == ALL or shift.other in group.others:
                touched[head] = False
                days.append(shift.first)
        if shift.other == ALL or _is_opened_towards(db, key, shift.other):
            days.append(shift.first)
            days += [d for (d,) in db.execute(
                "SELECT min(begun) FROM heard WHERE party = ? AND event = ? AND happened >= ?"
                " AND happened <= ?", (*key, shift.first, shift.last)) if d]  # fmt: skip
    return min(days), touched


def _is_opened_towards(db: sqlite3.Connection, key: Round, other: str) -> bool:
    return db.execute(
        "SELECT 1 FROM heard WHERE party = ? AND event = ? AND begun IS NOT NULL"
        " AND instr(' ' || others || ' ', ?) LIMIT 1",
        (*key, f" {other} "),
    ).fetchone() is not None  # fmt: skip


def _compared(
    db: sqlite3.Connection, key: Round, change: Change, windows: Windows,
    old: dict[int, Reports], found: list[Group], touched: dict[int, bool],
) -> Renewed:  # fmt: skip
    out = Renewed()
    renewed: list[Group] = []
    heads = {g.members[0].number for g in found}
    for head in old.keys() - heads:
        out.gone.add(identity(*key, old[head].before(NEVER)))
        db.execute("DELETE FROM joined WHERE party = ? AND event = ? AND head = ?", (*key, head))
    for group in found:
        head = group.members[0].number
        same = head in old and old[head].numbers == [t.number for t in group.members]
        if same and head not in touched:
            continue
        answers: Answers = windows
        name = identity(*key, group)
        if same and touched[head] and (few := _moved(db, name)):
            answers = Few(windows.told([*few, *(t.number for t in change.came)]), windows)
        if commitment := commitment_of(*key, group, answers):
            out.new.append(commitment)
        out.gone.add(name)
        renewed.append(group)
    kept.keep_groups(db, key, renewed)
    return out


def _moved(db: sqlite3.Connection, commitment: str) -> list[int]:
    sql = "SELECT statement FROM moved WHERE commitment = ?"
    return [n for (n,) in db.execute(sql, (commitment,))]
