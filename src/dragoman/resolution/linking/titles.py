"""Titles and agent nouns: which office a form names, which sector (tables `offices.tsv`,
`agents.tsv`, words of `linking.toml`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.resources.tables import load_toml, load_tsv

LONGEST = 7
"""Words of the longest form that is looked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One office that a title can name, the sector of its holder, whose office it is (country,
    body, group, any)."""

    office: str
    sector: str
    of: str


@dataclass(frozen=True, slots=True)
class Found:
    """A form found in a run of words: first word, word after, the form."""

    first: int
    last: int
    form: str


class Forms:
    """Forms of one word or several, found by their first word."""

    def __init__(self, forms: Mapping[str, object]) -> None:
        self._forms = frozenset(forms)
        self._first: dict[str, int] = {}
        for form in forms:
            first, *more = form.split(" ")
            self._first[first] = max(self._first.get(first, 0), 1 + len(more))

    def find(self, words: Sequence[str]) -> list[Found]:
        """The forms in a run of words in small letters, the longest at each word, in order; a
        form may begin inside another."""
        out = []
        for i, word in enumerate(words):
            longest = min(self._first.get(word, 0), len(words) - i, LONGEST)
            for n in range(longest, 0, -1):
                form = word if n == 1 else " ".join(words[i : i + n])
                if form in self._forms:
                    out.append(Found(i, i + n, form))
                    break
        return out

    def apart(self, words: Sequence[str]) -> list[Found]:
        """The same without those that lie inside another."""
        out: list[Found] = []
        for found in self.find(words):
            if not out or found.last > out[-1].last:
                out.append(found)
        return out


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables: titles with the offices they can name, agent nouns with their sectors, sectors
    by office, the country of a title that only one has, sets of words, weights."""

    titles: Mapping[str, tuple[Reading, ...]]
    title_forms: Forms
    agents: Mapping[str, str]
    agent_forms: Forms
    sectors: Mapping[str, str]
    whose: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    metonymy: Mapping[str, frozenset[str]]
    features: Mapping[str, float]
    bounds: Mapping[str, float]


@cache
def vocabulary() -> Vocabulary:
    """The tables, loaded once."""
    titles: dict[str, list[Reading]] = {}
    sectors: dict[str, str] = {}
    for form, office, sector, of in load_tsv("offices.tsv"):
        titles.setdefault(form, []).append(Reading(office, sector, of))
        sectors.setdefault(office, sector)
    agents = {row[0]: row[1] for row in load_tsv("agents.tsv")}
    table: dict[str, Any] = load_toml("linking.toml")
    sets = {
        part: {k: frozenset(v.split()) for k, v in table[part].items()}
        for part in ("words", "metonymy")
    }
    return Vocabulary(
        titles={k: tuple(v) for k, v in titles.items()},
        title_forms=Forms(titles),
        agents=agents,
        agent_forms=Forms(agents),
        sectors=sectors,
        whose={form: code for code, forms in table["whose"].items() for form in forms},
        words=sets["words"],
        metonymy=sets["metonymy"],
        features=table["features"],
        bounds=table["bounds"],
    )


def sector_of_title(title: str, office: str) -> str | None:
    """The sector of who bears a title (folded): by its form, else by its office."""
    known = vocabulary()
    for reading in known.titles.get(title, ()):
        if reading.office == office:
            return reading.sector
    return known.agents.get(title) or known.sectors.get(office)
