"""Toponyms end to end, from spotting to coordinates, against news that people have resolved."""

import json
import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.model.article import Article
from dragoman.resolution.places.toponyms import Toponym, toponyms
from dragoman.resources.gazetteer import Gazetteer
from dragoman.text.plain import blocks
from evals.harness import Eval

NEAR = 161.0
"""Kilometres (100 miles) within which a toponym counts as rightly placed."""

BATCH = 16
"""Articles parsed at a time."""

RADIUS = 6371.0
"""Kilometres, of the Earth."""

Document = dict[str, Any]


@dataclass
class Tally:
    """What is counted over a corpus; `near` and `named` are gold toponyms placed rightly, by any
    spot and by one that is no adjective; `errors` are distances in km."""

    gold: int = 0
    spotted: int = 0
    near: int = 0
    named: int = 0
    found: int = 0
    wanted: int = 0
    errors: list[float] = field(default_factory=list)

    def figures(self) -> Mapping[str, float]:
        """The figures, in percent, and the median error with a minus, so that more is better."""
        gold, found = max(self.gold, 1), max(self.found, 1)
        return {
            "acc@161": 100 * self.near / gold,
            "acc@161 without adjectives": 100 * self.named / gold,
            "spotted": 100 * self.spotted / gold,
            "precision of spots": 100 * self.wanted / found,
            "minus median error in km": -statistics.median(self.errors or [0.0]),
        }


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) along the great circle."""
    (p, x), (q, y) = ((math.radians(u), math.radians(v)) for u, v in (a, b))
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin((y - x) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(h)))


def count(tally: Tally, gold: Sequence[Mapping[str, Any]], found: Sequence[Toponym]) -> None:
    """Add one article. A gold toponym is spotted where a spot overlaps it."""
    names = [t for t in found if t.place.use != "adjective"]
    tally.found += len(names)
    tally.wanted += sum(any(_over(t, g) for g in gold) for t in names)
    for g in gold:
        if g.get("lat") is None:
            continue
        tally.gold += 1
        spots = [t for t in found if _over(t, g)]
        tally.spotted += bool(spots)
        gaps = {t.place.use: gap for t in spots if (gap := _gap(t, g)) is not None}
        if gaps:
            tally.errors.append(min(gaps.values()))
        tally.near += any(gap <= NEAR for gap in gaps.values())
        tally.named += any(gap <= NEAR for use, gap in gaps.items() if use != "adjective")


def _over(spot: Toponym, gold: Mapping[str, Any]) -> bool:
    return bool(spot.place.start < gold["end"] and gold["start"] < spot.place.end)


def _gap(spot: Toponym, gold: Mapping[str, Any]) -> float | None:
    lat, lon = spot.place.lat, spot.place.lon
    if lat is None or lon is None:
        return None
    return distance((lat, lon), (float(gold["lat"]), float(gold["lon"])))


def _read(path: Path) -> Iterator[tuple[Article, Document]]:
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        document = json.loads(line)
        if (text := document["text"]).strip():
            parts, _ = blocks(text, headed=False)
            yield Article(id="", text=text, title=document.get("title"), blocks=parts), document


def _corpus(name: str) -> Callable[[Path], Mapping[str, float]]:
    def run(folder: Path) -> Mapping[str, float]:
        tally, gazetteer = Tally(), Gazetteer.open()
        pairs = list(_read(folder / name))
        with Reader() as reader:
            for first in range(0, len(pairs), BATCH):
                some = pairs[first : first + BATCH]
                parses = reader.core.parse([article for article, _ in some])
                for (article, document), parse in zip(some, parses, strict=True):
                    found = toponyms(article, parse, gazetteer)
                    count(tally, document["toponyms"], found)
        gazetteer.close()
        return tally.figures()

    return run


GOAL = {"acc@161": 75.0}

EVALS: tuple[Eval, ...] = tuple(
    Eval(f"places {name}", (data := f"geo/{name}.jsonl",), _corpus(data), goals)
    for name, goals in (("geovirus", GOAL), ("geowebnews", GOAL), ("lgl", {}))
)
