"""The ledger's file: what goes in, and what of it counts at a moment."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from dragoman.errors import DragomanError, LedgerError
from dragoman.ledger import copies, crediting, gathering, happenings, tallies, told
from dragoman.ledger.connection import connect, explained, transaction
from dragoman.ledger.judged import end_of, judged
from dragoman.ledger.naming import ENTITY, tier
from dragoman.ledger.rows import (
    DYAD,
    STATEMENT,
    article_key,
    attribution_row,
    body,
    day_of,
    document_id,
    dyad_rows,
    participant_rows,
    sha256,
    statement_row,
)
from dragoman.ledger.versions import Outcome, compared, counting, returns, seen_again
from dragoman.model.codec import decode, encode
from dragoman.model.record import Record

TOGETHER = 50
"""Records that `add_all` keeps in one transaction: another process that writes waits for it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a record: `new` article, new `version` of one (its title or text changed, or
    went back to what it was before), `reread` (the same by another model), `older` version than the
    one that counts (kept, but it does not count) or `duplicate` (it is there already). `id` is the
    document's, `before` that of the one that counted until then."""

    outcome: Outcome
    id: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record came from: digests of the bytes as they were found and of all that was given
    with them (address, title, date …), when a page was fetched, and the moment that this version
    of the article is of. Moments are UTC, ISO 8601. Of two versions whose moments are known the
    later one counts, whichever came first; else the one that came last."""

    raw_sha256: str | None = None
    input_sha256: str | None = None
    fetched_at: str | None = None
    version_at: str | None = None


def utc_now() -> str:
    """The present moment as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Ledger:
    """One ledger. Readers see what was committed before they asked, also while another process
    writes. Use it in a `with` block, or close it."""

    def __init__(
        self, path: str | Path, *, write: bool = False, now: Callable[[], str] = utc_now
    ) -> None:
        """Open the file; with `write` it is made where there is none. Raises LedgerError."""
        self.path = Path(path)
        self._now = now
        self.db = connect(self.path, write=write)

    def add(self, record: Record, origin: Origin = Origin()) -> Added:
        """Keep a record. All of it or nothing is kept; once this returns it outlives the process.
        Raises LedgerError."""
        with explained(self.path), transaction(self.db):
            return self._add(record, origin)

    def add_all(
        self, records: Iterable[tuple[Record, Origin]], together: int = TOGETHER
    ) -> Iterator[Added]:
        """Keep records, so many in one transaction, which takes less time than one by one, and say
        what became of each once it is kept for good: of what was not told yet nothing is kept when
        the process dies, and nothing is doubled when it is added again. Raises LedgerError and
        RecordError at the record that cannot be kept, after those before it."""
        waiting = iter(records)
        while some := list(islice(waiting, together)):
            added: Iterable[Added]
            try:
                with explained(self.path), transaction(self.db):
                    added = [self._add(*one) for one in some]
            except DragomanError:
                added = (self.add(*one) for one in some)
            yield from added

    def _add(self, record: Record, origin: Origin) -> Added:
        key, identity = article_key(record), document_id(record)
        known = self.db.execute("SELECT 1 FROM document WHERE id = ?", (identity,)).fetchone()
        if known:
            return self._seen(identity, origin.version_at)
        digest = sha256(record.article.text)
        moment = self._moment()
        last = counting(self.db, key)
        outcome: Outcome = "new"
        version = 1
        if last is not None:
            outcome = compared(last, record, digest, origin.version_at)
            version = last.version if outcome == "reread" else last.versions + 1
        number = self._insert(record, key, identity, version, digest, origin, moment)
        if last is not None and outcome == "older":
            self._end(number, moment, last.number)
            return Added(outcome, identity, last.id)
        if last is not None and not last.retracted:
            self._end(last.number, moment, number)
        copies.keep(self.db, number, record)
        return Added(outcome, identity, last.id if last else None)

    def again(self, document: str, moment: str | None) -> Added:
        """Note that the text of a document was met once more, at a moment where that is known. Was
        it superseded and is the moment later than that of what counts, it counts again. Raises
        LedgerError."""
        if moment is None:
            return Added("duplicate", document)
        with explained(self.path), transaction(self.db):
            return self._seen(document, moment)

    def _seen(self, document: str, moment: str | None) -> Added:
        """A document that is there already: the article may have gone back to it."""
        last = returns(self.db, document, moment) if moment else None
        if moment:
            seen_again(self.db, document, moment)
        if last is None:
            return Added("duplicate", document)
        (number,) = self.db.execute(
            "SELECT number FROM document WHERE id = ?", (document,)
        ).fetchone()
        now = self._moment()
        if not last.retracted:
            self._end(last.number, now, number)
        self._begin_again(number, now)
        return Added("version", document, last.id)

    def _insert(
        self, record: Record, key: str, identity: str, version: int, digest: str, origin: Origin,
        moment: str,
    ) -> int:  # fmt: skip
        a, db = record.article, self.db
        db.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (digest, a.text))
        number = _next(db, "document")
        db.execute(
            "INSERT INTO document(number, id, article, version, given_id, uri, title, published,"
            " language, outlet, domain, outlet_entity, authors, raw_sha256, input_sha256,"
            " text_sha256, fetched_at, version_at, model, model_sha256, record, recorded_at)"
            " VALUES (" + ", ".join("?" * 22) + ")",
            (number, identity, key, version, a.id, a.uri, a.title, a.published, a.language,
             a.outlet.name, a.outlet.domain, a.outlet.entity,
             json.dumps(a.authors, ensure_ascii=False), origin.raw_sha256, origin.input_sha256,
             digest, origin.fetched_at, origin.version_at,
             f"{record.model.name} {record.model.version}", record.model.sha256,
             zlib.compress(encode(record), 3), moment),
        )  # fmt: skip
        db.execute("INSERT INTO article_words(rowid, title, body) VALUES (?, ?, ?)",
                   (number, a.title or "", body(record)))  # fmt: skip
        self.insert_statements(record, number)
        crediting.keep(db, number, record)
        db.executemany(
            "INSERT INTO attribution VALUES (" + ", ".join("?" * 10) + ")",
            [attribution_row(record, x, number, n) for n, x in enumerate(record.attributions)],
        )
        db.executemany(ENTITY, [(e.id, e.kind, e.name, e.country, tier(e))
                                for e in record.entities])  # fmt: skip
        db.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
                       [(e.id, number, len(e.mentions), e.mentions[0].text)
                        for e in record.entities if e.mentions])  # fmt: skip
        gathering.mentioned(db, {e.id for e in record.entities if e.mentions})
        happenings.add(db, number, record)
        return number

    def insert_statements(
        self, record: Record, document: int, numbers: Mapping[str, int] | None = None,
        only: Collection[str] | None = None, begun_at: str = "", *, count: bool = True,
    ) -> None:  # fmt: skip
        """Keep the statements of a document, those with the ids `only` where given, by their
        numbers, and let them `count`; part of `add`, and of what a judgement changes at a
        moment."""
        db = self.db
        if numbers is None:
            first = _next(db, "statement")
            numbers = {s.id: n for n, s in enumerate(record.statements, first)}
        numbered = [(numbers[s.id], s) for s in record.statements if only is None or s.id in only]
        db.executemany(
            STATEMENT,
            [(*statement_row(record, s, n, document), begun_at, count) for n, s in numbered],
        )
        told.follow(db, record, document, numbers, only)
        db.executemany("INSERT OR IGNORE INTO context VALUES (?, ?)",
                       [(n, c) for n, s in numbered for c in s.contexts])  # fmt: skip
        db.executemany("INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?)",
                       [row for n, s in numbered for row in participant_rows(s, n)])  # fmt: skip
        days = {n: day_of(s, record.article.published) for n, s in numbered}
        db.executemany(DYAD, [(*row, count) for n, s in numbered if (day := days[n])
                              for row in dyad_rows(s, n, day)])  # fmt: skip
        db.executemany("INSERT INTO sentence_words(rowid, sentence, trigger) VALUES (?, ?, ?)",
                       [(n, s.text, s.trigger.text) for n, s in numbered])  # fmt: skip
        db.executemany("INSERT INTO position VALUES (?, ?, ?, ?, ?)",
                       [(n, s.place.lon, s.place.lon, s.place.lat, s.place.lat)
                        for n, s in numbered
                        if s.place and s.place.lat is not None
                        and s.place.lon is not None])  # fmt: skip
        if count:
            gathering.count(db, [s for _, s in numbered], record.article)

    def knows(self, input_sha256: str, model_sha256: str) -> str | None:
        """The document that this model made of this very input, None where there is none."""
        with explained(self.path):
            row = self.db.execute(
                "SELECT id FROM document WHERE input_sha256 = ? AND model_sha256 = ?",
                (input_sha256, model_sha256),
            ).fetchone()
        return row[0] if row else None

    def retract(self, document: str) -> None:
        """Take an article's document out of what counts; it stays in the file. Raises LedgerError
        where there is none that counts."""
        with explained(self.path), transaction(self.db):
            row = self.db.execute(
                "SELECT number FROM document WHERE id = ? AND gone_at IS NULL", (document,)
            ).fetchone()
            if row is None:
                raise LedgerError(f"{self.path}: no document {document!r} that counts")
            self._end(row[0], self._moment(), None)

    def _end(self, number: int, moment: str, by: int | None) -> None:
        self.db.execute(
            "UPDATE document SET gone_at = ?, superseded_by = ?, retracted = ? WHERE number = ?",
            (moment, by, by is None, number),
        )
        happenings.remove(self.db, number)
        standing = self.db.execute(
            "SELECT number FROM statement WHERE document = ? AND current", (number,)
        )
        tallies.let_count(self.db, [n for (n,) in standing], now=False)
        copies.forget(self.db, number)
        told.unsettle(self.db, number)

    def _begin_again(self, number: int, moment: str) -> None:
        """Let a document that had gone count again; `absence` keeps the time between."""
        self.db.execute(
            "INSERT OR REPLACE INTO absence SELECT number, gone_at, ? FROM document"
            " WHERE number = ?",
            (moment, number),
        )
        self.db.execute(
            "UPDATE document SET gone_at = NULL, superseded_by = NULL WHERE number = ?", (number,)
        )
        standing = self.db.execute(
            "SELECT number FROM statement WHERE document = ? AND ended_at IS NULL", (number,)
        )
        tallies.let_count(self.db, [n for (n,) in standing], now=True)
        identity, packed = self.db.execute(
            "SELECT id, record FROM document WHERE number = ?", (number,)
        ).fetchone()
        record = judged(self.db, identity, packed)
        happenings.add(self.db, number, record)
        copies.keep(self.db, number, record)
        told.unsettle(self.db, number)

    def moment(self) -> str:
        """Now; never before what was recorded last, whatever the clock says."""
        return self._moment()

    def _moment(self) -> str:
        """Now; never before what was recorded last, whatever the clock says."""
        last = self.db.execute(
            "SELECT (SELECT max(recorded_at) FROM document),"
            " (SELECT max(gone_at) FROM document WHERE gone_at IS NOT NULL),"
            " (SELECT max(back_at) FROM absence)"
        ).fetchone()
        return max(self._now(), *(x or "" for x in last))

    def record(self, document: str) -> Record:
        """The record of a document. Raises LedgerError where there is none."""
        with explained(self.path):
            row = self.db.execute(
                "SELECT record FROM document WHERE id = ?", (document,)
            ).fetchone()
        if row is None:
            raise LedgerError(f"{self.path}: no document {document!r}")
        return decode(zlib.decompress(row[0]))

    def documents(self, as_of: str | None = None) -> Iterator[str]:
        """The ids of the documents that count, or counted at a moment, in order of recording."""
        clause, values = visible(as_of)
        with explained(self.path):
            yield from (
                row[0]
                for row in self.db.execute(
                    f"SELECT id FROM document AS d WHERE {clause} ORDER BY number",
                    values,
                )
            )

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def visible(as_of: str | None) -> tuple[str, tuple[str, ...]]:
    """The condition on a document `d` that it counts, now or at a moment, with its values. A date
    alone means its end."""
    if as_of is None:
        return "d.gone_at IS NULL", ()
    moment = end_of(as_of)
    clause = (
        "d.recorded_at <= ? AND (d.gone_at IS NULL OR d.gone_at > ?) AND NOT EXISTS (SELECT 1"
        " FROM absence AS x WHERE x.document = d.number AND x.gone_at <= ? AND x.back_at > ?)"
    )
    assert moment is not None
    return clause, (moment,) * 4


def counts(as_of: str | None) -> tuple[str, tuple[str, ...]]:
    """The condition on a statement `s` that it counts, now (its document `d` is not looked at) or,
    as it was judged then, at a moment, with its values."""
    if as_of is None:
        return "s.current", ()
    clause, values = visible(as_of)
    standing = "s.begun_at <= ? AND (s.ended_at IS NULL OR s.ended_at > ?)"
    return f"{clause} AND {standing}", (*values, *values[:2])


def _next(db: sqlite3.Connection, table: str) -> int:
    (last,) = db.execute(f"SELECT max(number) FROM {table}").fetchone()
    return int(last or 0) + 1
