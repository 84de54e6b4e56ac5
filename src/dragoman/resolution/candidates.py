"""Candidates: the actors of the registry that the names of a chain can mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.resolution.lore import Lore
from dragoman.resolution.spelling import agreement, same_name, words
from dragoman.resources.keys import name_words, skeleton
from dragoman.resources.registry import Alias

MOST = 60
"""Persons with one surname that are looked at."""

_SHORT = 4
"""Letters up to which an acronym is no word in other letters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name can mean: `evidence` says how (exact, acronym, nom de guerre, epithet,
    metonym, capital, demonym, former name, spelling, parts, surname); `name` is the article's,
    `alias` the registry's."""

    entity: str
    evidence: str
    name: str
    alias: str
    in_use: bool = True


def candidates(
    names: Sequence[str], person: bool, lore: Lore, date: str | None
) -> dict[str, Candidate]:
    """The candidates by entity, from the longest name that has any."""
    out: dict[str, Candidate] = {}
    ordered = sorted(dict.fromkeys(names), key=lambda n: (-len(n.split()), -len(n)))
    for name in ordered:
        for found in _exact(name, lore, date):
            out.setdefault(found.entity, found)
        if out:
            return out
    if not person:
        return out
    for name in ordered:
        for found in (*_spelt(name, lore), *_surname(name, lore)):
            out.setdefault(found.entity, found)
        if out:
            return out
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
    return plain.upper() == plain or plain.removeprefix("The ").isupper()


def _spelt(name: str, lore: Lore) -> Iterator[Candidate]:
    """Persons whose names are spellings of a name of two words or more."""
    if len(name_words(name)) < 2:
        return
    key = skeleton(name)
    for alias in lore.registry.sounding(key):
        if same_name(name, alias.text):
            yield Candidate(alias.entity, "spelling", name, alias.text)
    counts: dict[str, int] = {}
    parts = dict.fromkeys(key.split())
    for part in parts:
        for entity in lore.with_part(part):
            counts[entity] = counts.get(entity, 0) + 1
    for entity, n in counts.items():
        if n > 1:
            for alias in lore.names_of(entity):
                if same_name(name, alias.text):
                    yield Candidate(entity, "parts", name, alias.text)
                    break


def _surname(name: str, lore: Lore) -> Iterator[Candidate]:
    """Persons with a name that holds the one word, and offices."""
    own = words(name)
    if len(own) != 1 or len(own[0].bare) < 2:
        return
    for entity in lore.with_part(own[0].bare)[:MOST]:
        if not lore.offices(entity):
            continue
        for alias in lore.names_of(entity):
            theirs = words(alias.text)
            if len(theirs) > 1 and any(
                agreement(own[0], w) == 1.0 for w in (theirs[-1], theirs[0])
            ):
                yield Candidate(entity, "surname", name, alias.text)
                break
