"""The statements of a round, as following sees them."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.ledger.opening import TURNED_DOWN
from dragoman.ledger.store import counts
from dragoman.ledger.told import ASKED, REFUSED, stem
from dragoman.ledger.wording import stem_of, words
from dragoman.model.vocabulary import Event, Polarity, Status, WatchKind

Kind = Literal["demand", "pledge", "threat", "plan"]

Round = tuple[str, str]
"""A party and a type of event."""

KIND_OF: dict[Status, Kind] = {
    "demanded": "demand", "pledged": "pledge", "threatened": "threat", "planned": "plan",
}  # fmt: skip
"""What the content of an act opens, by its status."""

_BY_ACT: dict[Event, Kind] = {"REQUEST": "demand", "AGREE": "pledge", "THREATEN": "threat"}


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as following sees it. `id` is its document's and its own; `said` the day of the
    report, `happened` the day of what it reports, never after `said`; `due` the last day of a time
    that lies ahead and `since` its first; `begun` the day of the act whose content it is; `words`
    those near its trigger by their stems; `trigger` the stem of the trigger and `form` how it
    stands (`wording.form_of`); `by` who says so, where an act of speech stands over it, and
    `withheld` that this act is not done (*would not commit to*); `persons` the last names of those
    who do it, of those who meet all."""

    id: str
    document: str
    article: str
    recorded: str
    said: str
    happened: str
    begun: str
    due: str | None
    event: Event
    mode: str | None
    status: Status
    polarity: Polarity
    actors: frozenset[str]
    others: frozenset[str]
    words: Mapping[str, str]
    partly: bool = False
    opens: bool = False
    trigger: str = ""
    form: str = ""
    since: str | None = None
    by: frozenset[str] = frozenset()
    withheld: bool = False
    persons: frozenset[str] = frozenset()
    number: int = 0

    @property
    def order(self) -> tuple[str, str, str]:
        """By what happened first; the same whatever came into the ledger first."""
        return self.happened, self.said, self.id

    @property
    def is_spoken_of(self) -> bool:
        """Whether it only speaks of something as a thing, or as ahead, and does not report it as
        done; of what is not done (*refused to release*) it tells, unless that is only supposed."""
        if self.status != "asserted":
            return False
        if self.since is not None:
            return True
        return self.form in (("ahead", "named") if self.polarity == "+" else ("supposed",))

    @property
    def is_turned_down(self) -> bool:
        """Whether it is demanded, and its own sentence tells that it is refused."""
        return self.form == TURNED_DOWN

    @property
    def is_act(self) -> bool:
        """Whether it asks for or threatens something itself, as an act of speech."""
        return self.event in _BY_ACT and self.status == "asserted"

    @property
    def kind(self) -> Kind | None:
        """The kind of commitment that it opens; None for none."""
        if self.is_act:
            return _BY_ACT[self.event]
        plain = self.status == "planned" and self.polarity == "-"
        return None if plain else KIND_OF.get(self.status)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A conditional of an article: its kind and words, who makes it, how firm it is, its deadline
    where one is named; `condition` and `consequence` are ids of statements."""

    id: str
    kind: WatchKind
    condition: str
    consequence: str | None
    condition_text: str | None
    consequence_text: str | None
    source: str | None
    strength: str | None
    deadline: str | None

    @property
    def inverted(self) -> bool:
        """Whether it waits for the condition to fail (*unless*)."""
        first = (self.condition_text or "").split(maxsplit=1)[:1]
        return bool(first) and first[0].casefold() in words("inverting")


_COLUMNS = """
SELECT s.number, t.act, d.id || ':' || s.id, d.id, d.article,
  max(d.recorded_at, s.begun_at), d.published, s.day,
  s.time_from, s.time_to, a.day, a.time_from, s.event, s.mode, s.status, s.polarity,
  t.actors, t.others, t.words, t.partly, coalesce(r.opens, 0), s.trigger, t.form,
  b.actors, a.polarity, t.persons
"""
_BESIDE = """
  JOIN document AS d ON d.number = s.document JOIN told AS t ON t.statement = s.number
  LEFT JOIN statement AS a ON a.number = t.act
  LEFT JOIN told AS b ON b.statement = t.act
