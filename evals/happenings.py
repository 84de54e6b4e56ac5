"""Happenings of real coverage, read and joined on the ordinary path.

`happenings-news`: titles and first lines from some twenty feeds of world news of a year. Given are
groups of them, each on one event in at least four outlets, found by their words and not checked.
A third of the groups is read (every third one) with as many other articles of the same days, chosen
by lot. `joined`: the share of groups that end with a happening that joins reports of at least three
outlets. `large`: the share of statements that stand in happenings of more than 40 articles, which
are hardly one event each (lower is better, so 100 less it).

`happenings-visit`: a visit and a demand as five outlets tell them, with the visitor under four
spellings; `parts` is the share of what is asked that is right: each article that tells of the visit
has a statement in one and the same happening; this joins all outlets; the demand is in another, and
in none that the visit is in; the demand has chains of its own.
"""

import gzip
import hashlib
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.ledger import Ledger
from dragoman.ledger.independence import independent_chains
from dragoman.model.document import RawDocument, Rejected
from evals.harness import Eval

NEWS = "news/rss2023_headlines_ledes.jsonl.gz"
GROUPS = "news/rss2023_weak_clusters.jsonl.gz"
VISIT = "news/seed_day_2025-10-15.jsonl"
STORY = "moscow-visit.txt"

THIRD = 3
OUTLETS, LARGE = 3, 40

TELLING = ("sample", "seed-0", "seed-3", "seed-4", "seed-5")
"""The articles that tell of the visit: the others only of what was said at it."""


def news(folder: Path) -> Mapping[str, float]:
    """Groups of the sample that end joined."""
    groups = [g["ids"] for g in _lines(folder / GROUPS) if g["cluster"] % THIRD == 0]
    with _filled(_news(_sample(folder, groups))) as ledger:
        outlets: dict[tuple[str, str], str] = {}
        held: Counter[str] = Counter()
        for name, where, outlet in ledger.db.execute(
            "SELECT d.given_id, m.happening, d.outlet FROM happening_statement AS m"
            " JOIN statement AS s ON s.number = m.statement"
            " JOIN document AS d ON d.number = s.document"
        ):
            outlets[name, where] = outlet
            held[where] += 1
        large = ledger.db.execute("SELECT id FROM happening WHERE documents > ?", (LARGE,))
        inside = sum(held[h] for (h,) in large)
    by_article: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (name, where), outlet in outlets.items():
        by_article[name].append((where, outlet))
    hit = sum(_most_outlets(by_article, ids) >= OUTLETS for ids in groups)
    return {
        "joined": 100 * hit / len(groups),
        "not in large": 100 - 100 * inside / (held.total() or 1),
    }


def _most_outlets(by_article: Mapping[str, list[tuple[str, str]]], ids: Iterable[str]) -> int:
    found: dict[str, set[str]] = defaultdict(set)
    for i in ids:
        for where, outlet in by_article.get(i, ()):
            found[where].add(outlet)
    return max(map(len, found.values()), default=0)


def _sample(folder: Path, groups: Iterable[Iterable[str]]) -> list[dict[str, Any]]:
    """The articles of groups, and as many others of their days."""
    everything = list(_lines(folder / NEWS))
    grouped = {i for g in _lines(folder / GROUPS) for i in g["ids"]}
    wanted = {i for g in groups for i in g}
    mine = [d for d in everything if d["id"] in wanted]
    days = {d["published"][:10] for d in mine}
    others = sorted(
        (d for d in everything if d["id"] not in grouped and d["published"][:10] in days),
        key=lambda d: hashlib.sha256(d["id"].encode()).hexdigest(),
    )
    return [*mine, *others[: len(mine)]]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _news(rows: Iterable[dict[str, Any]]) -> Iterator[RawDocument]:
    for d in rows:
        yield RawDocument(
            origin=d["id"], kind="text", content=f"{d['title']}\n\n{d['text']}", id=d["id"],
            uri=d["url"], published=d["published"][:10], outlet=d["source"],
        )  # fmt: skip


@contextmanager
def _filled(documents: Iterable[RawDocument]) -> Iterator[Ledger]:
    """A ledger of what is read of some documents, in a folder that goes with it."""
    with (
        tempfile.TemporaryDirectory() as made, Reader() as reader,
        Ledger(Path(made) / "read.db", write=True) as ledger,
    ):  # fmt: skip
        for document in documents:
            record = reader.read_document(document)
            if not isinstance(record, Rejected):
                ledger.add(record)
        yield ledger


def visit(folder: Path) -> Mapping[str, float]:
    """Parts of what is asked of the visit and the demand that are right."""
    with _filled(_visit(folder)) as ledger:
        rows = ledger.db.execute(
            "SELECT m.happening, d.given_id, d.outlet, s.event, coalesce(s.mode, ''), s.trigger"
            " FROM happening_statement AS m JOIN statement AS s ON s.number = m.statement"
            " JOIN document AS d ON d.number = s.document"
        ).fetchall()
        told = Counter(h for h, _ in {(h, d) for h, d, _, event, *_ in rows if event == "CONSULT"})
        visited, _ = told.most_common(1)[0]
        asked = {h for h, d, _, event, _, word in rows if d == "sample" and event == "REQUEST"
                 and word.casefold().startswith("demand")}  # fmt: skip
        chains = [_chains(ledger, h) for h in asked]
    inside = {d for h, d, *_ in rows if h == visited}
    outlets = {o for _, _, o, *_ in rows}
    parts = [d in inside for d in TELLING]
    parts.append({o for h, _, o, *_ in rows if h == visited} == outlets)
    parts.append(len(asked) == 1 and visited not in asked)
    parts.append(bool(chains) and min(chains) > 0)
    return {"parts": 100 * sum(parts) / len(parts)}


def _chains(ledger: Ledger, happening: str) -> int:
    members = ledger.db.execute(
        "SELECT statement FROM happening_statement WHERE happening = ?", (happening,)
    )
    found = independent_chains(ledger.db, [n for (n,) in members])
    return found.chains + found.anonymous


def _visit(folder: Path) -> Iterator[RawDocument]:
    text = (folder.parent / "samples" / STORY).read_text(encoding="utf-8")
    yield RawDocument(origin=STORY, kind="text", content=text, id="sample",
                      published="2025-10-15", outlet="The sample's outlet")  # fmt: skip
    yield from _news(_lines(folder / VISIT))


EVALS: tuple[Eval, ...] = (
    Eval("happenings-visit", (VISIT,), visit, {"parts": 100.0}),
    Eval("happenings-news", (NEWS, GROUPS), news, {"joined": 75.0}),
)
