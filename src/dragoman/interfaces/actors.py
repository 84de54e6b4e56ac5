"""Actors of the registry for people and as JSON."""

import json
from collections.abc import Iterator
from datetime import date

from rich.text import Text

from dragoman.interfaces.wording import flat
from dragoman.resources.registry import Actor, Office, Registry


def as_text(registry: Registry, actor: Actor, at: str | None) -> Text:
    """Who an actor is, in a few lines: with the offices held at an ISO date, or still."""
    text = Text(flat(actor.name), style="bold").append(f"  {actor.id}", style="not bold dim")
    country = f", {actor.country}" if actor.country else ""
    lines = [f"{actor.kind}{country}{f', {actor.sector}' if actor.sector else ''}"]
    lines += [_office(o) for o in registry.offices(actor.id) if o.holds(at)]
    if outlet := registry.outlet(actor.id):
        parts = (outlet.kind, outlet.domain, outlet.owner and f"owner {outlet.owner}",
                 outlet.family and f"family {outlet.family}")  # fmt: skip
        lines.append(", ".join(p for p in parts if p) + _mark(outlet.own))
    lines.append(f"names: {', '.join(_names(registry, actor, at))}")
    lines.append(f"source: {actor.source}{_mark(actor.own)}")
    return text.append("".join(f"\n  {flat(line)}" for line in lines), style="not bold")


def _names(registry: Registry, actor: Actor, at: str | None) -> Iterator[str]:
    for a in registry.names_of(actor.id):
        if a.holds(at):
            kind = f" ({a.kind})" if a.kind != "name" else ""
            yield f"{a.text}{kind}{_mark(a.own and not actor.own)}"


def _office(o: Office) -> str:
    of = ", ".join(p for p in (o.org, o.country) if p)
    what = f" ({o.office}{f', {of}' if of else ''})" if o.office != o.title else f" ({of})"
    since = f" since {o.valid_from}" if o.valid_from else ""
    until = f" until {o.valid_to}" if o.valid_to else ""
    return f"{o.title}{what if what != ' ()' else ''}{since}{until}{_mark(o.own)}"


def _mark(own: bool) -> str:
    return " [overlay]" if own else ""


def as_json(registry: Registry, actor: Actor, at: str | None) -> str:
    """One line: the actor with all names and offices; `held` says which of these at the date."""
    outlet = registry.outlet(actor.id)
    value = {
        "id": actor.id, "kind": actor.kind, "name": actor.name, "country": actor.country,
        "sector": actor.sector, "source": actor.source, "overlay": actor.own,
        "names": [
            {"text": a.text, "kind": a.kind, "from": a.valid_from, "to": a.valid_to,
             "overlay": a.own} for a in registry.names_of(actor.id)
        ],
        "offices": [{**_fields(o), "held": o.holds(at)} for o in registry.offices(actor.id)],
        "outlet": {
            "domain": outlet.domain, "kind": outlet.kind, "owner": outlet.owner,
            "family": outlet.family, "overlay": outlet.own,
        } if outlet else None,
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False)


def _fields(o: Office) -> dict[str, str | bool | None]:
    return {
        "office": o.office, "title": o.title, "org": o.org, "country": o.country,
        "from": o.valid_from, "to": o.valid_to, "source": o.source, "overlay": o.own,
    }  # fmt: skip


def stale(registry: Registry, before: str, country: str | None) -> tuple[list[Office], int]:
    """The offices without an end that began before an ISO date, whatever day of their month or
    year it was; and how many more have no beginning either."""
    found = registry.endless(country)
    old = [o for o in found if o.valid_from and o.valid_from < before[: len(o.valid_from)]]
    return old, sum(o.valid_from is None for o in found)


def stale_text(registry: Registry, o: Office) -> Text:
    """An office without an end, on one line."""
    name = _name(registry, o)
    text = Text(f"{o.country or '---'}  ").append(flat(name), style="bold")
    return text.append(f"  {flat(_office(o))}  source: {flat(o.source)}", style="not bold")


def stale_json(registry: Registry, o: Office) -> str:
    """An office without an end, as a line of JSON."""
    value = {"id": o.entity, "name": _name(registry, o), **_fields(o)}
    return json.dumps(value, ensure_ascii=False)


def _name(registry: Registry, o: Office) -> str:
    actor = registry.actor(o.entity)
    return actor.name if actor else o.entity


def months_before(day: date, months: int) -> str:
    """The ISO date so many months before a day; the last of a shorter month."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(max(total, 12), 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1).day
    return date(year, month + 1, min(day.day, last)).isoformat()
