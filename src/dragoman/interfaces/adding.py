"""What `dragoman actors add` adds: made from its options, refused where it is there already."""

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.errors import SettingsError
from dragoman.resources.fields import ALIAS_KINDS
from dragoman.resources.keys import fold
from dragoman.resources.overlay import Addition
from dragoman.resources.overlay.told import made_id
from dragoman.resources.registry import Actor, Office, Registry


def addition(
    registry: Registry,
    name: str,
    *,
    entity: Mapping[str, str | None],
    names: Sequence[str],
    role: Mapping[str, str | None],
    outlet: Mapping[str, str | None],
    source: str | None,
) -> Addition:
    """The addition that options ask for. `name` is that of a new actor, or the id of a known one;
    `entity` holds kind, country, sector and, where it was given, id.

    Raises SettingsError where the actor, its names or its office are there already, or where
    options do not go together.
    """
    name = " ".join(name.split())
    known = registry.actor(name)
    who = _told(entity)
    office, house = _told(role), _told(outlet)
    if known is None:
        who = _new(registry, name, who)
    else:
        who, office = _of_known(known, who, office)
    aliases = tuple(_alias(a) for a in names)
    identifier = known.id if known else who.pop("id")
    if office and "office" not in office:
        raise SettingsError(f"--{next(iter(office))} is of an office; give --office as well")
    if known is not None:
        _not_there(registry, known, aliases, office)
        if not (aliases or office or house):
            raise SettingsError(f"nothing to add to {known.id}: give --alias, --office or --domain")
    return Addition(
        id=identifier, entity=who, aliases=aliases, role=office, outlet=house, source=source
    )


def others(registry: Registry, added: Addition, file: Path) -> list[str]:
    """Who else holds the added office without an end, and how to end it."""
    country = added.role.get("country") or added.entity.get("country")
    if country is None and (known := registry.actor(added.id)):
        country = known.country
    if not added.role or country is None or added.role.get("to"):
        return []
    holders = registry.holders(added.role["office"], country, None)
    return [_hint(registry, h, file) for h in holders if h.entity != added.id]


def _hint(registry: Registry, held: Office, file: Path) -> str:
    actor = registry.actor(held.entity)
    who = f"{actor.name if actor else held.entity} holds the office too, without an end; to end it"
    if held.own:
        return f"{who}, fill “to” in {file}"
    options = {"office": held.office, "title": held.title, "org": held.org,
               "country": held.country, "from": held.valid_from, "to": "DATE"}  # fmt: skip
    told = (f"--{key} {shlex.quote(value)}" for key, value in options.items() if value)
    return f"{who}: dragoman actors add {held.entity} {' '.join(told)}"


def _told(options: Mapping[str, str | None]) -> dict[str, str]:
    return {key: " ".join(value.split()) for key, value in options.items() if value is not None}


def _new(registry: Registry, name: str, who: dict[str, str]) -> dict[str, str]:
    if "kind" not in who:
        if "/" in name and " " not in name:
            raise SettingsError(f"no actor has the id {name}; `dragoman actors list` shows them")
        raise SettingsError("a new actor needs --kind (person, organization, outlet …)")
    identifier = who.pop("id", None)
    same = registry.actor(identifier or made_id(who["kind"], name)) or (
        None if identifier else _namesake(registry, name, who)
    )
    if same is not None:
        raise SettingsError(
            f"{name} is known already: {same.id} ({same.name}, {same.country or 'no country'}); to "
            f"tell more of it: dragoman actors add {same.id} …; another one needs its own --id"
        )
    made = identifier or made_id(who["kind"], name)
    if not made:
        raise SettingsError(f"no id can be made of {name!r}; give one with --id {who['kind']}/…")
    return {"id": made, "kind": who.pop("kind"), "name": name, **who}


def _namesake(registry: Registry, name: str, who: dict[str, str]) -> Actor | None:
    """A known actor with the name, of the same kind and country."""
    for alias in registry.named(fold(name)):
        actor = registry.actor(alias.entity)
        if actor and actor.kind == who["kind"] and actor.country == who.get("country"):
            return actor
    return None


def _of_known(
    known: Actor, who: dict[str, str], office: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The options for a known actor, whose country can only be that of the office."""
    country = who.pop("country", None)
    if who or (country and not office):
        option = next(iter(who), "country")
        raise SettingsError(f"{known.id} is known; --{option} cannot be added to it, edit the file")
    return {}, office | ({"country": country} if country else {})


def _alias(text: str) -> tuple[str, str]:
    """Kind and text of "nom de guerre=Abu Ali" or of a plain name."""
    if "|" in text:
        raise SettingsError(f"--alias {text!r}: | stands between names; give --alias for each")
    kind, between, rest = text.partition("=")
    if between and kind.strip() in ALIAS_KINDS:
        return kind.strip(), " ".join(rest.split())
    return "name", " ".join(text.split())


def _not_there(
    registry: Registry, known: Actor, aliases: Sequence[tuple[str, str]], office: Mapping[str, str]
) -> None:
    there = {fold(alias.text) for alias in registry.names_of(known.id)}
    for _, text in aliases:
        if fold(text) in there:
            raise SettingsError(f"{known.id} has the name {text!r} already")
    title = office.get("title", office.get("office"))
    country = office.get("country", known.country)
    for held in registry.offices(known.id):
        if (held.office, held.country, held.valid_from) != (
            office.get("office"), country, office.get("from"),
        ):  # fmt: skip
            continue
        if held.own or (held.title, held.valid_to) == (title, office.get("to")):
            where = "in your own actors; edit it there" if held.own else "with these dates"
            raise SettingsError(f"{known.id} has the office {held.title!r} already, {where}")
