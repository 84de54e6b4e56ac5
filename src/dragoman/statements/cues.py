"""The cue tables as sets, read once."""

from dataclasses import dataclass
from functools import cache

from dragoman.model.vocabulary import SourceKind, Stance
from dragoman.resources.tables import load_toml


@dataclass(frozen=True)
class Cues:
    """Words by what they say of the event they govern; all lower-case lemmas.

    `content`: by word and way of governing, the classes of what is governed, in the order of
    the codebook.
    """

    report: dict[str, Stance]
    content: dict[tuple[str, str], tuple[str, ...]]
    words: dict[str, frozenset[str]]
    openers: tuple[tuple[str, ...], ...]
    likelihood: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: dict[str, SourceKind]
    names: dict[SourceKind, tuple[str, ...]]
    roles: frozenset[str]
    unnamed: frozenset[str]
    vague: frozenset[str]


@cache
def cues() -> Cues:
    """The tables `cues.toml` and `sources.toml`."""
    table = load_toml("cues.toml")
    kinds: dict[str, SourceKind] = {}
    sources = load_toml("sources.toml")
    for kind, words in sources["kind"].items():
        for word in words.split():
            kinds.setdefault(word, kind)
    return Cues(
        report={w: stance for stance, ws in table["report"].items() for w in ws.split()},
        content=_content(table["content"]),
        words={k: frozenset(v.split()) for k, v in table["words"].items()},
        openers=_longest_first(table["openers"]["phrases"]),
        likelihood=tuple((k, tuple(v)) for k, v in table["likelihood"].items()),
        kinds=kinds,
        names={kind: tuple(names) for kind, names in sources["name"].items()},
        vague=frozenset(sources["role"]["vague"].split()),
        unnamed=frozenset(sources["role"]["unnamed"].split()),
        roles=frozenset(sources["role"]["words"].split()),
    )


def _content(table: dict[str, dict[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    out: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, rows in table.items():
        for ways, words in rows.items():
            for pair in ((word, way) for word in words.split() for way in ways.split()):
                if kind not in out.get(pair, ()):
                    out[pair] = (*out.get(pair, ()), kind)
    return out


def _longest_first(phrases: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in phrases), key=len, reverse=True))
