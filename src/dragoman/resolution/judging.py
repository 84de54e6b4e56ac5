"""How well a candidate fits: features in words, weighed (weights: `linking.toml`)."""

from collections.abc import Collection
from dataclasses import dataclass
from math import exp

from dragoman.resolution.candidates import Candidate
from dragoman.resolution.described import Told
from dragoman.resolution.lore import Lore
from dragoman.resolution.titles import vocabulary
from dragoman.resources.registry import Actor, Office

HIGH = frozenset(
    ("head of state", "head of government", "supreme leader", "de facto leader", "foreign minister")
)
"""Offices whose holders the news names without more."""

KINDS: dict[str, frozenset[str]] = {
    "Person": frozenset(("person",)),
    "Organization": frozenset(
        ("government", "organization", "igo", "ngo", "armed group", "party", "company", "outlet")
    ),
    "Location": frozenset(("country", "region", "government")),
    "NORP": frozenset(("country", "region", "party", "people", "armed group", "ngo")),
    "Facility": frozenset(("government", "organization")),
}
"""Kinds of actors by the kind of the name, as the core marks it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says of a chain: what its mentions tell, the kind of its name ("" where it
    has none), the countries that the article names."""

    told: Told
    kind: str
    near: Collection[str]
    date: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its score (0 … 1), the office that fits, and why, in words."""

    actor: Actor
    score: float
    office: Office | None
    why: str


def judge(candidate: Candidate, setting: Setting, lore: Lore) -> Judged | None:
    """The score of a candidate; None where the registry has no such actor."""
    actor = lore.actor(candidate.entity)
    if actor is None:
        return None
    known = vocabulary()
    office, role = _role(actor, setting, lore)
    found = [(candidate.evidence, _named(candidate)), *role, *_country(actor, setting, office)]
    if not candidate.in_use:
        found.append(("name not in use then", "the name was not in use then"))
    kinds = KINDS.get(setting.kind)
    if kinds is not None:
        fits = actor.kind in kinds
        kind = "kind fits" if fits else "kind of another"
        found.append((kind, "" if fits else f"reads like no {actor.kind}"))
    total = sum(known.features[feature] for feature, _ in found)
    why = "; ".join(text for _, text in found if text)
    return Judged(actor, _share(total), office, why)


def _share(total: float) -> float:
    bounds = vocabulary().bounds
    return 1 / (1 + exp(-bounds["sharp"] * (total - bounds["link"])))


def _named(candidate: Candidate) -> str:
    how = {
        "exact": "is its name",
        "spelling": f"spells {candidate.alias}",
        "parts": f"spells {candidate.alias} in part",
        "surname": f"is part of {candidate.alias}",
    }.get(candidate.evidence, f"is its {candidate.evidence}")
    return f"“{candidate.name}” {how}"


def _role(
    actor: Actor, setting: Setting, lore: Lore
) -> tuple[Office | None, list[tuple[str, str]]]:
    """The office that fits best, and what it says for the actor."""
    offices = lore.offices(actor.id)
    held = [o for o in offices if o.holds(setting.date)]
    high = [o for o in held if o.office in HIGH]
    fitting = _fitting(offices, setting.told)
    out: list[tuple[str, str]] = []
    at_date = [o for o in fitting if o in held]
    choice = at_date or high or held
    chosen = choice[-1] if choice else None
    if fitting:
        now = bool(at_date) or setting.told.past
        chosen = at_date[-1] if at_date else chosen or fitting[-1]
        feature = "title fits" if now else "title fitted once"
        out.append((feature, f"{fitting[-1].title} fits the title"))
    elif setting.told.titles and offices and actor.kind == "person":
        out.append(("title of another", "never bore the title beside the name"))
    if held and actor.kind == "person":
        out.append(("in office", f"{held[-1].title} at the date"))
        if high:
            out.append(("high office", ""))
    elif offices:
        out.append(("known", ""))
    return chosen, out


def _fitting(offices: list[Office], told: Told) -> list[Office]:
    """The offices that a title beside the name can mean."""
    titles = vocabulary().titles
    wanted = {r.office for form in told.titles for r in titles[form]}
    forms = set(told.titles)
    return [o for o in offices if o.office in wanted or o.title.casefold() in forms]


def _country(actor: Actor, setting: Setting, office: Office | None) -> list[tuple[str, str]]:
    mine = {c for c in (actor.country, office.country if office else None) if c}
    if not mine:
        return []
    told = setting.told.countries
    if mine & set(told[:2]):
        return [("country said", f"of {next(c for c in told if c in mine)}, as the text says")]
    if told and not mine & {"IGO", "INT"} and actor.kind != "country":
        return [("country of another", f"the text says {told[0]}")]
    near = [c for c in setting.near if c in mine]
    return [("country near", f"{near[0]} is in the article")] if near else []
