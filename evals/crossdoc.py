"""Annotated mentions of events in several documents, as reports of happenings, and B³."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.ledger.happenings.reports import UNDATED, Report, Story, sentence_words, story_words
from dragoman.ledger.happenings.words import stem


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: as a report, its topic (a number), and the event it is of."""

    report: Report
    topic: int
    event: str


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


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998) in per cent, over all mentions."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for i, (g, f) in enumerate(zip(gold, found, strict=True)):
        theirs[g].add(i)
        ours[f].add(i)
    precision = recall = 0.0
    for g, f in zip(gold, found, strict=True):
        both = len(theirs[g] & ours[f])
        precision += both / len(ours[f])
        recall += both / len(theirs[g])
    n = len(gold) or 1
    p, r = precision / n, recall / n
    return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0
