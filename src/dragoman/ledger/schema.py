"""The tables of a ledger, as numbered migrations.

Append-only in meaning: a document is one reading of one version of an article. It is never
changed; a newer version or a reading by a newer model supersedes it (`gone_at`), and so does a
retraction. What was known at a moment are the documents with `recorded_at` <= moment < `gone_at`;
where an article went back to one that had gone, `absence` holds the time in which it did not count.
A statement that is judged otherwise than it was read gets a row of its own from that moment on
(`begun_at`, empty for what was read), and the row that stood until then ends (`ended_at`); one that
is rejected has none after it. `current` are the rows of today, of the documents that count.
Everything about happenings, commitments and watch items is derived from the documents that count
and from the judgements, and can be computed anew at any time.

Times are UTC, ISO 8601 with milliseconds; dates are ISO; flags are 0 and 1.
"""

import sqlite3

from dragoman.ledger import (
    blocks,
    copies,
    crediting,
    following_tables,
    naming,
    tallies,
    told,
    versions,
)
from dragoman.ledger.happenings import counts
from dragoman.ledger.happenings import tables as happenings

APPLICATION_ID = 0x44524147
"""Marks the file as a ledger ("DRAG"; SQLite's header field application_id)."""

_FIRST = """
CREATE TABLE text(sha256 TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE document(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  version INTEGER NOT NULL,
  given_id TEXT, uri TEXT, title TEXT, published TEXT, language TEXT NOT NULL,
  outlet TEXT, domain TEXT, outlet_entity TEXT, authors TEXT NOT NULL,
  raw_sha256 TEXT, input_sha256 TEXT, text_sha256 TEXT NOT NULL REFERENCES text(sha256),
  fetched_at TEXT, version_at TEXT,
  model TEXT NOT NULL, model_sha256 TEXT NOT NULL,
  record BLOB NOT NULL,
  recorded_at TEXT NOT NULL, gone_at TEXT, superseded_by INTEGER REFERENCES document(number),
  retracted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_article ON document(article, number);
CREATE INDEX document_input ON document(input_sha256);
CREATE INDEX document_published ON document(published);
CREATE INDEX document_recorded ON document(recorded_at);
CREATE INDEX document_gone ON document(gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX document_outlet ON document(coalesce(outlet, domain), published DESC, id)
  WHERE gone_at IS NULL;
CREATE INDEX document_newest ON document(published DESC, id) WHERE gone_at IS NULL;

CREATE TABLE statement(
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(number),
  id TEXT NOT NULL,
  event TEXT NOT NULL, mode TEXT, quad TEXT NOT NULL, cameo TEXT, goldstein REAL,
  status TEXT NOT NULL, polarity TEXT NOT NULL, certainty TEXT, stance TEXT,
  source_kind TEXT NOT NULL, source_identity TEXT NOT NULL, source_entity TEXT, source_text TEXT,
  chain INTEGER NOT NULL,
  time_from TEXT, time_to TEXT, time_precision TEXT, day TEXT,
  place TEXT, place_country TEXT, latitude REAL, longitude REAL, place_precision TEXT,
  geonames INTEGER,
  trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  block TEXT NOT NULL, content_of TEXT, condition TEXT,
  current INTEGER NOT NULL DEFAULT 0,
  begun_at TEXT NOT NULL DEFAULT '', ended_at TEXT,
  UNIQUE(document, id, begun_at)
) STRICT;
CREATE INDEX statement_event ON statement(event, day) WHERE current;
CREATE INDEX statement_day ON statement(day) WHERE current;
CREATE INDEX statement_status ON statement(status, day) WHERE current;
CREATE INDEX statement_place ON statement(place_country, day) WHERE current;
CREATE INDEX statement_certainty ON statement(certainty, day DESC, document DESC, trigger_start)
  WHERE current;
CREATE INDEX statement_spot ON statement(
  latitude, longitude, place_precision, place_country, place, current) WHERE current;
CREATE INDEX statement_gone ON statement(document) WHERE NOT current;
CREATE INDEX statement_document ON statement(document, day, current) WHERE current;

CREATE TABLE context(statement INTEGER NOT NULL, context TEXT NOT NULL,
  PRIMARY KEY(context, statement)) STRICT, WITHOUT ROWID;

CREATE TABLE participant(
  statement INTEGER NOT NULL REFERENCES statement(number),
  side TEXT NOT NULL, position INTEGER NOT NULL,
  entity TEXT, country TEXT, sector TEXT, text TEXT NOT NULL,
  PRIMARY KEY(statement, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_country ON participant(country, side, statement);
CREATE INDEX participant_entity ON participant(entity, side, statement) WHERE entity IS NOT NULL;

CREATE TABLE dyad(
  actor TEXT NOT NULL, recipient TEXT NOT NULL, day TEXT NOT NULL,
  statement INTEGER NOT NULL REFERENCES statement(number),
  cooperation INTEGER NOT NULL, material INTEGER NOT NULL, goldstein REAL,
  status TEXT NOT NULL, polarity TEXT NOT NULL, current INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(actor, recipient, day, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_statement ON dyad(statement);
CREATE TRIGGER dyad_current AFTER UPDATE OF current ON statement
  BEGIN UPDATE dyad SET current = new.current WHERE statement = new.number; END;

CREATE TABLE attribution(
  document INTEGER NOT NULL REFERENCES document(number), position INTEGER NOT NULL,
  kind TEXT NOT NULL, identity TEXT NOT NULL, form TEXT NOT NULL, entity TEXT,
  source TEXT, cue TEXT, content TEXT, inside INTEGER,
  PRIMARY KEY(document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_entity ON attribution(entity) WHERE entity IS NOT NULL;

CREATE TABLE entity(id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT,
  documents INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE mention(
  entity TEXT NOT NULL REFERENCES entity(id),
  document INTEGER NOT NULL REFERENCES document(number),
  mentions INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY(entity, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_document ON mention(document);

CREATE VIRTUAL TABLE sentence_words USING fts5(
  sentence, trigger, tokenize = 'unicode61 remove_diacritics 2', content = '');
CREATE VIRTUAL TABLE article_words USING fts5(
  title, body, tokenize = 'unicode61 remove_diacritics 2', content = '');
CREATE VIRTUAL TABLE position USING rtree(statement, west, east, south, north);

CREATE TABLE judgement(
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, value TEXT NOT NULL,
  user TEXT NOT NULL, note TEXT, recorded_at TEXT NOT NULL,
  undone_by INTEGER REFERENCES judgement(number)
) STRICT;
CREATE INDEX judgement_target ON judgement(target);
"""

