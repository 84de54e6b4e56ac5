"""The tables of happenings; all derived (see schema.py)."""

SCHEMA = """
CREATE TABLE happening_story(document INTEGER PRIMARY KEY REFERENCES document(number),
  story BLOB NOT NULL) STRICT;
CREATE TABLE happening_report(
  statement INTEGER PRIMARY KEY REFERENCES statement(number),
  document INTEGER NOT NULL, mark INTEGER NOT NULL, day INTEGER NOT NULL,
  report BLOB NOT NULL,
  links INTEGER NOT NULL DEFAULT 0, star INTEGER NOT NULL
) STRICT;
CREATE INDEX happening_report_star ON happening_report(star);
CREATE TABLE happening_key(
  day INTEGER NOT NULL, key INTEGER NOT NULL, mark INTEGER NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY(day, key, mark, statement)
) STRICT, WITHOUT ROWID;
CREATE TABLE happening_link(a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL,
  PRIMARY KEY(a, b)) STRICT, WITHOUT ROWID;
CREATE TABLE happening_star(star INTEGER PRIMARY KEY, head INTEGER NOT NULL) STRICT;
CREATE INDEX happening_star_head ON happening_star(head);
CREATE TABLE happening(
  id TEXT PRIMARY KEY, first TEXT, last TEXT, day TEXT,
  statements INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL,
  newest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_last ON happening(last, documents, newest);
CREATE INDEX happening_day ON happening(day, documents);
CREATE TABLE happening_statement(
  statement INTEGER PRIMARY KEY REFERENCES statement(number), happening TEXT NOT NULL
) STRICT;
CREATE INDEX happening_statement_happening ON happening_statement(happening);
CREATE INDEX judgement_kind ON judgement(kind);
"""
"""`happening_story` and `happening_report`: what of an article and a statement is compared.
`happening_key` (its form of today is in `blocks.py`): where a statement is looked for.
`happening_link`: pairs likely of one event, each both ways, with their log odds.
`star`: the statement whose report the others of the event are like best. `happening_star`: which of
these joined another with their members. `first`, `last`: days of the first and last article; `day`:
the first day of the event; `newest`: the number of the document that came in last."""
