"""Words of uncertainty against sentences annotated with them (the measures of CoNLL-2010)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article, Block
from dragoman.statements.hedges import hedges as hedge_cues
from evals.harness import Eval

DATA = "attribution/hedge_szeged_wiki_dev.jsonl"
BATCH = 64
"""Sentences parsed at a time."""

Spans = set[tuple[int, int]]


def _alone(sentence: str, name: str) -> Article:
    block = Block(start=0, end=len(sentence), kind="paragraph")
    return Article(id=name, text=sentence, blocks=(block,))


def _found(reader: Reader, texts: list[str]) -> Iterator[Spans]:
    articles = [_alone(text, str(n)) for n, text in enumerate(texts)]
    for parse in reader.core.parse(articles):
        yield {
            tree.offsets(first, behind - 1)
            for tree in trees(parse)
            for first, behind in hedge_cues(tree)
        }


def _f1(hit: int, found: int, wanted: int) -> float:
    return 200 * hit / (found + wanted) if found + wanted else 0.0


def hedges(folder: Path) -> Mapping[str, float]:
    """Cues by their exact characters, and sentences that hold any."""
    lines = (folder / DATA).read_text(encoding="utf-8").splitlines()
    docs = [d for line in lines if (d := json.loads(line))["text"].strip()]
    pairs: list[tuple[Spans, Spans]] = []
    with Reader() as reader:
        for first in range(0, len(docs), BATCH):
            some = docs[first : first + BATCH]
            gold = [{tuple(c["span"]) for c in doc["cues"]} for doc in some]
            pairs += zip(gold, _found(reader, [doc["text"] for doc in some]), strict=True)
    hit, found, wanted = (sum(map(len, x)) for x in zip(*_cues(pairs), strict=True))
    return {
        "cue F1": _f1(hit, found, wanted),
        "sentence F1": _f1(
            sum(bool(g and f) for g, f in pairs),
            sum(bool(f) for _, f in pairs),
            sum(bool(g) for g, _ in pairs),
        ),
    }


def _cues(pairs: list[tuple[Spans, Spans]]) -> Iterator[tuple[Spans, Spans, Spans]]:
    for gold, found in pairs:
        yield gold & found, found, gold


EVALS: tuple[Eval, ...] = (Eval("hedges", (DATA,), hedges, {"cue F1": 80.0}),)
