"""Commitments: what was demanded, pledged, threatened or planned, and what became of it.

A commitment is opened by what a statement demands, pledges, threatens or plans; later reports of
the same join it. Statements by or about the same party, of a type that fulfils it, move it: done
(`met`), in part (`partly`), not done (`refused` for a demand, else `broken`); a deadline that
passes without any of these makes it `lapsed`. Of a threat `met` means carried out and `broken`
withdrawn, of a plan `broken` means called off.

Everything here is a pure function of the statements of a round (`rounds.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.joining import Group, join
from dragoman.ledger.moves import Answers, Move, State, answers_of, moves_of, refusals_of, settled
from dragoman.ledger.rounds import Kind, Told
from dragoman.ledger.rows import sha256
from dragoman.ledger.sameness import same_parties, same_thing
from dragoman.ledger.told import ASKED, PROMISED
from dragoman.model.vocabulary import Polarity


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a `party` shall do (`event`; where `polarity` is "-", shall not do), and its moves.

    `party` is None where nobody is named. `event` is None where it is not known what is asked.
    `others` are those who demand it, to whom it is promised or whom it concerns. Days are ISO
    dates; `ends` is the last on which silence means nothing. `disputed`: done by one report, not
    by a later one. `reports` counts the documents that tell of the demand, pledge, threat or plan
    itself.
    """

    id: str
    kind: Kind
    party: str | None
    others: tuple[str, ...]
    event: str | None
    mode: str | None
    polarity: Polarity
    opened: str
    deadline: str | None
    ends: str
    state: State
    disputed: bool
    reports: int
    moves: tuple[Move, ...]


def derive(party: str, event: str, told: Sequence[Told]) -> list[Commitment]:
    """The commitments of a round, whatever day it is; `at` says what has lapsed."""
    groups, answers = groups_of(event, told)
    return [c for g in groups if (c := commitment_of(party, event, g, answers))]


def groups_of(event: str, told: Sequence[Told]) -> tuple[list[Group], Answers]:
    """The reports in a round of what opens something, joined, and what can answer them."""
    answers = Answers(answers_of(event, told), refusals_of(event, told))
    return joined(event, [t for t in told if is_opener(event, t)], answers), answers


def is_opener(event: str, t: Told) -> bool:
    """Whether a statement of a round is a report of something that is opened."""
    return bool(t.kind and (t.opens or event in (ASKED, PROMISED)))


def joined(
    event: str, openers: Iterable[Told], answers: Answers, before: Iterable[Group] = ()
) -> list[Group]:
    """Reports of what is opened in a round, joined, beside groups `before` that they can join."""
    same = same_parties if event in (ASKED, PROMISED) else same_thing
    return join(openers, lambda g, day: settled(g, day, answers), same, answers.habits, before)


def silence(c: Commitment) -> State:
    """What a commitment becomes where nothing is reported until its end: lapsed, but a promise
    *not* to do something by a day is kept then, and what is settled stays so."""
    if c.state != "open":
        return c.state
    kept = c.kind == "pledge" and c.polarity == "-" and c.deadline is not None
    return "met" if kept else "lapsed"


def at(c: Commitment, day: str | None) -> Commitment:
    """A commitment as of a day."""
    state = silence(c)
    if state == c.state or day is None or day <= c.ends:
        return c
    what = f"nothing was reported by {c.ends}"
    why = f"the deadline, {c.deadline}, passed: {what}" if c.deadline else what
    return replace(c, state=state, moves=(*c.moves, Move(None, c.ends, c.ends, state, why)))


def identity(party: str, event: str, group: Group) -> str:
    """The id of what a group of reports opens."""
    return sha256("\0".join((group.kind, party, event, group.members[0].id)))[:12]


def commitment_of(party: str, event: str, group: Group, answers: Answers) -> Commitment | None:
    """What a group of reports opens; None for acts whose content was read, which are followed in
    the round of that content."""
    if not all(m.opens for m in group.members):
        return None
    first = group.members[0]
    moves, disputed = moves_of(group, answers)
    modes = sorted({t.mode for t in group.members if t.mode})
    return Commitment(
        id=identity(party, event, group),
        kind=group.kind,
        party=None if party.startswith("?") else party,
        others=tuple(sorted(group.others)),
        event=None if event in (ASKED, PROMISED) else event,
        mode=modes[0] if modes else None,
        polarity=first.polarity,
        opened=group.opened,
        deadline=group.deadline,
        ends=group.ends,
        state=moves[-1].state,
        disputed=disputed,
        reports=len({t.document for t in group.members}),
        moves=moves,
    )
