"""Holders of offices by title and date: mentions in sentences of our own, read on the ordinary
path (parse, chains, links)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.resolution.coreference.chaining import chains
from dragoman.resolution.linking.link import link
from dragoman.resolution.linking.lore import Lore
from dragoman.resources.registry import Registry
from evals.harness import Eval
from evals.resolving import meant, parsed

Case = tuple[str, str, str, str]
"""Date, text, mention, entity."""


def cases(file: Path) -> list[Case]:
    """The rows of a table of mentions."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(r[0], r[1], r[2], r[3]) for r in rows[1:]]


def found(file: Path) -> Iterator[tuple[Case, str | None]]:
    """Each case with the entity that its mention is linked to."""
    lore = Lore(Registry.open())
    some = cases(file)
    with Reader() as reader:
        for case, sentences in zip(some, parsed(reader.core, [c[1] for c in some]), strict=True):
            date, text, mention, _ = case
            resolved = link(sentences, chains(sentences), lore, date)
            at = text.index(mention)
            linked = meant(resolved, sentences, at, at + len(mention))
            yield case, linked.entity.id if linked else None


def _right(name: str) -> Mapping[str, float]:
    results = list(found(Path(__file__).parent / name))
    return {"right": 100 * sum(case[3] == entity for case, entity in results) / len(results)}


def leaders(folder: Path) -> Mapping[str, float]:
    """Share of mentions linked to the right holder."""
    return _right("leaders.tsv")


def ministers(folder: Path) -> Mapping[str, float]:
    """The same for ministers, envoys, spokespersons."""
    return _right("ministers.tsv")


EVALS: tuple[Eval, ...] = (
    Eval("leaders", ("leaders.tsv",), leaders, {"right": 95.0}, ours=True),
    Eval("ministers", ("ministers.tsv",), ministers, {"right": 95.0}, ours=True),
)
