"""Tables of what is kept of rounds (`kept.py`) and of what waits to be followed (`waiting.py`)."""

SCHEMA = """
CREATE TABLE heard(
  party TEXT NOT NULL, event TEXT NOT NULL, happened TEXT NOT NULL, statement INTEGER NOT NULL,
  others TEXT NOT NULL, begun TEXT, answers INTEGER NOT NULL,
  PRIMARY KEY(party, event, happened, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_begun ON heard(party, event, begun) WHERE begun IS NOT NULL;
CREATE TABLE joined(
  party TEXT NOT NULL, event TEXT NOT NULL, head INTEGER NOT NULL, opened TEXT NOT NULL,
  until TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY(party, event, head)
) STRICT, WITHOUT ROWID;
CREATE INDEX joined_until ON joined(party, event, until, opened);
CREATE TABLE followed(
  party TEXT NOT NULL, event TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY(party, event)
) STRICT, WITHOUT ROWID;
CREATE TABLE towards(
  other TEXT NOT NULL, event TEXT NOT NULL, party TEXT NOT NULL, openers INTEGER NOT NULL,
  PRIMARY KEY(other, event, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX towards_round ON towards(party, event);
DROP TABLE unsettled;
CREATE TABLE unsettled(
  party TEXT NOT NULL, event TEXT NOT NULL, statement INTEGER NOT NULL, was INTEGER NOT NULL,
  PRIMARY KEY(party, event, statement)
) STRICT, WITHOUT ROWID;
CREATE TABLE due(
  party TEXT NOT NULL, event TEXT NOT NULL, statement INTEGER NOT NULL, was INTEGER NOT NULL,
  PRIMARY KEY(event, party, statement)
) STRICT, WITHOUT ROWID;
DELETE FROM commitment; DELETE FROM moved; DELETE FROM watched;
INSERT INTO due SELECT DISTINCT party, event, 0, 0 FROM round WHERE opens;
"""
"""`was`: whether the statement counted when its round was last followed up; statement 0 stands for
the whole round. A ledger without these is to be followed up from the start."""

BY_PARTY = "CREATE INDEX commitment_party ON commitment(party, opened, id);"
"""For the latest commitments of a party."""