_FEEDS = """
CREATE TABLE feed(
  url TEXT PRIMARY KEY, address TEXT NOT NULL, etag TEXT, modified TEXT, last_at TEXT,
  status INTEGER, next_at TEXT, failures INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE feed_item(
  feed TEXT NOT NULL, item TEXT NOT NULL, digest TEXT NOT NULL, document TEXT, code TEXT,
  tries INTEGER NOT NULL, PRIMARY KEY(feed, item)
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS = (
    _FIRST + versions.SCHEMA + _FEEDS + copies.SCHEMA + crediting.SCHEMA + told.SCHEMA
    + happenings.SCHEMA + tallies.SCHEMA,
    following_tables.SCHEMA,
    tallies.MORE + counts.SCHEMA + following_tables.BY_PARTY + naming.SCHEMA,
    blocks.SCHEMA,
)  # fmt: skip
"""Each is applied once, in order; the file's `user_version` counts them. Never change one that
was released: add another."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring a ledger to the newest form; whole or not at all, so that nobody reads it between."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version == len(MIGRATIONS):
        return
    blocks.register(db)
    script = "BEGIN IMMEDIATE;\n" + "\n".join(MIGRATIONS[version:])
    if version == 0:
        script += f"\nPRAGMA application_id = {APPLICATION_ID};"
    try:
        db.executescript(f"{script}\nPRAGMA user_version = {len(MIGRATIONS)};\nCOMMIT;")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
