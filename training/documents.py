"""Articles for the branch on passages: words, what the encoder's lower layers leave of them, and
labels over the whole article."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.linguistics import Core
from dragoman.linguistics.layout import Layout, lay_out
from dragoman.model.article import Article
from dragoman.statements.countries import forms
from dragoman.text.plain import blocks
from training.articles import NONE, PRONOUNS, Spans, at_word, closing_words

SIDES = ("actor", "recipient")

Links = dict[int, tuple[frozenset[int], frozenset[int]]]
"""By word: the words that stand in the relation to it, and those of which that is not known."""


@dataclass
class Document:
    """An article of n words. `labels` hold a label per word by the field of a head, None where
    it is not known; `links` those of heads over pairs; `nations` the countries of a trigger's
    sides, and `named` the words that name a country, with its code."""

    name: str
    words: list[str]
    bounds: list[tuple[int, int]]
    lower: NDArray[np.float16]
    labels: dict[str, list[str | None]] = field(default_factory=dict)
    links: dict[str, Links] = field(default_factory=dict)
    nations: dict[str, dict[int, frozenset[str]]] = field(default_factory=dict)
    named: list[tuple[int, str]] = field(default_factory=list)


Read = Callable[[str, str], tuple[Document, Spans]]


def reader(core: Core, cache: Path) -> Read:
    """Reads a text into a document without labels and the offsets of its words; what the
    encoder makes of a text is kept in the folder `cache`, by its words."""
    cache.mkdir(parents=True, exist_ok=True)

    def read(name: str, text: str) -> tuple[Document, Spans]:
        layout: Layout = lay_out(Article(id=name, text=text, blocks=blocks(text)[0]))
        words = [text[a:b] for a, b in layout.tokens]
        key = "\n".join([core.info.sha256, *words, *map(str, layout.sentences)])
        path = cache / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.npz"
        if not path.exists():
            _, lower = core.sentences(text, layout)
            np.savez(path, lower=lower.astype(np.float16))
        kept = np.load(path)
        bounds = list(zip(layout.sentences, layout.sentences[1:], strict=False))
        return Document(name, words, bounds, kept["lower"]), layout.tokens

    return read


def statements(folder: Path, read: Read) -> Iterator[Document]:
    """Annotated articles: a trigger's first word carries its labels."""
    for path in sorted((folder / "docs").glob("*.json")):
        source = json.loads(path.read_text(encoding="utf-8"))
        lines = (folder / "ann" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        doc, spans = read(path.stem, source["text"])
        mark(doc, spans, [json.loads(x) for x in lines], frozenset(source.get("unsure", ())))
        yield doc


def mark(
    doc: Document, spans: Spans, rows: list[dict[str, Any]], unsure: frozenset[int] = frozenset()
) -> None:
    """Write the annotation of an article into its document."""
    at = {int(r["start"]): r for r in rows}
    found = [at_word(at, a, b) for a, b in spans]
    doc.labels["event"] = [
        r["event"] if r else None if a in unsure else NONE
        for r, (a, _) in zip(found, spans, strict=True)
    ]
    sentence = [n for n, (a, b) in enumerate(doc.bounds) for _ in range(a, b)]
    lower = [w.replace("’", "'").lower() for w in doc.words]
    triggers = {i: r for i, r in enumerate(found) if r}
    for side in SIDES:
        doc.links[side] = {
            i: _targets(lower, sentence, i, row[side]) for i, row in triggers.items()
        }
        doc.nations[side + "_country"] = {
            i: frozenset(c for c in row[side + "_cc"] if c)
            for i, row in triggers.items() if side + "_cc" in row
        }  # fmt: skip
    for a, b in doc.bounds:
        doc.named += [(a + first, code) for first, _, _, code in forms(doc.words[a:b])]


def _targets(
    lower: list[str], sentence: list[int], i: int, mentions: list[str]
) -> tuple[frozenset[int], frozenset[int]]:
    """The words that close the heads of a trigger's mentions, the nearest of each; unknown are
    the other places of the same mentions, and pronouns of the sentence where those lie outside."""
    right: set[int] = set()
    open_: set[int] = set()
    for mention in mentions:
        places = closing_words(lower, mention) if mention else []
        if not places:
            continue
        best = min(places, key=lambda j: (sentence[j] != sentence[i], abs(j - i) + 50 * (j > i)))
        right.add(best)
        open_ |= set(places)
        if sentence[best] != sentence[i]:
            open_ |= {
                j for j in range(max(0, i - 60), min(len(lower), i + 60))
                if sentence[j] == sentence[i] and lower[j] in PRONOUNS
            }  # fmt: skip
    return frozenset(right - {i}), frozenset(open_ - right)


def label_sets(docs: Iterable[Document], fields: Sequence[str]) -> dict[str, list[str]]:
    """The labels of each field that occur, sorted."""
    found: dict[str, set[str]] = {f: set() for f in fields}
    for doc in docs:
        for name, labels in doc.labels.items():
            found[name] |= {x for x in labels if x is not None}
    return {k: sorted(v) for k, v in found.items()}
