"""Writes `actors/factbook.*.tsv`: holders of the highest offices after the CIA World Factbook.

`python -m registry.factbook FILE`: FILE has one JSON object a line (iso2, office, title, name,
since, first_seen, gone_by), one for each way in which an edition named a holder. An office of a
country for which `actors/leaders.role.tsv` has rows is left to that table; so are persons that
it knows. What is not a person, or several, is left out.

The end of a term is not in the book, only the edition that no longer has the holder: it is the
day on which the next one took over where there is one, else the year or month of that edition.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.resources.keys import fold
from registry.names import identity, parts, proper
from registry.tables import rows

HERE = Path(__file__).parent
SOURCE = "CIA World Factbook"
SINGLE = ("head of state", "head of government", "supreme leader")
"""Offices that one person holds at a time, so that the next one's beginning is an end."""
LAST_DEPUTIES = "2024-06"
"""The edition that no longer named deputies: whom it dropped may have stayed in office."""


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in an office; `gone` is the edition that no longer has the person."""

    country: str
    office: str
    title: str
    person: str
    since: str
    gone: str | None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as an entity row: id, name, country, further names."""

    id: str
    name: str
    country: str
    names: tuple[str, ...]


def terms(file: Path, known: dict[tuple[str, str], str]) -> tuple[list[Term], list[Person]]:
    """The terms of a file and the persons, without those of `known` (country and folded name ->
    entity)."""
    iso3 = {
        r["value"]: r["entity"].rpartition("/")[2]
        for _, r in rows(HERE / "actors" / "countries.code.tsv")
        if r["system"] == "iso2"
    }
    titles = [r for _, r in rows(HERE / "factbook.titles.tsv")]
    book = {r["book"]: r["name"] for _, r in rows(HERE / "factbook.names.tsv")}
    found: dict[tuple[str, str, str, str], Term] = {}
    persons: dict[str, Person] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        country = iso3.get(row["iso2"] or "")
        office = _office(row, titles)
        raw = parts(row["name"])
        if country is None or office is None or raw is None or not row["since"]:
            continue
        title, name = office[1], book.get(raw, raw)
        if not name:
            continue
        person = _person(name, country, known, persons)
        term = Term(country, office[0], title, person, row["since"], row["gone_by"])
        for one in _offices(term, row["office"]):
            key = (country, one.office, person, one.since[:4])
            found[key] = _joined(found[key], one) if key in found else one
    return _without_presidents(list(found.values())), list(persons.values())


def _office(row: dict[str, str], titles: list[dict[str, str]]) -> tuple[str, str] | None:
    for r in titles:
        if r["iso2"] in ("", row["iso2"]) and r["part"] in ("", row["office"]):
            both = f"{row['title']} | {row['name']}"
            if re.search(r["pattern"], both):
                return (r["office"], r["title"]) if r["office"] else None
    return None


def _without_presidents(found: list[Term]) -> list[Term]:
    """Without heads of state among the heads of government of a country with prime ministers."""
    ministers = {t.country for t in found if t.office == SINGLE[1] and "Minister" in t.title}
    heads = {(t.country, t.person) for t in found if t.office == SINGLE[0]}
    return [
        t
        for t in found
        if t.office != SINGLE[1]
        or t.country not in ministers
        or "Minister" in t.title
        or (t.country, t.person) not in heads
    ]


def _offices(term: Term, part: str) -> Iterable[Term]:
    yield term
    if term.office == "head of state" and part == "head of government":
        yield replace(term, office="head of government")


def _joined(a: Term, b: Term) -> Term:
    """One term of two rows of a person; what the later one says of the end counts."""
    gone = None if a.gone is None or b.gone is None else max(a.gone, b.gone)
    return replace(a, since=min(a.since, b.since), gone=gone)


def _person(
    name: str, country: str, known: dict[tuple[str, str], str], persons: dict[str, Person]
) -> str:
    """The entity of a name: one of `known`, else a new one; one name is one person, for governors
    and monarchs go from country to country."""
    first, *further = proper(name)
    for one in (first, *further):
        for where in (country, ""):
            if entity := known.get((where, fold(one))):
                return entity
    entity = identity(first)
    old = persons.get(entity)
    names = set(old.names if old else ()) | {n for n in further if fold(n) != fold(first)}
    persons[entity] = Person(
        entity, old.name if old else first, old.country if old else country, tuple(sorted(names))
    )
    return entity


