"""Judgements in words."""

from typing import Any

import msgspec

from dragoman.interfaces.wording import printable
from dragoman.ledger.judged import Judgement


def changes(j: Judgement) -> dict[str, str]:
    """What an edit or an added statement says, by field, in words; nothing for other kinds."""
    if j.kind not in ("edit", "add"):
        return {}
    values = msgspec.json.decode(j.value)
    at = [("trigger", f"{values.pop('start')}–{values.pop('end')}")] if j.kind == "add" else []
    return dict(at) | {field: said(value) for field, value in values.items()}


def said(value: Any) -> str:
    """An edited value in words; "none" where one was taken away."""
    if not value:
        return "none"
    if isinstance(value, list):
        return ", ".join(_named(p) for p in value)
    if isinstance(value, dict):
        if "from" in value:
            first, last = value["from"], value["to"]
            return first if first == last else f"{first} to {last}"
        return f"{value['name']} ({value['country']})" if value["country"] else str(value["name"])
    return str(value)


def _named(p: dict[str, Any]) -> str:
    known = " ".join(x for x in (p["entity"], p["country"]) if x)
    return f"{p['text']} ({known})" if known else str(p["text"])


def lines(j: Judgement) -> str:
    """A judgement as a line, with its note below."""
    about = f"{j.target} {j.value}" if j.kind in ("merge", "split") else j.target
    what = "; ".join(f"{field}: {value}" for field, value in changes(j).items())
    undone = f", undone by {j.undone_by}" if j.undone_by else ""
    out = (
        f"{j.number:>5}  {j.recorded_at[:16].replace('T', ' ')}  {j.user}: {j.kind} {about}{undone}"
    )
    for more in (what, j.note):
        out += f"\n       {more}" if more else ""
    return "\n".join(printable(x) for x in out.split("\n")) + "\n"
