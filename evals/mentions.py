"""Annotated mentions of events in several documents, as reports of happenings, and the pairs of
them that are worth a look."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.ledger.happenings.likeness import related, shared
from dragoman.ledger.happenings.reports import UNDATED, Report, Story, sentence_words, story_words
from dragoman.ledger.happenings.words import stem

ALIKE, LITTLE = 0.2, 0.08
"""From ALIKE on all mentions of two documents are compared, under LITTLE none (cosine)."""

Pair = tuple[int, int]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: as a report, its topic (a number), the event it is of, its characters where the
    document has a text."""

    report: Report
    topic: int
    event: str
    start: int = 0
    end: int = 0


def ecbplus(path: Path) -> list[Mention]:
    """The mentions of a file of tokenized documents with chains; documents have no dates."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [m for line in lines for m in _tokenized(json.loads(line))]


def _tokenized(doc: dict[str, Any]) -> Iterator[Mention]:
    tokens: list[str] = doc["tokens"]
    ends = [i for i, t in enumerate(tokens) if t in (".", "?", "!")]
    story = story_words(" ".join(tokens))
    topic = int("".join(c for c in doc["topic"] if c.isdigit()))
    for m in doc["mentions"]:
        at = m["tokens"][0]
        k = bisect_left(ends, at)
        first = ends[k - 1] + 1 if k else 0
        behind = ends[k] + 1 if k < len(ends) else len(tokens)
        around = " ".join(tokens[i] for i in range(first, behind) if i not in m["tokens"])
        report = mention(doc["doc_id"], m["mention_id"], at, m["head"], m["text"], around, story)
        yield Mention(report, topic, m["chain"])


def meantime(path: Path) -> list[Mention]:
    """The mentions of a file of texts with sentences and events; without days, as above."""
    docs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    corpora = sorted({doc["corpus"] for doc in docs})
    return [m for doc in docs for m in _spanned(doc, corpora.index(doc["corpus"]))]


def _spanned(doc: dict[str, Any], topic: int) -> Iterator[Mention]:
    text: str = doc["text"]
    story = story_words(text)
    starts = [a for a, _ in doc["sentences"]]
    for m in doc["events"]:
        start, end = m["start"], m["end"]
        first, behind = doc["sentences"][max(bisect_right(starts, start) - 1, 0)]
        around = f"{text[first:start]} {text[end:behind]}"
        report = mention(doc["doc_id"], m["m_id"], first, m["text"], m["text"], around, story)
        yield Mention(report, topic, m["event"], start, end)


def mention(
    document: str, name: str, start: int, head: str, text: str, around: str, story: Story,
    day: int = UNDATED,
) -> Report:  # fmt: skip
    """A mention as a report of no known type and parties."""
    words, names = sentence_words(around)
    return Report(
        document=document, id=name, mark=0, day=day, event="", mode=None,
        trigger=stem(head) or head.casefold(),
        phrase=tuple(s for w in text.split() if (s := stem(w))),
        start=start, lead=True, sentence=words, names=names, actors=(), recipients=(),
        place=None, place_country=None, story=story,
    )  # fmt: skip


def candidates(mentions: list[Mention]) -> Iterator[Pair]:
    """Pairs worth a look: of one document, or of two whose stories are alike and either the
    sentences or the triggers."""
    by_document: dict[str, list[int]] = {}
    for i, m in enumerate(mentions):
        by_document.setdefault(m.report.document, []).append(i)
    documents = list(by_document.values())
    for mine in documents:
        yield from combinations(mine, 2)
    for mine, theirs in combinations(documents, 2):
        likeness = shared(
            mentions[mine[0]].report.story.words, mentions[theirs[0]].report.story.words
        )
        if likeness < LITTLE:
            continue
        for i in mine:
            for j in theirs:
                a, b = mentions[i].report, mentions[j].report
                if likeness > ALIKE or a.trigger == b.trigger or related(a.trigger, b.trigger):
                    yield i, j


def matrix(
    rows: Iterable[dict[str, float]], names: list[str] | None = None
) -> tuple[Floats, list[str]]:
    """Features as an array (pairs, names)."""
    rows = list(rows)
    names = names or sorted({k for r in rows for k in r})
    at = {k: i for i, k in enumerate(names)}
    out = np.zeros((len(rows), len(names)), dtype=np.float32)
    for n, row in enumerate(rows):
        for k, v in row.items():
            if k in at:
                out[n, at[k]] = v
    return out, names
