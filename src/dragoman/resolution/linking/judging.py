"""How well a candidate fits: features in words, weighed (weights: `linking.toml`)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp

from dragoman.resolution.linking.candidates import Candidate
from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.roles import RULER
from dragoman.resolution.linking.titles import vocabulary
from dragoman.resources.registry import Actor, Office

HIGH = (
    "supreme leader", "head of state", "head of government", "de facto leader", "foreign minister",
)  # fmt: skip
"""Offices whose holders the news names without more, the highest first."""

_UNKIND = frozenset(("metonym", "acronym", "famous surname"))
"""Names whose kind the core takes amiss easily: the Kremlin, Assad."""

KINDS: dict[str, frozenset[str]] = {
    "Person": frozenset(("person",)),
    "Organization": frozenset(
        (
            "government",
            "organization",
            "igo",
            "ngo",
            "armed group",
            "party",
            "company",
            "outlet",
            "country",
            "region",
        )
    ),
    "Location": frozenset(("country", "region", "government")),
    "NORP": frozenset(("country", "region", "party", "people", "armed group", "ngo")),
    "Facility": frozenset(("government", "organization", "country", "region", "company")),
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
    if kinds is not None and not (candidate.evidence in _UNKIND and actor.kind not in kinds):
        fits = actor.kind in kinds
        wordy = " " in candidate.name
        kind = "kind fits" if fits else "kind of another" if wordy else "kind of another, one word"
        found.append((kind, "" if fits else f"reads like no {actor.kind}"))
    total = sum(known.features[feature] for feature, _ in found)
    why = "; ".join(text for _, text in found if text)
    return Judged(actor, _share(total), office, why)


def _share(total: float) -> float:
    bounds = vocabulary().bounds
    return 1 / (1 + exp(-bounds["sharp"] * (total - bounds["link"])))


def _named(candidate: Candidate) -> str:
    how = {
        "exact": "is the name",
        "spelling": f"spells {candidate.alias}",
        "parts": f"spells {candidate.alias} in part",
        "surname": f"is part of {candidate.alias}",
        "only surname": f"is part of {candidate.alias} alone",
        "famous surname": f"means {candidate.alias} in the news",
    }.get(candidate.evidence, f"is the {candidate.evidence}")
    return f"“{candidate.name}” {how}"


def _role(
    actor: Actor, setting: Setting, lore: Lore
) -> tuple[Office | None, list[tuple[str, str]]]:
    """The office that fits best, and what it says for the actor."""
    offices = lore.offices(actor.id)
    held = [o for o in offices if o.holds(setting.date)]
    fitting = _fitting(offices, setting.told)
    out: list[tuple[str, str]] = []
    at_date = [o for o in fitting if o in held]
    chosen = highest(at_date or fitting[-1:] or held)
    if chosen is not None and chosen.office == RULER:
        chosen = highest(held)  # the leader is the president, where he is one
    if fitting:
        now = bool(at_date) or setting.told.past
        feature = "title fits" if now else "title fitted once"
        out.append((feature, f"{fitting[-1].title} fits the title"))
    elif setting.told.titles and offices and actor.kind == "person":
        out.append(("title of another", "never bore the title beside the name"))
    if held and actor.kind == "person":
        out.append(("in office", f"{chosen.title if chosen else ''} at the date"))
        if any(o.office in HIGH for o in held):
            out.append(("high office", ""))
    elif offices:
        out.append(("known", ""))
    return chosen, out


def highest(offices: Sequence[Office]) -> Office | None:
    """The highest of some offices, of equal ones that taken over last."""

    def rank(office: Office) -> tuple[int, str]:
        high = HIGH.index(office.office) if office.office in HIGH else len(HIGH)
        return -high, office.valid_from or ""

    return max(offices, key=rank, default=None)


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
