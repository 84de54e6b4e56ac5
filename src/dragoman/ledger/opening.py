"""Which statements open a commitment, and which demands are turned down where they are told of.

A reader calls something demanded, pledged, threatened or planned by the words about it. It is
followed only where it is somebody's own: nobody promises or threatens what others do, and nobody
demands of himself, but for orders.
"""

from collections.abc import Sequence

from dragoman.ledger.parties import parties
from dragoman.ledger.wording import (
    before,
    is_legal,
    is_promising,
    is_turned_down,
    refusing,
    stands_apart,
    stem_of,
    words,
)
from dragoman.model.record import Participant, Statement

_OPENS = frozenset(("demanded", "pledged", "threatened", "planned"))

_NEXT = 4
"""Words before what is asked that can say that it shall be less."""

TURNED_DOWN = "turned down"
"""The form (`told.form`) of a demand that its own sentence reports as refused."""


def opens(s: Statement, act: Statement | None) -> bool:
    """Whether a statement opens a commitment; a plan not to do something does not."""
    if s.status not in _OPENS or (s.status == "planned" and s.polarity == "-"):
        return False
    if s.status == "planned":
        return not _is_unfounded(s)
    if any(e.text.casefold().startswith("plead") for e in s.evidence.get("status", ())):
        return False  # who pleads guilty to a charge does not ask for one
    return _is_founded(s) if act is None else _is_own(s, act)


def _is_unfounded(s: Statement) -> bool:
    """Whether nothing says that it is planned: *freeing them is hard*, *helps rescue them*, *sent
    tanks to win*."""
    if any(e.by.startswith(("none, VBG", "purpose advcl")) for e in s.evidence.get("status", ())):
        return True
    ahead = before(s)
    return bool(ahead) and ahead[-1] in words("done_by")


def _is_founded(s: Statement) -> bool:
    """Whether something that is demanded or threatened without an act over it has a word that says
    so: one that the reader found, or one that asks."""
    cues = [e.by for e in s.evidence.get("status", ())]
    if not any(by.startswith(("none, ", "purpose ")) for by in cues):
        return True
    ahead = s.text[: s.trigger.start - s.start].casefold().split()
    return s.status == "demanded" and not words("asking").isdisjoint(ahead)


def _is_own(s: Statement, act: Statement) -> bool:
    if s.status == "demanded":
        if is_legal(act) or _is_curbed(s):
            return False
        if act.trigger.text.casefold().startswith(tuple(words("ordering"))):
            return True
        return not s.actors or not all(_is_among(p, act.actors) for p in s.actors)
    if not is_promising(act) or stands_apart(s, act):
        return False
    mine, doers = parties(act.actors), parties(s.actors)
    return not mine or not doers or not mine.isdisjoint(doers)


def _is_curbed(s: Statement) -> bool:
    """Whether what is asked is to hold something down (*urged him to contain the protest*)."""
    kept = s.polarity == "-" or s.event in ("CONCEDE", "RETREAT")
    return not kept and not words("curbing").isdisjoint(before(s)[-_NEXT:])


def _is_among(p: Participant, people: Sequence[Participant]) -> bool:
    """Whether somebody is one of some people: the same words, or the same person."""
    person = p.entity if p.entity and p.entity.startswith("person/") else None
    return any(
        (p.start, p.end, p.text) == (x.start, x.end, x.text) or (person and person == x.entity)
        for x in people
    )


def asks(act: Statement) -> bool:
    """Whether a request whose content was not read asks somebody for something by its words:
    *seeks a second term* asks nobody."""
    return not act.trigger.text.casefold().startswith(tuple(words("seeking")))


def refusers(act: Statement, beside: Sequence[Statement]) -> frozenset[str]:
    """Those who refuse, by its own sentence, what an act asks (*Israel rejects calls for*): whoever
    turns a demand down is asked."""
    if act.event != "REQUEST":
        return frozenset()
    return frozenset().union(*(
        parties(p for p in r.actors if p.start < r.trigger.start)
        for r in beside
        if r.event == "REJECT" and r.status == "asserted" and r.polarity == "+"
        and stem_of(r.trigger.text) in refusing() and is_turned_down(act, r)
    ))  # fmt: skip


def asked_first(s: Statement, act: Statement, beside: Sequence[Statement]) -> bool:
    """Whether a content is the first behind its act: others may only say more of it (*calls for a
    pause in the strikes*)."""
    behind = [
        x.trigger.start
        for x in beside
        if x.content_of == act.id and x.trigger.start > act.trigger.start
    ]
    return s.trigger.start == min(behind, default=s.trigger.start)
