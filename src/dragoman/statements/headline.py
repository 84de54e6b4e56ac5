"""The headline check: where the title says more, or otherwise, than the body."""

import re
from collections.abc import Iterable, Sequence

from dragoman.model.record import HeadlineDifference, Participant, Statement

_SAME = 3
"""Points of likeness from which two statements are held to be of the same event."""

_FIRM = frozenset(("asserted",))
_NUMBER = re.compile(r"\d[\d,.]*")


def headline_check(
    title: Sequence[Statement], body: Sequence[Statement], given: bool
) -> tuple[HeadlineDifference, ...]:
    """The title's statements that the body reports otherwise, and in which fields.

    `given`: the title came beside the text, so that its statements are in no list.
    """
    out = []
    for t in title:
        alike = [(_likeness(t, s), -n, s) for n, s in enumerate(body)]
        best = max(alike, key=lambda x: x[:2], default=None)
        if best is None or best[0] < _SAME:
            continue
        same = [s for points, _, s in alike if points >= best[0] - 1 and points >= _SAME]
        differs = min((_differences(t, s) for s in same), key=len)
        if differs:
            body_id = next(s.id for s in same if _differences(t, s) == differs)
            out.append(HeadlineDifference(
                title=None if given else t.id, body=body_id, differs=differs, title_text=t.text
            ))  # fmt: skip
    return tuple(out)


def _likeness(a: Statement, b: Statement) -> int:
    points = 2 * (a.event == b.event)
    points += 2 * (_stem(a.trigger.text) == _stem(b.trigger.text))
    points += _shared(a.actors, b.actors) + _shared(a.recipients, b.recipients)
    return points


def _stem(word: str) -> str:
    return word.lower()[:5]


def _shared(a: Iterable[Participant], b: Iterable[Participant]) -> int:
    def names(parts: Iterable[Participant]) -> set[str]:
        return {w for p in parts for w in (p.country or "", *p.text.lower().split()) if len(w) > 2}

    return 1 if names(a) & names(b) else 0


def _differences(t: Statement, s: Statement) -> tuple[str, ...]:
    out = []
    if t.status in _FIRM and s.status not in _FIRM:
        out.append("status")
    if t.polarity != s.polarity:
        out.append("polarity")
    if not t.attribution and s.attribution and s.attribution[-1].kind == "anonymous":
        out.append("source")
    ours, theirs = ({p.country for p in x.actors if p.country} for x in (t, s))
    if ours and theirs and not ours & theirs:
        out.append("actor")
    if _numbers(t.recipients) and _numbers(s.recipients) and (
        _numbers(t.recipients) != _numbers(s.recipients)
    ):  # fmt: skip
        out.append("number")
    return tuple(out)


def _numbers(parts: Iterable[Participant]) -> set[str]:
    return {n.replace(",", "") for p in parts for n in _NUMBER.findall(p.text)}
