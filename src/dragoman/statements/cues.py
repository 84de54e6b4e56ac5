"""The cue tables as sets, read once."""

from dataclasses import dataclass
from functools import cache

from dragoman.model.vocabulary import SourceKind, Stance
from dragoman.resources.tables import load_toml


@dataclass(frozen=True)
class Cues:
    """Words by what they say of the event they govern; all lower-case lemmas."""

    report: dict[str, Stance]
    content: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
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
        content={k: frozenset(v.split()) for k, v in table["content"].items()},
        words={k: frozenset(v.split()) for k, v in table["words"].items()},
        likelihood=tuple((k, tuple(v)) for k, v in table["likelihood"].items()),
        kinds=kinds,
        names={kind: tuple(names) for kind, names in sources["name"].items()},
        vague=frozenset(sources["role"]["vague"].split()),
        unnamed=frozenset(sources["role"]["unnamed"].split()),
        roles=frozenset(sources["role"]["words"].split()),
    )