"""
_SQL = (
    f"{_COLUMNS} FROM round AS r JOIN statement AS s ON s.number = r.statement {_BESIDE}"
    " WHERE r.party = ? AND r.event IN (?, ?) AND "
)
_SOME = (
    f"FROM statement AS s {_BESIDE}"
    " LEFT JOIN round AS r ON r.party = ? AND r.event = ? AND r.statement = s.number WHERE"
)

_MOST = 500
"""Numbers that one statement of SQL names."""

Unnamed = dict[Round, list[int]]
"""The statements of rounds of those to whom something is done that name nobody who does it."""


def load(
    db: sqlite3.Connection, party: str, event: str, as_of: str | None = None,
    unnamed: Unnamed | None = None,
) -> list[Told]:  # fmt: skip
    """The statements of a round that count, in order of what happened: also bare refusals by the
    party, and what was done to the others by nobody named. Those without any day are left out.
    `unnamed` is what is known of these, and is added to."""
    clause, values = counts(as_of)
    rows = db.execute(_SQL + clause, (party, event, REFUSED, *values)).fetchall()
    found = {t.id: t for row in rows if (t := _told(row, party, event))}
    known = {} if unnamed is None else unnamed
    for other in sorted({p for t in found.values() if t.opens for p in t.others}):
        key = f"?{other}", event
        if key not in known:
            known[key] = [n for (n,) in db.execute(_UNNAMED, key)]
        for row in _rows(db, party, event, known[key], as_of):
            if t := _told(row, party, event):
                found.setdefault(t.id, t)
    return sorted(found.values(), key=lambda t: t.order)


_UNNAMED = (
    "SELECT r.statement FROM round AS r JOIN told AS t ON t.statement = r.statement"
    " WHERE r.party = ? AND r.event = ? AND t.actors = ''"
)


def some(
    db: sqlite3.Connection, party: str, event: str, numbers: Collection[int]
) -> list[tuple[Told, bool]]:
    """Some statements as a round sees them, and whether they count now."""
    found = []
    for *row, current in _rows(db, party, event, sorted(numbers), None, "true", ", s.current"):
        if t := _told(tuple(row), party, event):
            found.append((t, bool(current)))
    return found


def _rows(
    db: sqlite3.Connection, party: str, event: str, numbers: Sequence[int], as_of: str | None,
    only: str = "", more: str = "",
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    """The rows of some statements, those that count or for which something else holds."""
    clause, values = (only, ()) if only else counts(as_of)
    for at in range(0, len(numbers), _MOST):
        part = numbers[at : at + _MOST]
        marks = ", ".join("?" * len(part))
        sql = f"{_COLUMNS}{more} {_SOME} s.number IN ({marks}) AND {clause}"
        yield from db.execute(sql, (party, event, *part, *values)).fetchall()


def _told(row: tuple[Any, ...], party: str, round_: str) -> Told | None:
    (number, act, identity, document, article, recorded, published, day, since, until, act_day,
     act_since, event, mode, status, polarity, actors, others, stems, partly, opens, trigger, form,
     by, act_polarity, persons) = row  # fmt: skip
    said = (published or day or "")[:10]
    if not said:
        return None
    mine, theirs = frozenset(actors.split()), frozenset(others.split())
    if event == "REQUEST" and status == "asserted" and (opens or round_ == ASKED):
        mine, theirs = theirs, mine
    own = frozenset((party.removeprefix("?"),))
    if event == "CONSULT" and mode != "visit":
        mine, theirs = own, mine | theirs
    spoken = act is None and status == "asserted"  # else the time is that of what is to be done
    begun = act_day if act_since else day if since and spoken else said
    due = (until or since or "")[:10]
    return Told(
        id=identity, document=document, article=article, recorded=recorded, said=said,
        happened=min(day or said, said), begun=min(begun or said, said),
        due=due if due > said or (due == said and status == "planned") else None,
        event=event, mode=None if opens and status == "asserted" else mode,
        status=status, polarity="+" if form == TURNED_DOWN else polarity,
        actors=mine, others=theirs - own,
        words={w if w[0] == "#" else stem(w): w for w in stems.split()},
        partly=bool(partly), opens=bool(opens), trigger=stem_of(trigger),
        form=form, since=since[:10] if since and since[:10] > said else None,
        by=frozenset((by or "").split()), withheld=act_polarity == "-",
        persons=frozenset(persons.split()), number=number,
    )  # fmt: skip


def forecasts_of(db: sqlite3.Connection, party: str, event: str) -> list[Forecast]:
    """The forecasts whose condition stands in a round."""
    rows = db.execute(
        "SELECT d.id || ':watch' || f.position, f.kind, d.id || ':' || c.id,"
        " CASE WHEN e.id IS NOT NULL THEN d.id || ':' || e.id END, f.condition_text,"
        " f.consequence_text, f.source, f.strength, f.deadline"
        " FROM round AS r JOIN forecast AS f ON f.condition = r.statement"
        " JOIN document AS d ON d.number = f.document JOIN statement AS c ON c.number = f.condition"
        " LEFT JOIN statement AS e ON e.number = f.consequence"
        " WHERE r.party = ? AND r.event = ? AND r.opens ORDER BY 1",
        (party, event),
    )
    return [Forecast(*row) for row in rows]
