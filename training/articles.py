"""Readers of annotated articles: statements on their triggers, attributions as BIO labels.

Words and sentences are those of the run time, so that what is learned is what is met.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.linguistics.layout import lay_out
from dragoman.model.article import Article
from dragoman.text.plain import blocks
from training.data import Sentence

NONE = "O"
_ON_TRIGGERS = ("mode", "status", "polarity", "source_kind")

Spans = list[tuple[int, int]]


def _sentences(name: str, text: str) -> Iterator[tuple[Sentence, Spans]]:
    """The sentences of a text with the offsets of their words."""
    parts, _ = blocks(text)
    layout = lay_out(Article(id=name, text=text, blocks=parts))
    for first, last in zip(layout.sentences, layout.sentences[1:], strict=False):
        spans = layout.tokens[first:last]
        yield Sentence(name, [text[a:b] for a, b in spans], [True] * len(spans)), spans


def read_statements(folder: Path) -> list[Sentence]:
    """Sentences of annotated articles; a trigger's first word carries its labels."""
    out = []
    for path in sorted((folder / "docs").glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        rows = (folder / "ann" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        at = {int(r["start"]): r for r in map(json.loads, rows)}
        for sentence, spans in _sentences(path.stem, doc["text"]):
            found = [_at(at, a, b) for a, b in spans]
            sentence.event = [r["event"] if r else NONE for r in found]
            for key in _ON_TRIGGERS:
                values = [(r[key] or NONE) if r else None for r in found]
                setattr(sentence, key, values)
            out.append(sentence)
    return out


def _at(rows: dict[int, dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    return next((rows[i] for i in range(start, end) if i in rows), None)


def read_attributions(path: Path) -> list[Sentence]:
    """Sentences with BIO labels for cue, source and content; the outermost content counts."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        if not doc.get("primary", True):
            continue
        parts = {k: _longest_first(doc["attributions"], k) for k in ("cue", "source", "content")}
        for sentence, spans in _sentences(doc["id"], doc["text"]):
            for key, wanted in parts.items():
                setattr(sentence, key, _bio(spans, wanted))
            out.append(sentence)
    return out


def _longest_first(attributions: list[dict[str, Any]], key: str) -> Spans:
    found = {(int(a), int(b)) for x in attributions for a, b in x.get(key) or ()}
    return sorted(found, key=lambda s: s[0] - s[1])


def _bio(words: Spans, wanted: Spans) -> list[str]:
    labels = [NONE] * len(words)
    for start, end in wanted:
        if end <= words[0][0] or start >= words[-1][1]:
            continue
        inside = [i for i, (a, b) in enumerate(words) if a < end and start < b]
        if inside and all(labels[i] == NONE for i in inside):
            labels[inside[0]] = "B-X"
            for i in inside[1:]:
                labels[i] = "I-X"
    return labels
