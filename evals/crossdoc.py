"""Which mentions of events are of one event, within and across documents, against two corpora in
which that is annotated by hand. Figures are B³ (Bagga and Baldwin 1998) over all mentions.

`crossdoc-ecbplus`: the mentions are given, nothing else is known of them (no type, parties, place,
day). The weights that ship were learned from these very mentions, so they are not used here:
`B3` takes the same features, fits the weights to four fifths of the topics at a time, joins
the mentions of the other fifth as the ledger does and measures these together. `lemma B3` is what
the same word in documents alike in words (cosine of TF-IDF) yields.

`crossdoc-meantime`: the same with the weights that ship, which never saw these articles; `lemma
B3` joins the same word within a corpus.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from dragoman.ledger.happenings.doubts import Member, apart
from dragoman.ledger.happenings.heads import Heads
from dragoman.ledger.happenings.likeness import features, score, shared
from dragoman.ledger.happenings.links import LIKELY
from dragoman.ledger.happenings.reports import mark
from dragoman.ledger.happenings.stars import Stars
from dragoman.ledger.happenings.tables import SCHEMA
from evals.harness import Eval
from evals.logistic import binary
from evals.mentions import ALIKE, Floats, Mention, Pair, candidates, ecbplus, matrix, meantime

ECBPLUS = "crossdoc/ecbplus_dev.jsonl"
MEANTIME = "crossdoc/meantime_en_crossdoc.jsonl"
FOLDS = 5
EVEN = -0.3
"""Log odds from which two mentions are linked. A ledger asks for more, as types, parties and days
that agree, unknown here, add to them: to its threshold all are raised."""


def given(folder: Path) -> Mapping[str, float]:
    """Mentions of ECB+ with weights learned from other topics."""
    mentions = ecbplus(folder / ECBPLUS)
    gold = [m.event for m in mentions]
    pairs = list(candidates(mentions))
    odds = _cross_validated(mentions, pairs)
    precision, recall, f1 = b_cubed(gold, joined(mentions, pairs, odds))
    return {
        "B3": f1, "B3 precision": precision, "B3 recall": recall,
        "lemma B3": b_cubed(gold, _same_word(mentions, pairs))[2],
    }  # fmt: skip


def _cross_validated(mentions: Sequence[Mention], pairs: Sequence[Pair]) -> Floats:
    """The log odds of each pair by weights from the topics of other folds."""
    found = (features(mentions[i].report, mentions[j].report) for i, j in pairs)
    x, _ = matrix(found)
    y = np.array([mentions[i].event == mentions[j].event for i, j in pairs], dtype=np.float32)
    folds = np.array([[mentions[i].topic % FOLDS for i in pair] for pair in pairs])
    odds = np.zeros(len(pairs), dtype=np.float32)
    for fold in range(FOLDS):
        other, mine = (folds != fold).all(1), folds[:, 0] == fold
        odds[mine] = x[mine] @ binary(x[other], y[other])
    return odds


def joined(
    mentions: Sequence[Mention], pairs: Iterable[Pair], odds: Iterable[float]
) -> list[Hashable]:
    """The happening of each mention, as the ledger makes them of likely pairs."""
    db = sqlite3.connect(":memory:")
    db.executescript("\n".join(s for s in SCHEMA.split("\n") if "ON judgement" not in s))
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), x in zip(pairs, odds, strict=True):
        if x >= EVEN:
            links[i][j] = links[j][i] = float(x) + LIKELY - EVEN
    number = {d: n for n, d in enumerate(dict.fromkeys(m.report.document for m in mentions))}
    articles = [number[m.report.document] for m in mentions]
    db.executemany(
        "INSERT INTO happening_link VALUES (?, ?, ?)",
        [(i, j, x) for i, near in links.items() for j, x in near.items()],
    )
    db.executemany(
        "INSERT INTO happening_report VALUES (?, ?, ?, 0, x'', ?, ?)",
        [(i, articles[i], mark(m.report.document, m.report.id, False), len(links[i]), i)
         for i, m in enumerate(mentions)],
    )  # fmt: skip
    stars = Stars(db)
    Heads(stars).settle(stars.settle(dict.fromkeys(range(len(mentions)))), ())
    rows = db.execute(
        "SELECT r.statement, coalesce(s.head, r.star), r.star FROM happening_report AS r"
        " LEFT JOIN happening_star AS s ON s.star = r.star ORDER BY r.statement"
    ).fetchall()
    groups: dict[int, list[Member]] = defaultdict(list)
    for i, head, star in rows:
        groups[head].append((i, articles[i], star, links[i].get(star)))
    doubtful = {head: apart(db, members) for head, members in groups.items()}
    return [(head, articles[i] if articles[i] in doubtful[head] else None) for i, head, _ in rows]


def _same_word(mentions: Sequence[Mention], pairs: Iterable[Pair]) -> list[int]:
    """Mentions with the same trigger in documents whose stories are alike, joined."""
    group = list(range(len(mentions)))

    def first(i: int) -> int:
        while group[i] != i:
            i = group[i] = group[group[i]]
        return i

    for i, j in pairs:
        a, b = mentions[i].report, mentions[j].report
        if a.trigger == b.trigger and (
            a.document == b.document or shared(a.story.words, b.story.words) > ALIKE
        ):
            group[first(i)] = first(j)
    return [first(i) for i in range(len(mentions))]


def across(folder: Path) -> Mapping[str, float]:
    """Mentions of MEANTIME with the weights that ship."""
    mentions = meantime(folder / MEANTIME)
    gold = [m.event for m in mentions]
    pairs = list(candidates(mentions))
    odds = [score(mentions[i].report, mentions[j].report) for i, j in pairs]
    precision, recall, f1 = b_cubed(gold, joined(mentions, pairs, odds))
    lemma = b_cubed(gold, [(m.topic, m.report.trigger) for m in mentions])
    return {"B3": f1, "B3 precision": precision, "B3 recall": recall, "lemma B3": lemma[2]}


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


EVALS: tuple[Eval, ...] = (
    Eval("crossdoc-ecbplus", (ECBPLUS,), given, {"B3": 80.0}),
    Eval("crossdoc-meantime", (MEANTIME,), across),
)
