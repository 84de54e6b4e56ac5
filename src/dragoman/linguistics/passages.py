"""Passages: runs of sentences of an article that a branch of the encoder reads together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.linguistics.encoder import Encoder
from dragoman.model.parse import FarLinks, Parse

PASSAGE = 320
"""Words of a passage, without what stands before it."""

OPENING = 48
"""Words of the article's opening that stand before each later passage: it says whom the
article is about."""


EVENTFUL = 0.05
"""Share of being a trigger from which on a word keeps the scores of what belongs to it."""

_EVENT, _NONE = "event", "O"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: `words` (m) are the article's words in it, ascending, `sentence` (m) their
    sentences numbered from 0 in the passage; the first `opening` of them only lend context."""

    words: NDArray[np.int64]
    sentence: NDArray[np.int64]
    opening: int


def passages(bounds: Sequence[tuple[int, int]]) -> list[Passage]:
    """The passages of an article whose sentences are the half-open word ranges `bounds`.

    Of like length, each a run of whole sentences; every word is in one, beside openings.
    """
    bounds = [b for b in bounds if b[1] > b[0]]
    if not bounds:
        return []
    total = bounds[-1][1] - bounds[0][0]
    aim = total / -(-total // PASSAGE)
    out: list[Passage] = []
    run, opening = [bounds[0]], _opening(bounds)
    for bound in bounds[1:]:
        size = run[-1][1] - run[0][0]
        if size >= aim or size + bound[1] - bound[0] > PASSAGE:
            out.append(_passage(run, opening if out else []))
            run = []
        run.append(bound)
    out.append(_passage(run, opening if out else []))
    return out


def _opening(bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for bound in bounds[:3]:
        if bound[1] - bounds[0][0] > OPENING:
            break
        out.append(bound)
    return out


def _passage(run: list[tuple[int, int]], opening: list[tuple[int, int]]) -> Passage:
    parts = [*opening, *run]
    return Passage(
        np.concatenate([np.arange(a, b) for a, b in parts]),
        np.concatenate([np.full(b - a, n) for n, (a, b) in enumerate(parts)]),
        sum(b - a for a, b in opening),
    )


def read_passages(
    encoder: Encoder, parse: Parse, lower: NDArray[np.float32]
) -> dict[str, FarLinks]:
    """What the branch on articles says of the words that may be triggers, by head; `lower`
    (n, width) are the words' vectors."""
    event = parse.columns[_EVENT]
    eventful = event.shares[:, event.labels.index(_NONE)] <= 1 - EVENTFUL
    passage = np.zeros(len(parse), np.int32)
    words = []
    rows: dict[str, dict[int, NDArray[np.float32]]] = {h: {} for h in encoder.far}
    for number, p in enumerate(passages(list(pairwise(parse.sentence_start.tolist())))):
        words.append(p.words.astype(np.int32))
        own = p.words[p.opening :]
        passage[own] = number
        at = np.flatnonzero(eventful[own])
        if not len(at):
            continue
        scores = encoder.passage(lower[p.words], p.sentence)
        for head, kept in rows.items():
            kept.update(zip(own[at].tolist(), scores[head][p.opening + at], strict=True))
    return {h: FarLinks(tuple(words), passage, r) for h, r in rows.items()}
