"""Attributions against news annotated with who said what (scores defined here)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.model.record import Attribution, Record
from evals.harness import Eval

OVERLAP = 0.3
"""Intersection over union of contents from which two attributions are held for the same."""

Characters = frozenset[int]


def _characters(text: str, spans: Any) -> Characters:
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _spans(found: Any) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in found]


def _f1(hit: float, found: float, wanted: float) -> float:
    return 200 * hit / (found + wanted) if found + wanted else 0.0


def _pairs(gold: list[Characters], found: list[Characters]) -> list[tuple[int, int]]:
    """The pairs of contents that overlap enough, best first, each used once."""
    scored = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            both = len(g & f)
            if both and both / len(g | f) >= OVERLAP:
                scored.append((both / len(g | f), i, j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(scored, reverse=True):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


class _Sums:
    """What is counted over the documents."""

    def __init__(self) -> None:
        self.content = [0, 0, 0]
        self.relation = [0, 0, 0]
        self.indirect = [0, 0]
        self.source = [0, 0]
        self.nested = [0, 0, 0]

    def add(self, doc: dict[str, Any], record: Record) -> None:
        text = doc["text"]
        gold = [(_characters(text, a["content"]), a) for a in doc["attributions"]]
        found = [(_characters(text, _spans(a.content)), a) for a in record.attributions]
        g_all = frozenset().union(*(g for g, _ in gold))
        f_all = frozenset().union(*(f for f, _ in found))
        self._count(self.content, len(g_all & f_all), len(f_all), len(g_all))
        pairs = _pairs([g for g, _ in gold], [f for f, _ in found])
        self._count(self.relation, len(pairs), len(found), sum(bool(g) for g, _ in gold))
        matched = {i for i, _ in pairs}
        for i, (_, a) in enumerate(gold):
            if a.get("quote_kind") == "indirect" and a["content"]:
                self.indirect[0] += i in matched
                self.indirect[1] += 1
        for i, j in pairs:
            if gold[i][1]["source"]:
                self.source[0] += self._same_source(text, gold[i][1], found[j][1])
                self.source[1] += 1
        self._nest(gold, found, dict(pairs))

    @staticmethod
    def _count(sums: list[int], hit: int, found: int, wanted: int) -> None:
        for k, value in enumerate((hit, found, wanted)):
            sums[k] += value

    @staticmethod
    def _same_source(text: str, gold: dict[str, Any], found: Attribution) -> bool:
        return bool(_characters(text, gold["source"]) & _characters(text, _spans(found.source)))

    def _nest(self, gold: list[Any], found: list[Any], pairs: dict[int, int]) -> None:
        """Links from an attribution to the one it stands in."""
        wanted = {(i, o) for i, (_, a) in enumerate(gold) for o in a.get("nested_in") or ()}
        back = {j: i for i, j in pairs.items()}
        links = [(n, a.inside) for n, (_, a) in enumerate(found) if a.inside is not None]
        hit = sum((back.get(n), back.get(o)) in wanted for n, o in links)
        self._count(self.nested, hit, len(links), len(wanted))


def _read(path: Path, keep: Any) -> _Sums:
    sums, reader = _Sums(), Reader()
    for doc in _articles(path):
        if keep(doc):
            sums.add(doc, reader.read(text=doc["text"]))
    return sums


def news(folder: Path) -> Mapping[str, float]:
    """US news: contents by characters, relations, recall of indirect speech, sources."""
    s = _read(folder / "attribution/polnear_dev.jsonl", lambda d: d.get("primary", True))
    return {
        "content F1": _f1(*s.content),
        "relation F1": _f1(*s.relation),
        "indirect recall": 100 * s.indirect[0] / s.indirect[1],
        "source right": 100 * s.source[0] / s.source[1],
    }


def _without_credits(doc: dict[str, Any]) -> bool:
    doc["attributions"] = [
        {**a, "content": [] if a["kind"] == "credit_or_byline" else a["content"]}
        for a in doc["attributions"]
    ]
    return str(doc["genre"]) == "news"


def other_news(folder: Path) -> Mapping[str, float]:
    """News of another corpus with another idea of what is attributed; nesting."""
    s = _read(folder / "attribution/gum_attribution_dev.jsonl", _without_credits)
    return {"content F1": _f1(*s.content), "nested links F1": _f1(*s.nested)}


EVALS: tuple[Eval, ...] = (
    Eval(
        "attributions", ("attribution/polnear_dev.jsonl",), news,
        {"content F1": 86.0, "relation F1": 70.0, "indirect recall": 62.0, "source right": 85.0},
    ),
    Eval(
        "attributions-gum", ("attribution/gum_attribution_dev.jsonl",), other_news,
        {"content F1": 78.0, "nested links F1": 50.0},
    ),
)  # fmt: skip
