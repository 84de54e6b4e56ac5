"""Events of two corpora end to end.

`crossdoc-meantime-read`: nothing is given but texts and dates. The articles are read into a ledger;
a statement stands for the annotated mention that its trigger overlaps. `found`: mentions that a
statement stands for. `whole B3`: over all mentions; those not found stand alone. `joined B3`: over
those found. `pairs` are two mentions of one event in two documents: how many of those that both
are found end in one happening, and how many of the pairs that do are right. `lost_pairs` says by
class why the others are apart. Of 14,715 pairs: in 79 % neither mention
is read and in 20 % one is not (the corpus annotates every event of business news, sales, prices,
launches among them, and what is read are events of international affairs); in 1 % the articles lie
days apart, beyond what a ledger joins; fewer than 1 in 1,000 are alike too little.
"""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.ledger import Ledger
from dragoman.ledger.happenings.keys import keys
from dragoman.ledger.happenings.likeness import score
from dragoman.ledger.happenings.links import LIKELY, WINDOW
from dragoman.ledger.happenings.reports import Report, reports
from dragoman.model.document import RawDocument, Rejected
from dragoman.model.record import Record
from evals.crossdoc import MEANTIME, b_cubed
from evals.harness import Eval
from evals.mentions import Mention, Pair, meantime

Found = tuple[str | None, Report | None]
"""The happening of a mention and the statement that stands for it, where one does."""


def read(folder: Path) -> Mapping[str, float]:
    """MEANTIME end to end."""
    mentions = meantime(folder / MEANTIME)
    happening = [h for h, _ in _read(folder, mentions)]
    there = [i for i, h in enumerate(happening) if h is not None]
    whole = [h or f"alone {i}" for i, h in enumerate(happening)]
    gold = [m.event for m in mentions]
    right = [(i, j) for i, j in _over_documents(mentions, gold) if happening[i] and happening[j]]
    ours = [(i, j) for i, j in _over_documents(mentions, happening) if happening[i]]
    hit = sum(happening[i] == happening[j] for i, j in right)
    return {
        "found": 100 * len(there) / len(mentions),
        "whole B3": b_cubed(gold, whole)[2],
        "joined B3": b_cubed([gold[i] for i in there], [whole[i] for i in there])[2],
        "pairs found": 100 * hit / len(right) if right else 0.0,
        "pairs right": 100 * hit / len(ours) if ours else 0.0,
    }


def lost_pairs(folder: Path) -> Counter[str]:
    """Why pairs of mentions of one event in two documents are not in one happening end to end."""
    mentions = meantime(folder / MEANTIME)
    found = _read(folder, mentions)
    return Counter(
        _why(found[i], found[j]) for i, j in _over_documents(mentions, [m.event for m in mentions])
    )


def _why(one: Found, other: Found) -> str:
    (h, a), (k, b) = one, other
    if a is None or b is None:
        return "one is not read" if a or b else "neither is read"
    if h == k:
        return "joined"
    if abs(a.day - b.day) > WINDOW:
        return "days apart"
    if a.event != b.event and score(a, b) < LIKELY:
        return "alike too little, and other types"
    if score(a, b) < LIKELY:
        return "alike too little"
    return "alike, but other middles" if keys(a) & keys(b) else "never compared"


def _over_documents(
    mentions: Sequence[Mention], labels: Sequence[Hashable | None]
) -> Iterator[Pair]:
    """Pairs of one label in two documents."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        groups[label].append(i)
    for members in groups.values():
        for i, j in combinations(members, 2):
            if mentions[i].report.document != mentions[j].report.document:
                yield i, j


def _read(folder: Path, mentions: Sequence[Mention]) -> list[Found]:
    by_document: dict[str, list[tuple[int, int, str, Report]]] = {}
    with tempfile.TemporaryDirectory() as made, Reader() as reader:
        path = Path(made) / "read.db"
        with Ledger(path, write=True) as ledger:
            for record in _records(folder / MEANTIME, reader):
                ledger.add(record)
                by_document[str(record.article.id)] = [
                    (s.trigger.start, s.trigger.end, s.id, r)
                    for s, r in zip(record.statements, reports(record), strict=True)
                ]
            happenings = {
                (document, name): h for document, name, h in ledger.db.execute(
                    "SELECT d.given_id, s.id, m.happening FROM happening_statement AS m"
                    " JOIN statement AS s ON s.number = m.statement"
                    " JOIN document AS d ON d.number = s.document")
            }  # fmt: skip
    out: list[Found] = []
    for m in mentions:
        over = [
            (min(b, m.end) - max(a, m.start), name, r)
            for a, b, name, r in by_document.get(m.report.document, ())
            if a < m.end and b > m.start
        ]
        best = max(over, key=lambda x: x[0], default=None)
        out.append((happenings[m.report.document, best[1]], best[2]) if best else (None, None))
    return out


def _records(path: Path, reader: Reader) -> Iterator[Record]:
    for doc in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        raw = RawDocument(origin=doc["doc_id"], kind="text", content=doc["text"],
                          id=doc["doc_id"], uri=doc["url"], published=doc["dct"])  # fmt: skip
        record = reader.read_document(raw)
        if not isinstance(record, Rejected):
            yield record


EVALS: tuple[Eval, ...] = (Eval("crossdoc-meantime-read", (MEANTIME,), read),)
