"""A statement as it counts after an edit: the edited values in place of those that were read."""

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from dragoman.ledger.edits import Values, modes
from dragoman.model.record import Evidence, Participant, Place, Source, Statement, Time
from dragoman.model.vocabulary import QUAD_OF, Identity
from dragoman.resources.tables import load_tsv

BY = "judgement"
"""What decided an edited field, in its evidence."""

_FIELD = {"type": "event", "source_kind": "attribution", "source": "attribution"}


@cache
def _codes() -> dict[tuple[str, str], tuple[str, float]]:
    return {(e, m): (code, float(value)) for e, m, code, value in load_tsv("cameo.tsv")}


def edited(statement: Statement, values: Values, text: str) -> Statement:
    """A statement with edited values (`edits.read`). `text` is the article's: names have their
    characters in it, those of its sentence first; a name that does not stand there has none."""
    changed: dict[str, Any] = {}
    for field in values:
        if field in _EDITS:
            changed |= _EDITS[field](statement, values, text)
    if not changed:
        return statement
    if "event" in changed or "mode" in changed:
        changed |= _typed(statement, changed)
    evidence = {
        k: v for k, v in statement.evidence.items() if k not in {_FIELD.get(f, f) for f in values}
    }
    here = Evidence(start=statement.start, end=statement.start, text="", by=BY)
    evidence |= {_FIELD.get(f, f): (here,) for f in values}
    return msgspec.structs.replace(statement, **changed, evidence=evidence)


def _typed(s: Statement, changed: dict[str, Any]) -> dict[str, Any]:
    """Type and mode with all that follows from them; a mode that the type has not is dropped."""
    event, mode = changed.get("event", s.event), changed.get("mode", s.mode)
    if mode not in modes().get(event, ()):
        mode = None
    code, goldstein = _codes()[event, mode or ""]
    return {"event": event, "mode": mode, "quad": QUAD_OF[event], "cameo": code,
            "goldstein": goldstein}  # fmt: skip


def _where(words: str, s: Statement, text: str) -> tuple[int, int]:
    """Where words stand: in the sentence, else in the article, else nowhere (no characters)."""
    at = s.text.find(words)
    start = s.start + at if at >= 0 else text.find(words)
    return (start, start + len(words)) if start >= 0 and words else (s.start, s.start)


def _people(people: Any, s: Statement, text: str) -> tuple[Participant, ...]:
    sectors = {(p.entity, p.country): p.sector for p in (*s.actors, *s.recipients)}
    out = []
    for p in people:
        a, b = _where(p["text"], s, text)
        out.append(Participant(
            start=a, end=b, text=p["text"], entity=p["entity"], country=p["country"],
            sector=sectors.get((p["entity"], p["country"])),
        ))  # fmt: skip
    return tuple(out)


def _actors(s: Statement, values: Values, text: str) -> dict[str, Any]:
    return {"actors": _people(values["actors"], s, text)}


def _recipients(s: Statement, values: Values, text: str) -> dict[str, Any]:
    return {"recipients": _people(values["recipients"], s, text)}


def _placed(s: Statement, values: Values, text: str) -> dict[str, Any]:
    given = values["place"]
    if given is None:
        return {"place": None}
    a, b = _where(given["name"], s, text)
    return {"place": Place(start=a, end=b, text=given["name"], **given)}


def _timed(s: Statement, values: Values, _: str) -> dict[str, Any]:
    given = values["time"]
    if given is None:
        return {"time": None}
    return {"time": Time(start=s.start, end=s.start, text="", type="DATE", from_=given["from"],
                         to=given["to"], precision=given["precision"])}  # fmt: skip


def _said(s: Statement, values: Values, text: str) -> dict[str, Any]:
    """The innermost source; none where the article itself speaks."""
    chain = s.attribution
    last = chain[-1] if chain else None
    kind = values.get("source_kind") or (last.kind if last else "official")
    if kind == "author":
        return {"attribution": ()}
    words = values.get("source", last.text if last else None)
    a, b = _where(words or "", s, text)
    if last is None or ("source" in values and words != last.text):
        unnamed: Identity = "described-unnamed" if words else "agentless"
        last = Source(start=a, end=b, text=words or "", kind=kind,
                      identity="named" if words and kind != "anonymous" else unnamed)  # fmt: skip
    elif kind == "anonymous" and last.identity == "named":
        last = msgspec.structs.replace(last, identity="described-unnamed", entity=None)
    return {"attribution": (*chain[:-1], msgspec.structs.replace(last, kind=kind))}


_EDITS: dict[str, Callable[[Statement, Values, str], dict[str, Any]]] = {
    "type": lambda s, v, _: {"event": v["type"]},
    "mode": lambda s, v, _: {"mode": v["mode"]},
    "status": lambda s, v, _: {"status": v["status"]},
    "polarity": lambda s, v, _: {"polarity": v["polarity"]},
    "actors": _actors, "recipients": _recipients, "place": _placed, "time": _timed,
    "source_kind": _said, "source": _said,
}  # fmt: skip
"""What each edited field changes."""
