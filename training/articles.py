"""Readers of annotated articles: statements on their triggers, attributions as BIO labels.

Words and sentences are those of the run time, so that what is learned is what is met.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.linguistics.layout import lay_out
from dragoman.model.article import Article
from dragoman.text.plain import blocks
from training.data import Sentence

NONE = "O"
_ON_TRIGGERS = ("mode", "status", "polarity", "source_kind")
_MENTIONS = ("actor", "recipient", "speaker", "place")
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "who", "which", "his", "her", "their", "its", "our",
     "my", "him", "them", "us", "me")
)  # fmt: skip
_SPEAKERS = frozenset(("he", "she", "they"))
_BEHIND = frozenset(
    ("of", "in", "at", "from", "for", "on", "to", "with", "and", "near", "against", "that", "who",
     ",", "(")
)  # fmt: skip
"""What ends the part of a phrase that its head closes."""

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
        unsure = frozenset(doc.get("unsure", ()))
        for sentence, spans in _sentences(path.stem, doc["text"]):
            found = [at_word(at, a, b) for a, b in spans]
            sentence.event = [
                r["event"] if r else None if a in unsure else NONE
                for r, (a, _) in zip(found, spans, strict=True)
            ]
            for key in _ON_TRIGGERS:
                values = [(r[key] or NONE) if r else None for r in found]
                setattr(sentence, key, values)
            for key in _MENTIONS:
                setattr(sentence, key, [_targets(sentence.forms, i, r, key) if r else None
                                        for i, r in enumerate(found)])  # fmt: skip
            out.append(sentence)
    return out


def _targets(forms: list[str], i: int, row: dict[str, Any], key: str) -> list[int]:
    """The words that close the heads of a trigger's mentions, by form, the nearest of each.

    A mention that the sentence does not repeat stands for its nearest pronoun, if there is one.
    """
    mentions = row["source" if key == "speaker" else key]
    mentions = [m for m in ([mentions] if isinstance(mentions, str) else mentions) if m]
    found = {j for m in mentions for j in mention_words(forms, i, m, key)}
    return sorted(found - {i})


def mention_words(forms: list[str], i: int, mention: str, key: str) -> list[int]:
    """The word that closes a mention's head, nearest to word `i`; none or one."""
    places = closing_words([f.replace("’", "'").lower() for f in forms], mention)
    if not places and key != "place":
        places = _pronouns(forms, i, key)
    return [min(places, key=lambda j: abs(j - i))] if places else []


def closing_words(lower: list[str], mention: str) -> list[int]:
    """Where a mention's head ends, at each place in a text of lower-case words; else where its
    last word is."""
    words = mention.replace("’", "'").split()
    words = [p for w in words for p in ([w[:-2], "'s"] if w.endswith("'s") else [w])]
    wanted = [w.lower() for w in (w.strip(',."“”') for w in words) if w]
    if not wanted:
        return []
    close = next((k for k, w in enumerate(wanted) if k and w in _BEHIND), len(wanted)) - 1
    close -= wanted[close] == "'s" and close > 0
    n = len(wanted)
    whole = [j + close for j in range(len(lower) - n + 1) if lower[j : j + n] == wanted]
    return whole or [j for j, w in enumerate(lower) if w == wanted[close] and len(w) > 2]


def _pronouns(forms: list[str], i: int, key: str) -> list[int]:
    lower = [f.lower() for f in forms]
    if key == "speaker":
        return [
            j for j, w in enumerate(lower)
            if w in _SPEAKERS and any(v.endswith("ed") or v in ("said", "says", "told")
                                      for v in lower[max(0, j - 1) : j + 2])
        ]  # fmt: skip
    found = [j for j, w in enumerate(lower) if w in PRONOUNS]
    return [j for j in found if j < i] or found if key == "actor" else found


def at_word(rows: dict[int, dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    return next((rows[i] for i in range(start, end) if i in rows), None)


def read_attributions(path: Path) -> list[Sentence]:
    """Sentences with BIO labels for cue, source and content, and the links between them."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        if not doc.get("primary", True):
            continue
        rows = [
            {k: [(int(a), int(b)) for a, b in x.get(k) or ()] for k in ("cue", "source", "content")}
            for x in doc["attributions"]
        ]
        parts = {k: _longest_first(s for r in rows for s in r[k]) for k in rows[0]} if rows else {}
        for sentence, spans in _sentences(doc["id"], doc["text"]):
            for key in ("cue", "source", "content"):
                setattr(sentence, key, _bio(spans, parts.get(key, [])))
            for field, key in (("says", "source"), ("said", "content")):
                setattr(sentence, field, _links(spans, rows, key))
            out.append(sentence)
    return out


def _links(words: Spans, rows: list[dict[str, Spans]], key: str) -> list[list[int] | None]:
    """For the first word of each cue: the first words of its sources or contents."""
    out: list[list[int] | None] = [None] * len(words)
    for row in rows:
        cue = next((i for s in row["cue"] if (i := _first(words, s)) is not None), None)
        if cue is not None:
            firsts = [_first(words, s) for s in row[key]]
            out[cue] = sorted({*(out[cue] or []), *(i for i in firsts if i is not None)})
    return out


def _first(words: Spans, span: tuple[int, int]) -> int | None:
    """The first word of a sentence inside a span, None where it lies elsewhere."""
    return next((i for i, (a, b) in enumerate(words) if a < span[1] and span[0] < b), None)


def read_hedges(path: Path) -> list[Sentence]:
    """Sentences with BIO labels for cues of uncertainty."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cues = [(int(c["span"][0]), int(c["span"][1])) for c in row["cues"]]
        for sentence, spans in _sentences(row["doc"], row["text"]):
            sentence.hedge = _bio(spans, cues)
            out.append(sentence)
    return out


def _longest_first(spans: Iterable[tuple[int, int]]) -> Spans:
    return sorted(set(spans), key=lambda s: s[0] - s[1])


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
