"""Time expressions against annotated ones: which were found, and what they mean."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article, Block
from dragoman.model.record import Statement, Time
from dragoman.resolution.dates.expressions import times
from evals.harness import Eval

TIMEX = "crossdoc/meantime_en_intradoc.jsonl"
DATES = "time/gum_dates.jsonl"
STATEMENTS = "gold_train"
BATCH = 16
"""Articles parsed at a time."""


@dataclass(frozen=True)
class Document:
    """A text with its date and the expressions annotated in it."""

    name: str
    text: str
    published: str | None
    gold: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Pair:
    """An annotated expression and the one found there, None for none."""

    document: Document
    gold: dict[str, Any]
    found: Time | None


def documents(path: Path, field: str) -> list[Document]:
    """The documents of a file; `field` holds the annotated expressions."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Document(r["doc_id"], r["text"], _iso(r["dct"]), r[field]) for r in rows if r[field]]


def _iso(written: str | None) -> str | None:
    """Dates of documents, a few of which are written day first."""
    if written and len(written) == 10 and written[2] == "-":
        return f"{written[6:]}-{written[3:5]}-{written[:2]}"
    return written


def as_article(name: str, text: str) -> Article:
    """A text with a paragraph a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=at, end=at + len(line), kind="paragraph"))
        at += len(line) + 1
    return Article(id=name, text=text, blocks=tuple(blocks))


def found_in(documents: Sequence[Document]) -> Iterator[tuple[Document, list[Time]]]:
    """What is found in each document."""
    with Reader() as reader:
        for first in range(0, len(documents), BATCH):
            some = documents[first : first + BATCH]
            parses = reader.core.parse([as_article(d.name, d.text) for d in some])
            for document, parse in zip(some, parses, strict=True):
                got = times(trees(parse), document.text, document.published)
                yield document, [e.time for e in got]


def paired(
    found: Iterator[tuple[Document, list[Time]]],
) -> tuple[list[Pair], list[tuple[Document, Time]]]:
    """Each annotated expression with the found one that overlaps it most, and what is over."""
    pairs: list[Pair] = []
    over: list[tuple[Document, Time]] = []
    for document, got in found:
        left = list(got)
        for gold in document.gold:
            best = max(left, key=lambda t: _overlap(t, gold), default=None)
            if best is not None and _overlap(best, gold) > 0:
                left.remove(best)
                pairs.append(Pair(document, gold, best))
            else:
                pairs.append(Pair(document, gold, None))
        over += [(document, t) for t in left]
    return pairs, over


def _overlap(t: Time, gold: dict[str, Any]) -> int:
    return min(t.end, int(gold["end"])) - max(t.start, int(gold["start"]))


def spotting(pairs: list[Pair], over: int) -> dict[str, float]:
    """Precision, recall and F1 of spans that overlap."""
    hit = sum(p.found is not None for p in pairs)
    found, wanted = hit + over, len(pairs)
    return {
        "spotting P": 100 * hit / max(found, 1),
        "spotting R": 100 * hit / max(wanted, 1),
        "spotting F1": 200 * hit / max(found + wanted, 1),
    }


def _share(fits: list[bool]) -> float:
    return 100 * sum(fits) / max(len(fits), 1)


def same_value(p: Pair) -> bool:
    """Whether the TIMEX3 value is that of the annotation."""
    return p.found is not None and p.found.value == p.gold["value"]


def _reach(row: Mapping[str, Any]) -> int:
    """The end of the last sentence in which anything is annotated: only openings are."""
    ends = [int(x["end"]) for field in ("entities", "events", "timexes") for x in row[field]]
    return next((b for _, b in row["sentences"] if b >= max(ends, default=0)), len(row["text"]))


def timex(folder: Path) -> Mapping[str, float]:
    """TIMEX3 values of news, where it is annotated; dates of creation are not counted."""
    docs = documents(folder / TIMEX, "timexes")
    lines = (folder / TIMEX).read_text(encoding="utf-8").splitlines()
    reach = {row["doc_id"]: _reach(row) for row in map(json.loads, lines)}
    pairs, over = paired(found_in(docs))
    pairs = [p for p in pairs if p.gold["function"] != "CREATION_TIME"]
    over = [(d, t) for d, t in over if t.start < reach[d.name]]
    spotted = [p for p in pairs if p.found is not None]
    dated = [p for p in spotted if p.gold["type"] in ("DATE", "TIME")]
    types = [p.found is not None and p.found.type == p.gold["type"] for p in spotted]
    return {
        **spotting(pairs, len(over)),
        "value of spotted": _share([same_value(p) for p in spotted]),
        "type of spotted": _share(types),
        "value of dates": _share([same_value(p) for p in dated]),
    }


def interval(attributes: Mapping[str, str]) -> tuple[str | None, str | None]:
    """First and last day of a date annotated as when, from and to, notBefore and notAfter."""
    when = attributes.get("when")
    first = when or attributes.get("from") or attributes.get("notBefore")
    last = when or attributes.get("to") or attributes.get("notAfter")
    return _edge(first, last=False), _edge(last, last=True)


def _edge(written: str | None, *, last: bool) -> str | None:
    parts = (written or "").split("-")
    if not parts[0].isdigit() or not all(p.isdigit() for p in parts):
        return written  # no year, or before our era
    year, month, day = (int(x) for x in (*parts, *("0", "0"))[:3])
    if not month:
        return f"{year:04d}-12-31" if last else f"{year:04d}-01-01"
    if not day:
        behind = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return behind.isoformat() if last else f"{year:04d}-{month:02d}-01"
    return f"{year:04d}-{month:02d}-{day:02d}"


def same_days(p: Pair) -> bool:
    """Whether the days are those of the annotation; of a date without days, the value."""
    if p.found is None:
        return False
    attributes = p.gold["attrs"]
    when = attributes.get("when", "")
    if when.startswith("--"):
        return (p.found.value or "").endswith(when[1:])
    if when.startswith("-"):
        return p.found.value == f"BC{when[1:]}"
    return (p.found.from_, p.found.to) == interval(attributes)


def dates(folder: Path) -> Mapping[str, float]:
    """Dates of many genres: days of what is annotated."""
    pairs, _ = paired(found_in(documents(folder / DATES, "dates")))
    news = [p for p in pairs if p.document.name.startswith("GUM_news")]
    out: dict[str, float] = {}
    for name, some in (("", pairs), ("news ", news)):
        spotted = [p for p in some if p.found is not None]
        plain = [p for p in spotted if "when" in p.gold["attrs"]]
        out[f"{name}spotting R"] = 100 * len(spotted) / max(len(some), 1)
        out[f"{name}value of spotted"] = _share([same_days(p) for p in spotted])
        out[f"{name}value of single dates"] = _share([same_days(p) for p in plain])
    return out


def statement_dates(folder: Path) -> Mapping[str, float]:
    """Times of statements against annotated dates, where a statement has an annotated trigger.

    Annotators dated about one statement in four, also by what other sentences say.
    """
    seen: Counter[str] = Counter()
    with Reader() as reader:
        for path in sorted((folder / STATEMENTS / "docs").glob("*.json")):
            doc = json.loads(path.read_text(encoding="utf-8"))
            record = reader.read(text=doc["text"], published=doc.get("published") or None)
            lines = (folder / STATEMENTS / "ann" / f"{path.stem}.jsonl").read_text("utf-8")
            for row in map(json.loads, lines.splitlines()):
                got = next((s for s in record.statements if _same_trigger(s, row)), None)
                if got is not None:
                    seen[_agreement(got.time, row["date"])] += 1
    given = seen["exact"] + seen["compatible"] + seen["wrong"]
    return {
        "given of dated": 100 * given / max(given + seen["missing"], 1),
        "exact of given": 100 * seen["exact"] / max(given, 1),
        "compatible of given": 100 * (seen["exact"] + seen["compatible"]) / max(given, 1),
        "not given of undated": 100 * seen["none"] / max(seen["none"] + seen["over"], 1),
    }


def _same_trigger(s: Statement, row: Mapping[str, Any]) -> bool:
    return s.trigger.start < int(row["end"]) and int(row["start"]) < s.trigger.end


def _agreement(time: Time | None, written: str) -> str:
    """How a statement's time stands to an annotated date, "" for none."""
    known = time is not None and (time.from_ is not None or time.to is not None)
    if not written:
        return "over" if known else "none"
    if time is None or not known:
        return "missing"
    first, last = _edge(written, last=False), _edge(written, last=True)
    if (time.from_, time.to) == (first, last):
        return "exact"
    overlaps = (time.from_ or "") <= str(last) and (time.to or "9") >= str(first)
    return "compatible" if overlaps else "wrong"


EVALS: tuple[Eval, ...] = (
    Eval("timex", (TIMEX,), timex, {"value of spotted": 82.0}),
    Eval("dates", (DATES,), dates, {"value of spotted": 82.0}),
)
