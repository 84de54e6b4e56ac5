"""Candidates: the actors of the registry that the names of a chain can mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.titles import vocabulary
from dragoman.resolution.linking.variants import agreement, likeness, words
from dragoman.resources.keys import fold, name_words, skeleton
from dragoman.resources.registry import Alias
from dragoman.resources.tables import load_tsv

MOST = 60
"""Persons with one surname that are looked at, the most prominent first."""

FAMOUS, SHARE = 2.0, 0.75
"""News texts of 100,000 that name a person in full, and the share of them among all with the
surname, from which the surname alone means that person."""

SURE = 0.75
"""How likely two names must be spellings of one; higher than for two names that are compared for
themselves, since there are thousands of others."""

_SHORT = 4
"""Letters up to which an acronym is no word in other letters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name can mean: `evidence` says how (exact, acronym, nom de guerre, epithet,
    metonym, capital, demonym, former name, spelling, parts, surname, only surname where nobody
    else bears it, famous surname where the news means one of its bearers); `name` is the
    article's, `alias` the registry's."""

    entity: str
    evidence: str
    name: str
    alias: str
    in_use: bool = True


def candidates(
    names: Sequence[str], person: bool, lore: Lore, date: str | None
) -> dict[str, Candidate]:
    """The candidates by entity: of the name used most that is some actor's, names of several
    words before single ones; else from the longest name that spells an actor's."""
    out: dict[str, Candidate] = {}
    ordered = sorted(dict.fromkeys(names), key=lambda n: (-len(n.split()), -len(n)))
    for name in sorted(ordered, key=lambda n: (" " not in n, -names.count(n))):
        for found in _exact(name, lore, date):
            out.setdefault(found.entity, found)
        if out:
            return out
    for name in ordered if person else ():
        for found in _spelt(name, lore):
            out.setdefault(found.entity, found)
        if out:
            return out
    if all(len(name_words(name)) == 1 for name in ordered):
        # A surname alone; beside a full name that the registry lacks it would be somebody else's.
        for found in _surname(ordered[0], lore) if ordered else ():
            if person or (found.evidence == "famous surname" and not _plain(found)):
                out.setdefault(found.entity, found)
    return out


def _exact(name: str, lore: Lore, date: str | None) -> Iterator[Candidate]:
    for alias in lore.named(name):
        if not _cased(name, alias):
            continue
        evidence = {"name": "exact", "transliteration": "exact"}.get(alias.kind, alias.kind)
        yield Candidate(alias.entity, evidence, name, alias.text, alias.holds(date))


def _cased(name: str, alias: Alias) -> bool:
    """Whether the letters' case lets a name be an acronym: US is none in "us"."""
    if alias.kind != "acronym":
        return True
    letters = "".join(c for c in alias.text if c.isalpha())
    if len(letters) > _SHORT or not letters.isupper():
        return name[:1].isupper()
    plain = name.replace(".", "").removesuffix("'s").removesuffix("’s").removeprefix("the ")
    if plain.istitle() and plain.lower() in vocabulary().words["spoken"]:
        return True
    return plain.upper() == plain or plain.removeprefix("The ").isupper()


def _spelt(name: str, lore: Lore) -> Iterator[Candidate]:
    """Persons whose names are spellings of a name of two words or more."""
    if len(name_words(name)) < 2:
        return
    key = skeleton(name)
    for alias in lore.registry.sounding(key):
        if likeness(name, alias.text) >= SURE:
            yield Candidate(alias.entity, "spelling", name, alias.text)
    counts: dict[str, int] = {}
    parts = dict.fromkeys(key.split())
    for part in parts:
        for entity in lore.with_part(part):
            counts[entity] = counts.get(entity, 0) + 1
    for entity, n in counts.items():
        if n > 1:
            for alias in lore.names_of(entity):
                if likeness(name, alias.text) >= SURE:
                    yield Candidate(entity, "parts", name, alias.text)
                    break


def _surname(name: str, lore: Lore) -> Iterator[Candidate]:
    """Persons with a name that holds the one word, and offices."""
    own = words(name)
    if len(own) != 1 or len(own[0].bare) < 2:
        return
    found = []
    bearers = sorted(lore.with_part(own[0].bare), key=lambda e: -prominence(e))
    for entity in bearers[:MOST]:
        if not lore.offices(entity):
            continue
        for alias in lore.names_of(entity):
            theirs = words(alias.text)
            if (
                len(theirs) > 1
                and lore.fold(name) in lore.fold(alias.text).split()
                and any(agreement(own[0], w) == 1.0 for w in (theirs[-1], theirs[0]))
            ):
                found.append(Candidate(entity, "surname", name, alias.text))
                break
    total = sum(prominence(one.entity) for one in found)
    only = "only surname" if len(found) == 1 else "surname"
    for one in found:
        texts = prominence(one.entity)
        famous = texts >= FAMOUS and texts >= SHARE * total
        yield replace(one, evidence="famous surname" if famous else only)


def prominence(entity: str) -> float:
    """In how many of 100,000 news texts a person is named in full."""
    return _prominence().get(entity, 0.0)


def _plain(found: Candidate) -> bool:
    """Whether a surname is met more often as a plain word than its bearer: ban, may."""
    return _plain_names().get(fold(found.name), 0.0) > prominence(found.entity)


@cache
def _plain_names() -> dict[str, float]:
    return {word: float(texts) for word, texts in load_tsv("plain_names.tsv")}


@cache
def _prominence() -> dict[str, float]:
    return {entity: float(texts) for entity, texts in load_tsv("prominence.tsv")}
