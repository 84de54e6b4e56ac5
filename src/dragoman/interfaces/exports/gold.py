"""Judged articles as gold: what a reader is measured by, one folder of texts and one of statements.

    docs/ID.json    the article: text, day of publication, where its sentences begin and end
    ann/ID.jsonl    its statements that were accepted, edited or added, one a line

`complete` in docs/ID.json says whether every statement of the article was judged; in another one
what is missing may be right. Offsets are code points of the text, end exclusive.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import ExportError
from dragoman.interfaces.exports.asking import FROM, snapshot
from dragoman.ledger import Ledger
from dragoman.ledger.conditions import where
from dragoman.ledger.judged import JUDGED, Opinion, effective, opinions, with_added
from dragoman.ledger.language import parse
from dragoman.linguistics.layout import lay_out
from dragoman.model.article import Article
from dragoman.model.record import Participant, Record, Statement

_JUDGED = f"SELECT DISTINCT substr(target, 1, 12) FROM judgement WHERE kind IN {JUDGED}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Gold:
    """A judged article: its id in the ledger, what stands in docs/ and the lines of ann/."""

    id: str
    document: dict[str, Any]
    statements: tuple[dict[str, Any], ...]

    @property
    def complete(self) -> bool:
        """Whether every statement of it was judged."""
        return bool(self.document["complete"])

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Its files: their paths and what stands in them."""
        yield f"docs/{self.id}.json", _json(self.document) + "\n"
        yield f"ann/{self.id}.jsonl", "".join(f"{_json(s)}\n" for s in self.statements)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: articles, those of them that were judged whole, statements."""

    articles: int
    complete: int
    statements: int


def golds(
    ledger: Ledger, query: str = "", *, as_of: str | None = None, complete: bool = False
) -> Iterator[Gold]:
    """The judged articles, with a statement that a query asks for where one is given; all of
    their judged statements, or only articles that were judged whole. Raises QueryError,
    LedgerError."""
    with snapshot(ledger) as db:
        for identity in _documents(db, query, as_of):
            record = ledger.record(identity)
            held = opinions(db, identity, as_of)
            if any(o.judged for o in held.values()):
                made = gold(identity, record, held)
                if made.complete or not complete:
                    yield made


def _documents(db: sqlite3.Connection, query: str, as_of: str | None) -> list[str]:
    named = f" WHERE d.id IN ({_JUDGED})"
    if not query.strip():
        sql = f"SELECT d.id FROM document AS d{named} ORDER BY d.published, d.id"  # noqa: S608
        return [i for (i,) in db.execute(sql).fetchall()]
    condition, values = where(parse(query), as_of)
    sql = f"SELECT DISTINCT d.id, d.published{FROM}{named} AND {condition}"
    return [i for i, _ in db.execute(f"{sql} ORDER BY d.published, d.id", values).fetchall()]


def gold(identity: str, record: Record, held: dict[str, Opinion]) -> Gold:
    """An article as gold, by what is held of its statements."""
    article = record.article
    sentences = sentences_of(article)
    there = {s.id for s in with_added(record, held).statements}
    judged = {name for name, o in held.items() if o.judged} & there
    kept = [s for s in effective(record, held).statements if s.id in judged]
    document = {
        "id": identity, "origin_id": article.id, "source": article.outlet.name or article.uri or "",
        "published": article.published[:10] if article.published else None, "text": article.text,
        "sentences": sentences, "statements": len(there), "judged": len(judged),
        "complete": there <= judged,
    }  # fmt: skip
    return Gold(identity, document, tuple(line(s, sentences, held[s.id]) for s in kept))


def sentences_of(article: Article) -> list[list[int]]:
    """Where the sentences of an article begin and end."""
    layout = lay_out(article)
    bounds = zip(layout.sentences, layout.sentences[1:], strict=False)
    return [[layout.tokens[a][0], layout.tokens[b - 1][1]] for a, b in bounds]


def line(s: Statement, sentences: list[list[int]], held: Opinion) -> dict[str, Any]:
    """A statement as a line of gold; what is not known is empty."""
    source = s.attribution[-1] if s.attribution else None
    at = s.trigger.start
    return {
        "s": next((n for n, (_, end) in enumerate(sentences) if at < end), 0),
        "trigger": s.trigger.text, "event": s.event, "mode": s.mode or "",
        **_side("actor", s.actors), **_side("recipient", s.recipients),
        "status": s.status, "polarity": s.polarity,
        "source": source.text if source else "", "source_kind": source.kind if source else "author",
        "place": (s.place.name or s.place.text) if s.place else "",
        "place_cc": (s.place.country or "") if s.place else "",
        "date": s.time.from_[: _LENGTH.get(s.time.precision or "", 10)]
        if s.time and s.time.from_ else "",
        "note": _notes(held), "start": at, "end": s.trigger.end,
    }  # fmt: skip


_LENGTH = {"year": 4, "month": 7}


def _side(name: str, people: tuple[Participant, ...]) -> dict[str, list[str]]:
    return {name: [p.text for p in people], f"{name}_cc": [p.country or "" for p in people]}


def _notes(held: Opinion) -> str:
    told = [*held.edits, *held.notes, *(j for j in (held.added, held.verdict) if j)]
    return "; ".join(j.note for j in sorted(told, key=lambda j: j.number) if j.note)


def write(found: Iterator[Gold], folder: Path) -> Written:
    """Write articles into a folder, which is made where there is none; files of other articles in
    it stay. Raises ExportError."""
    articles = complete = statements = 0
    try:
        for sub in ("docs", "ann"):
            (folder / sub).mkdir(parents=True, exist_ok=True)
        for one in found:
            for path, content in one.files:
                (folder / path).write_bytes(content.encode("utf-8", "surrogatepass"))
            articles, complete = articles + 1, complete + one.complete
            statements += len(one.statements)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return Written(articles, complete, statements)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
