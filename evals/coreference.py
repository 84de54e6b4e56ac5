"""Coreference against news articles whose every mention is chained by hand (GUM, news).

B³ over the mentions of two sorts: `named`, names of persons, organizations and places (all words
of the annotated head are proper nouns), and `persons`, everything that stands for persons: names,
nominals, pronouns. The chains are compared as far as they hold mentions of that sort.

Given is the plain text. `chaining` compares the annotated mentions that the reading has, too (a
mention of ours whose head is in the annotated head or that covers more or less the same words,
each ours once, the one that overlaps best); `whole` compares all annotated mentions: those that
the reading lacks stand alone. `found` is the share that it has. What the reading has beyond them
is not counted.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article
from dragoman.model.mentions import Chain
from dragoman.model.parse import Parse
from dragoman.resolution.coreference.chaining import chains
from dragoman.text.plain import blocks
from evals.harness import Eval

DATA = "coref/gum_coref.jsonl"
NAMED = ("person", "organization", "place")

OVERLAP = 0.6
"""Dice's coefficient of the characters from which on two mentions cover the same words."""

Pairs = list[tuple[Hashable, Hashable]]
"""Of each mention the annotated chain and ours."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated mention: its characters, those of the words of its head, its chain."""

    start: int
    end: int
    heads: tuple[tuple[int, int], ...]
    chain: str
    kind: str
    named: bool


def golds(document: dict[str, Any]) -> list[Gold]:
    """The annotated mentions of a document."""
    out = []
    spans = {(m["start_tok"], m["end_tok"]) for m in document["mentions"]}
    for m in document["mentions"]:
        first = m["start_tok"]
        at = [first + int(n) - 1 for n in m["minspan"].split(",")]
        words = [document["tokens"][i] for i in at]
        named = m["etype"] in NAMED and all(w[4].startswith("NNP") for w in words)
        ands = [i for i in range(at[0], at[-1]) if document["tokens"][i][4] == "CC"]
        if named and any((first, i) in spans or (first, i - 1) in spans for i in ands):
            named = False  # two names, not one
        heads = tuple((w[1], w[2]) for w in words)
        out.append(Gold(m["start"], m["end"], heads, m["eid"], m["etype"], named))
    return out


def matched(found: Sequence[Gold], ours: Sequence[Chain], parse: Parse) -> dict[int, int]:
    """The number of our chain by the number of the annotated mention it has a mention for."""
    near: dict[int, list[int]] = defaultdict(list)
    for n, gold in enumerate(found):
        for start in {gold.start, *(start for start, _ in gold.heads)}:
            near[start].append(n)
    pairs = []
    for k, chain in enumerate(ours):
        for m in chain:
            a, b = int(parse.start[m.first]), int(parse.end[m.last - 1])
            head = int(parse.start[m.head])
            for n in {*near.get(head, ()), *near.get(a, ())}:
                gold = found[n]
                shared = min(b, gold.end) - max(a, gold.start)
                overlap = 2 * shared / (b - a + gold.end - gold.start)
                if overlap > OVERLAP or any(head == start for start, _ in gold.heads):
                    pairs.append((overlap, n, k, m))
    out: dict[int, int] = {}
    used = set()
    for _, n, k, m in sorted(pairs, key=lambda p: -p[0]):
        if n not in out and m not in used:
            out[n] = k
            used.add(m)
    return out


def b_cubed(documents: Sequence[Pairs]) -> float:
    """F1 of B³ in percent over the mentions of some documents."""
    precision = recall = 0.0
    for pairs in documents:
        gold: dict[Hashable, set[int]] = defaultdict(set)
        ours: dict[Hashable, set[int]] = defaultdict(set)
        for i, (a, b) in enumerate(pairs):
            gold[a].add(i)
            ours[b].add(i)
        for a, b in pairs:
            shared = len(gold[a] & ours[b])
            precision += shared / len(ours[b])
            recall += shared / len(gold[a])
    return _f1(precision, recall, sum(map(len, documents)))


def _f1(precision: float, recall: float, n: int) -> float:
    return 200 * precision * recall / (n * (precision + recall)) if n and precision else 0.0


def read(folder: Path, genre: str = "news") -> Iterator[dict[str, Any]]:
    """The documents of a genre."""
    with (folder / DATA).open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            if document["genre"] == genre:
                yield document


def figures(documents: Sequence[tuple[Sequence[Gold], Mapping[int, int]]]) -> dict[str, float]:
    """The figures from annotated mentions and which of our chains they are in."""
    out: dict[str, float] = {}
    for sort in ("named", "persons"):
        given: list[Pairs] = []
        whole: list[Pairs] = []
        for found, ours in documents:
            wanted = [
                n
                for n, g in enumerate(found)
                if (g.named if sort == "named" else g.kind == "person")
            ]
            whole.append([(found[n].chain, ours.get(n, f"none {n}")) for n in wanted])
            given.append([(found[n].chain, ours[n]) for n in wanted if n in ours])
        out[f"{sort} chaining"] = b_cubed(given)
        out[f"{sort} whole"] = b_cubed(whole)
        out[f"{sort} found"] = 100 * sum(map(len, given)) / max(1, sum(map(len, whole)))
    return out


def coreference(folder: Path) -> Mapping[str, float]:
    """B³ of names and of persons in news."""
    documents = []
    with Reader() as reader:
        for document in read(folder):
            text = document["text"]
            article = Article(id=document["doc_id"], text=text, blocks=blocks(text)[0])
            parse = reader.core.parse_layout(text, lay_out(article))
            found = golds(document)
            documents.append((found, matched(found, chains(trees(parse)), parse)))
    return figures(documents)


GOALS = {"named chaining": 95.0, "persons chaining": 75.0}

EVALS: tuple[Eval, ...] = (Eval("coreference", (DATA,), coreference, GOALS),)
