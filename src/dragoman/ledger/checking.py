"""Whether a ledger is whole: the file, the links between its tables, every record that counts."""

import zlib
from collections.abc import Iterator

from dragoman.errors import DragomanError
from dragoman.ledger import tallies
from dragoman.ledger.connection import explained
from dragoman.ledger.happenings import counts
from dragoman.ledger.rows import sha256
from dragoman.ledger.store import Ledger
from dragoman.model.codec import decode

_EQUAL = (
    ("sentences in the full-text index", "SELECT count(*) FROM sentence_words",
     "statements", "SELECT count(*) FROM statement"),
    ("articles in the full-text index", "SELECT count(*) FROM article_words",
     "documents", "SELECT count(*) FROM document"),
    ("positions", "SELECT count(*) FROM position", "statements with coordinates",
     "SELECT count(*) FROM statement WHERE latitude IS NOT NULL AND longitude IS NOT NULL"),
)  # fmt: skip
"""What is counted twice, in words and in SQL; both counts are the same in a whole ledger."""


def faults(ledger: Ledger) -> Iterator[str]:
    """What is wrong with a ledger, one line each; nothing where it is whole. Reads the whole file.
    Raises LedgerError where the file is too damaged to be read."""
    with explained(ledger.path):
        yield from _file(ledger)
        yield from _counts(ledger)
        yield from _records(ledger)


def _file(ledger: Ledger) -> Iterator[str]:
    for (said,) in ledger.db.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file: {said}"
    for table, row, of, _ in ledger.db.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: what it refers to in {of} is missing"


def _counts(ledger: Ledger) -> Iterator[str]:
    for what, sql, other, other_sql in _EQUAL:
        (n,), (m,) = (ledger.db.execute(s).fetchone() for s in (sql, other_sql))
        if n != m:
            yield f"{n:,} {what}, but {m:,} {other}"
    (wrong,) = ledger.db.execute(
        "SELECT count(*) FROM statement AS s JOIN document AS d ON d.number = s.document"
        " WHERE s.current <> (d.gone_at IS NULL AND s.ended_at IS NULL)"
    ).fetchone()
    if wrong:
        yield f"{wrong:,} statements count where their document does not, or the other way round"
    for table, n in tallies.wrong(ledger.db):
        yield f"{n:,} counts of {table} are not what is there"
    if n := counts.wrong(ledger.db):
        yield f"{n:,} counts of happenings are not what is there"


def _records(ledger: Ledger) -> Iterator[str]:
    """Every record that counts: that it can be read, every span of it, its text and statements."""
    rows = ledger.db.execute(
        "SELECT d.id, d.record, d.text_sha256, t.content,"
        " (SELECT count(DISTINCT s.id) FROM statement AS s WHERE s.document = d.number"
        " AND NOT EXISTS (SELECT 1 FROM judgement AS j WHERE j.target = d.id || ':' || s.id"
        " AND j.kind = 'add'))"
        " FROM document AS d LEFT JOIN text AS t ON t.sha256 = d.text_sha256"
        " WHERE d.gone_at IS NULL ORDER BY d.number"
    )
    for identity, packed, digest, content, statements in rows:
        try:
            record = decode(zlib.decompress(packed))
        except (zlib.error, DragomanError) as error:
            yield f"document {identity}: {error}"
            continue
        if content != record.article.text or sha256(record.article.text) != digest:
            yield f"document {identity}: its text is not the one of its record"
        if len(record.statements) != statements:
            yield (f"document {identity}: {len(record.statements):,} statements in its record,"
                   f" {statements:,} in the table")  # fmt: skip
