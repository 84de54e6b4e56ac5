"""Credits of the documents of a ledger: whose reports they are and which outlets they cite."""

import sqlite3
from collections.abc import Iterator

from dragoman.model.record import Record
from dragoman.text.credits import credits_of
from dragoman.text.outlets import family, mentions, named

SCHEMA = """
CREATE TABLE credit(
  document INTEGER NOT NULL REFERENCES document(number),
  kind TEXT NOT NULL, key TEXT NOT NULL, family TEXT, text TEXT NOT NULL,
  PRIMARY KEY(document, kind, key)
) STRICT, WITHOUT ROWID;
"""
"""`kind`: outlet (who published it), author, agency, citation; `key` is the same for the same one;
`family` that of an outlet."""


def keep(db: sqlite3.Connection, number: int, record: Record) -> None:
    """Keep the credits of a document. Call it in the transaction that adds it."""
    db.executemany("INSERT OR IGNORE INTO credit VALUES (?, ?, ?, ?, ?)",
                   [(number, *row) for row in _rows(record)])  # fmt: skip


def _rows(record: Record) -> Iterator[tuple[str, str, str | None, str]]:
    outlet = record.article.outlet
    own = outlet.entity or named(outlet.name or "") or outlet.name or outlet.domain
    if own:
        yield "outlet", own, family(own), outlet.name or outlet.domain or own
    for credit in credits_of(record.article):
        if credit.key != own:
            yield credit.kind, credit.key, family(credit.key), credit.text
    for key, text in _media(record):
        if key != own:
            yield "citation", key, family(key), text


def _media(record: Record) -> Iterator[tuple[str, str]]:
    """The outlets on whose word something is reported."""
    for attribution in record.attributions:
        text = attribution.source[0].text if attribution.source else ""
        if attribution.kind == "media" and (key := outlet_of(attribution.entity, text)):
            yield key, text
    for statement in record.statements:
        for source in statement.attribution:
            if source.kind == "media" and (key := outlet_of(source.entity, source.text)):
                yield key, source.text


def outlet_of(entity: str | None, text: str | None) -> str | None:
    """The registry id of an outlet: the one it was linked to, else that of the first that its
    words name (Iran's Fars news agency, a Reuters reporter)."""
    if entity and entity.startswith("outlet/"):
        return entity
    return named(text or "") or next((m.outlet for m in mentions(text or "")), None)