def ended(found: list[Term]) -> list[Term]:
    """The terms with their ends."""
    chains, lives = defaultdict(list), defaultdict(list)
    for term in found:
        chains[term.country, term.office].append(term)
        lives[term.person].append(term.since)
    for path in (HERE / "actors").glob("leaders*.role.tsv"):
        for _, r in rows(path):
            lives[r["entity"]].append(r["from"])
    return [
        t for chain in chains.values() for t in _ends(sorted(chain, key=lambda t: t.since), lives)
    ]


def _ends(chain: list[Term], lives: dict[str, list[str]]) -> Iterable[Term]:
    for i, term in enumerate(chain):
        single = term.office in SINGLE
        later = [t.since for t in chain[i + 1 :] if single or t.title == term.title]
        later = [s for s in later if s > term.since]
        higher = [s for s in sorted(lives[term.person]) if s > term.since]
        if not single and term.gone is None and higher:
            # The book goes by names: a deputy who rose to a higher office stands in it still.
            yield replace(term, until=higher[0])
        elif later and (term.gone is None or later[0] <= term.gone):
            yield replace(term, until=later[0])
        elif term.gone is None or (not single and term.gone[:7] == LAST_DEPUTIES):
            yield term
        else:
            yield replace(term, until=_rough(term.gone))
    yield from _back(chain)


def _back(chain: list[Term]) -> Iterable[Term]:
    """Who holds the office again: one whom the book has still, when all later ones are gone."""
    still = [t for t in chain if t.gone is None]
    if chain[-1].office in SINGLE and len(still) == 1 and chain[-1].gone:
        yield replace(still[0], since=_rough(max(t.gone for t in chain if t.gone)))


def _rough(edition: str) -> str:
    """The year or month of an edition; from 2017 to 2020 they are far apart."""
    return edition[:4] if edition < "2021" else edition[:7]


def curated() -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """Persons (country or "" and folded name -> entity) and offices (country, office) of the tables
    kept by hand."""
    names = {}
    for path in sorted((HERE / "actors").glob("leaders*.entity.tsv")):
        for _, r in rows(path):
            for name in (r["name"], *r["names"].split("|")):
                names[r["country"], fold(name)] = names["", fold(name)] = r["id"]
    offices = set()
    for path in sorted((HERE / "actors").glob("leaders*.role.tsv")):
        offices |= {(r["country"], r["office"]) for _, r in rows(path)}
    return names, offices


def main() -> int:
    """Write the two tables."""
    known, offices = curated()
    found, persons = terms(Path(sys.argv[1]), known)
    kept = [t for t in ended(found) if (t.country, t.office) not in offices]
    kept.sort(key=lambda t: (t.country, t.office, t.since, t.person))
    used = {t.person for t in kept}
    head = f"# {{}} after the {SOURCE}, editions of 2014 to 2026 (public domain).\n"
    head += "# Written by registry/factbook.py: not by hand.\n"
    entity = [head.format("Holders of the highest offices")]
    entity.append("id\tkind\tname\tcountry\tsector\tnames\tsource\n")
    for p in sorted(persons, key=lambda p: p.id):
        if p.id in used:
            cells = (p.id, "person", p.name, p.country, "", "|".join(p.names), SOURCE)
            entity.append("\t".join(cells) + "\n")
    role = [head.format("Terms in the highest offices")]
    role.append("# An end is the day on which the next holder took over, else the year or month\n")
    role.append("# of the edition that no longer had the holder.\n")
    role.append("entity\toffice\ttitle\torg\tcountry\tfrom\tto\tsource\n")
    for t in kept:
        end = t.until or ""
        if end and end < t.since[: len(end)]:
            end = ""
        role.append(
            "\t".join((t.person, t.office, t.title, "", t.country, t.since, end, SOURCE)) + "\n"
        )
    (HERE / "actors" / "factbook.entity.tsv").write_text("".join(entity), encoding="utf-8")
    (HERE / "actors" / "factbook.role.tsv").write_text("".join(role), encoding="utf-8")
    print(f"{len(used):,} persons, {len(kept):,} terms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
