"""Which version of an article counts: of known moments the latest, else the one that came last.

An article that goes back to an earlier text is no third version: the document of that text counts
again, and the time in between is kept (`absence`). That it went back can only be known of a text
with a moment later than that of the one that counts. Without moments the same text twice is a
source that was read twice.
"""

import sqlite3
from typing import Literal, NamedTuple

from dragoman.model.record import Record

Outcome = Literal["new", "version", "reread", "older", "duplicate"]

SCHEMA = """
CREATE TABLE absence(
  document INTEGER NOT NULL REFERENCES document(number),
  gone_at TEXT NOT NULL, back_at TEXT NOT NULL,
  PRIMARY KEY(document, gone_at)
) STRICT, WITHOUT ROWID;
"""
"""The times in which a document that counts now, or counted later, did not."""


class Counting(NamedTuple):
    """The document of an article that counts, else the last one; `versions` counts them all."""

    number: int
    id: str
    version: int
    title: str | None
    text_sha256: str
    version_at: str | None
    retracted: int
    versions: int


_COUNTING = (
    "SELECT number, id, version, title, text_sha256, version_at, retracted,"
    " (SELECT max(version) FROM document WHERE article = d.article) AS versions"
    " FROM document AS d WHERE article = ?"
    " ORDER BY gone_at IS NOT NULL, gone_at DESC, number DESC LIMIT 1"
)


def counting(db: sqlite3.Connection, article: str) -> Counting | None:
    """The document of an article (its key) that counts, else the last one; None without any."""
    row = db.execute(_COUNTING, (article,)).fetchone()
    return Counting(*row) if row else None


def compared(last: Counting, record: Record, digest: str, moment: str | None) -> Outcome:
    """What a reading is to the document of its article that counts."""
    if last.text_sha256 == digest and last.title == record.article.title:
        return "reread"
    # Of two texts of one moment none is the later; the digest decides, so that order does not.
    if moment and last.version_at and not last.retracted:
        older = (moment, digest) < (last.version_at, last.text_sha256)
        return "older" if older else "version"
    return "version"


def returns(db: sqlite3.Connection, document: str, moment: str) -> Counting | None:
    """What counted until now where an article goes back to a document that was superseded; None
    where it does not."""
    article, title, digest, known, gone, retracted = db.execute(
        "SELECT article, title, text_sha256, version_at, gone_at, retracted FROM document"
        " WHERE id = ?",
        (document,),
    ).fetchone()
    if gone is None or retracted or moment <= (known or ""):
        return None
    last = counting(db, article)
    if last is None or (last.title, last.text_sha256) == (title, digest):
        return None
    later = (moment, digest) > (last.version_at or "", last.text_sha256)
    return last if later or last.retracted else None


def seen_again(db: sqlite3.Connection, document: str, moment: str) -> None:
    """Keep the latest moment at which the text of a document stood there."""
    db.execute(
        "UPDATE document SET version_at = ? WHERE id = ? AND coalesce(version_at, '') < ?",
        (moment, document, moment),
    )
