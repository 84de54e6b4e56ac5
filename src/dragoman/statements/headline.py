"""The headline check: where the title says more, or otherwise, than the body.

A statement of the title is compared with those of the body that report the same event. Where
one of them says as much as the title, nothing is found; else the likest is named.
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from dragoman.model.record import HeadlineDifference, Participant, Statement
from dragoman.resources.tables import load_toml
from dragoman.statements.numbers import exact_numbers

_SAME = 4
"""Points of likeness from which two statements are held to be of the same event."""

_STEM = 4
"""Letters by which the forms of a word are compared."""

_ENDING = re.compile(r"['’]s?$")
_MARKS = '.,;:“”"()'

Fields = tuple[str, ...]


def headline_check(
    title: Sequence[Statement], body: Sequence[Statement], given: bool
) -> tuple[HeadlineDifference, ...]:
    """The title's statements that the body reports otherwise, and in which fields.

    `given`: the title came beside the text, so that its statements are in no list.
    """
    out: dict[tuple[str, Fields], HeadlineDifference] = {}
    for t in title:
        found = None if t.text.endswith("?") else _otherwise(_done_by(t, title), body)
        if found is not None:
            s, differs = found
            entry = HeadlineDifference(
                title=None if given else t.id, body=s.id, differs=differs, title_text=t.text
            )
            out.setdefault((s.id, differs), entry)
    return tuple(out.values())


def _done_by(t: Statement, title: Sequence[Statement]) -> Statement:
    """A title's statement without those as actors who only demand the act in it: *X demands
    release of Y* does not say who shall release."""
    asking = {(a.start, a.end) for s in title if s.event == "REQUEST" for a in s.actors}
    if t.event == "REQUEST" or not asking:
        return t
    doers = tuple(a for a in t.actors if (a.start, a.end) not in asking)
    return msgspec.structs.replace(t, actors=doers)


def _otherwise(t: Statement, body: Sequence[Statement]) -> tuple[Statement, Fields] | None:
    """The likest statement of the same event, unless one of them says what the title says."""
    alike = [(_likeness(t, s), s) for s in body]
    # A mention in passing (their demand) neither confirms nor says otherwise.
    whole = [(points, s) for points, s in alike if s.recipients or not t.recipients]
    same = [(points, s, _differences(t, s)) for points, s in whole if points >= _SAME]
    if not same or not all(differs for _, _, differs in same):
        return None
    _, s, differs = max(same, key=lambda x: (x[0], -len(x[2])))
    return s, differs


def _likeness(t: Statement, s: Statement) -> int:
    """How much speaks for one event: type, word, parties; parties that differ speak against.

    None in common, nothing speaks for it: a bare *talks* is not yet these talks.
    """
    if t.event != s.event:
        return 0
    actors, recipients = _shared(t.actors, s.actors), _shared(t.recipients, s.recipients)
    named = _telling(t.text) & _words((*s.actors, *s.recipients))
    common = max(actors, recipients, 1 if named else 0)
    return 2 + 2 * _same_word(t, s) + actors + recipients if common > 0 else 0


def _same_word(t: Statement, s: Statement) -> bool:
    a, b = t.trigger.text.lower(), s.trigger.text.lower()
    n = min(_STEM, len(a), len(b))
    return a[:n] == b[:n]


def _shared(a: Sequence[Participant], b: Sequence[Participant]) -> int:
    """2 for a word in common, 1 for a country alone, -2 for nothing where both are known."""
    if not a or not b:
        return 0
    if _words(a) & _words(b):
        return 2
    if _countries(a) & _countries(b):
        return 1
    return -2 if _words(a) and _words(b) else 0


@cache
def _empty() -> frozenset[str]:
    return frozenset(load_toml("headline.toml")["empty"].split())


def _words(parts: Sequence[Participant]) -> set[str]:
    """The telling words of mentions, without their endings."""
    return {word for p in parts for word in _telling(p.text)}


def _telling(text: str) -> set[str]:
    out: set[str] = set()
    for word in text.split():
        bare = _ENDING.sub("", word.strip(_MARKS).lower())
        if bare and bare not in _empty() and not bare[0].isdigit():
            out.add(bare.rstrip("s"))
    return out


def _countries(parts: Sequence[Participant]) -> set[str]:
    return {p.country for p in parts if p.country}


def _differences(t: Statement, s: Statement) -> Fields:
    checks = {
        "status": t.status == "asserted" and s.status != "asserted",
        "polarity": t.status == s.status == "asserted" and t.polarity != s.polarity,
        "source": _only_unnamed(s) and not t.attribution,
        "actor": _other_actor(t, s),
        "number": _other_number(t, s),
    }
    return tuple(field for field, differs in checks.items() if differs)


def _only_unnamed(s: Statement) -> bool:
    """Whether the body has it from nobody who is named."""
    return bool(s.attribution) and s.attribution[-1].kind == "anonymous"


def _other_actor(t: Statement, s: Statement) -> bool:
    """Another country did the same to the same."""
    ours, theirs = _countries(t.actors), _countries(s.actors)
    known = bool(ours and theirs) and not ours & theirs
    return known and _shared(t.actors, s.actors) < 0 and _shared(t.recipients, s.recipients) > 0


def _other_number(t: Statement, s: Statement) -> bool:
    """Other numbers of the same people or things, and neither an estimate."""
    if _shared(t.recipients, s.recipients) < 2:
        return False
    ours, theirs = exact_numbers(t, t.recipients), exact_numbers(s, s.recipients)
    return bool(ours and theirs) and sum(ours) != sum(theirs) and not set(ours) & set(theirs)
