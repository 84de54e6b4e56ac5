"""Counts of the statements that count now, so that pages that show all of a large ledger need not
count it.

A view says of each table of counts under what every statement is counted there; a trigger adds that
when the statement begins to count and takes it off when it ends. A statement is put in not counting
and begins to count when all its rows are there.
"""

import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

COLUMNS = {
    "status": "status", "type": "event", "source": "source_kind", "country": "place_country",
    "outlet": "outlet",
}  # fmt: skip
"""Keys of the query language by whose values statements are counted, and the columns of these."""

OWN = COLUMNS.keys() - {"outlet"}
"""Those that are of the statement alone."""

NOWHERE = 999.0
"""Stands for no degrees in `spot`."""

_TABLES = f"""
CREATE TABLE tally(
  key TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(key, value, day)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_tally AS
  SELECT number AS statement, 'status' AS key, status AS value, coalesce(day, '') AS day
    FROM statement
  UNION ALL SELECT number, 'type', event, coalesce(day, '') FROM statement
  UNION ALL SELECT number, 'source', source_kind, coalesce(day, '') FROM statement
  UNION ALL SELECT number, 'country', coalesce(place_country, ''), coalesce(day, '') FROM statement
  UNION ALL SELECT s.number, 'outlet', coalesce(d.outlet, d.domain, ''), coalesce(s.day, '')
    FROM statement AS s JOIN document AS d ON d.number = s.document
  UNION ALL SELECT s.number, 'voice', s.source_kind || ' ' || coalesce(d.outlet, d.domain, ''), ''
    FROM statement AS s JOIN document AS d ON d.number = s.document;

CREATE TABLE spot(
  latitude REAL NOT NULL, longitude REAL NOT NULL, precision TEXT NOT NULL,
  country TEXT NOT NULL, name TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(latitude, longitude, precision, country, name)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_spot AS
  SELECT number AS statement, coalesce(latitude, {NOWHERE}) AS latitude,
    coalesce(longitude, {NOWHERE}) AS longitude, coalesce(place_precision, '') AS precision,
    coalesce(place_country, '') AS country, coalesce(place, '') AS name
  FROM statement WHERE latitude IS NOT NULL OR place_country IS NOT NULL;

CREATE TABLE dyad_month(
  actor TEXT NOT NULL, recipient TEXT NOT NULL, month TEXT NOT NULL, cooperation INTEGER NOT NULL,
  mutual INTEGER NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(actor, recipient, month, cooperation, mutual)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_dyad_month AS
  SELECT y.statement, y.actor, y.recipient, substr(y.day, 1, 7) AS month, y.cooperation,
    EXISTS (SELECT 1 FROM dyad AS z WHERE z.actor = y.recipient AND z.recipient = y.actor
      AND z.day = y.day AND z.statement = y.statement) AS mutual
  FROM dyad AS y;

CREATE TABLE party(
  who TEXT NOT NULL, side TEXT NOT NULL, event TEXT NOT NULL, month TEXT NOT NULL,
  statements INTEGER NOT NULL, PRIMARY KEY(who, side, event, month)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_party AS
  SELECT p.statement, p.country AS who, p.side, s.event, coalesce(substr(s.day, 1, 7), '') AS month
    FROM participant AS p JOIN statement AS s ON s.number = p.statement
    WHERE p.country IS NOT NULL
  UNION SELECT p.statement, p.entity, p.side, s.event, coalesce(substr(s.day, 1, 7), '')
    FROM participant AS p JOIN statement AS s ON s.number = p.statement
    WHERE p.entity IS NOT NULL
  UNION SELECT p.statement, p.country, 'about', '', ''
    FROM participant AS p JOIN statement AS s ON s.number = p.statement
    WHERE p.country IS NOT NULL AND s.source_kind <> 'author'
    AND s.source_entity IS NOT 'country/' || p.country
  UNION SELECT p.statement, p.entity, 'about', '', ''
    FROM participant AS p JOIN statement AS s ON s.number = p.statement
    WHERE p.entity IS NOT NULL AND s.source_kind <> 'author'
    AND s.source_entity IS NOT p.entity;

CREATE TABLE together(
  one TEXT NOT NULL, other TEXT NOT NULL, statements INTEGER NOT NULL, PRIMARY KEY(one, other)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_together AS
  SELECT p.statement, p.country AS one, q.country AS other
    FROM participant AS p CROSS JOIN participant AS q ON q.statement = p.statement
    WHERE p.country <> q.country
  UNION SELECT p.statement, p.entity, q.entity
    FROM participant AS p CROSS JOIN participant AS q ON q.statement = p.statement
    WHERE p.entity <> q.entity;

CREATE TABLE worded(
  who TEXT NOT NULL, outlet TEXT NOT NULL, words TEXT NOT NULL, own INTEGER NOT NULL,
  statements INTEGER NOT NULL, PRIMARY KEY(who, outlet, words, own)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_worded AS
  SELECT p.statement, p.entity AS who, coalesce(d.outlet, d.domain, '') AS outlet, p.text AS words,
    s.source_kind = 'author' AS own
    FROM participant AS p JOIN statement AS s ON s.number = p.statement
    JOIN document AS d ON d.number = s.document WHERE p.entity IS NOT NULL
  UNION SELECT p.statement, p.entity, coalesce(d.outlet, d.domain, ''), '', s.source_kind = 'author'
    FROM participant AS p JOIN statement AS s ON s.number = p.statement
    JOIN document AS d ON d.number = s.document WHERE p.entity IS NOT NULL;
"""
"""`tally`: by the value of a field and day; `voice` is a kind of source and an outlet, over all
days. `spot`: by place as it was read. `dyad_month`: of one country to another; `mutual` are those
that are told the other way round as well. `party`: of a country (its code) or an entity of the
registry on a side; on the side `about` those on another's word. `together`: of these and another,
on whichever side. `worded`: by the outlet's words for an entity, and by its `own` voice or not;
with words "" those of all. What is not known is "", degrees 999. What only one article knows
(`local/…`) is not kept in the last three: few statements have it."""

_KEYS = {
    "tally": "key, value, day",
    "worded": "who, outlet, words, own",
    "spot": "latitude, longitude, precision, country, name",
    "dyad_month": "actor, recipient, month, cooperation, mutual",
    "party": "who, side, event, month",
    "together": "one, other",
}  # fmt: skip
"""The columns of each table but the number of statements."""

_ALL = {"party": "who", "together": "one", "worded": "who"}


def _kept(table: str) -> str:
    """The condition that something is kept."""
    return f" AND {_ALL[table]} NOT LIKE 'local/%'" if table in _ALL else ""


_ADD = " ".join(
    f"INSERT INTO {table} SELECT {key}, new.current - old.current FROM counted_{table}"
    f" WHERE statement = new.number{_kept(table)}"
    " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;"
    for table, key in _KEYS.items()
)
_GOES = "((new.gone_at IS NULL) - (old.gone_at IS NULL))"

SCHEMA = f"""{_TABLES}
CREATE TRIGGER statement_counted AFTER UPDATE OF current ON statement
  WHEN old.current <> new.current BEGIN {_ADD} END;
CREATE TRIGGER mention_counted AFTER INSERT ON mention
  BEGIN UPDATE entity SET documents = documents + 1 WHERE id = new.entity; END;
CREATE TRIGGER mention_changed AFTER UPDATE OF gone_at ON document WHEN {_GOES} <> 0
  BEGIN UPDATE entity SET documents = documents + {_GOES}
    WHERE id IN (SELECT entity FROM mention WHERE document = new.number); END;
"""

_MENTIONED = (
    "SELECT m.entity AS id, count(*) AS documents FROM mention AS m JOIN document AS d"
    " ON d.number = m.document WHERE d.gone_at IS NULL GROUP BY m.entity"
)


def _counted(table: str) -> str:
    """What a table holds, counted anew."""
    return (
        f"SELECT {_KEYS[table]}, count(*) FROM counted_{table} WHERE statement IN"
        f" (SELECT number FROM statement WHERE current){_kept(table)} GROUP BY {_KEYS[table]}"
    )


def rows_of(
    db: sqlite3.Connection, table: str, who: str, statements: Collection[int] | None = None
) -> list[tuple[Any, ...]]:
    """The rows of `party`, `together` or `worded` of somebody, without whose they are: as they are
    kept, else counted of its statements, or of some that all count."""
    whose = _ALL[table]
    columns = _KEYS[table].removeprefix(f"{whose}, ")
    if statements is None and not who.startswith("local/"):
        sql = f"SELECT {columns}, statements FROM {table} WHERE {whose} = ? AND statements > 0"
        return db.execute(sql, (who,)).fetchall()
    if statements is None:
        mine = (
            "SELECT DISTINCT s.number FROM participant AS p JOIN statement AS s"
            " ON s.number = p.statement WHERE p.entity = ? AND s.current"
        )
        statements = [n for (n,) in db.execute(mine, (who,))]
    sql = (
        f"SELECT {columns}, count(*) FROM counted_{table}"
        f" WHERE statement IN ({','.join(map(str, statements))}) AND {whose} = ? GROUP BY {columns}"
    )
    return db.execute(sql, (who,)).fetchall()


def wrong(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """The tables with counts that are not what is counted anew, and how many rows of each."""
    pairs = [(t, f"SELECT * FROM {t} WHERE statements <> 0", _counted(t)) for t in _KEYS]
    pairs.append(("entity", "SELECT id, documents FROM entity WHERE documents <> 0", _MENTIONED))
    for table, kept, counted in pairs:
        (n,) = db.execute(
            f"SELECT (SELECT count(*) FROM (SELECT * FROM ({counted}) EXCEPT {kept}))"
            f" + (SELECT count(*) FROM ({kept} EXCEPT SELECT * FROM ({counted})))"
        ).fetchone()
        if n:
            yield table, n


def rebuild(db: sqlite3.Connection) -> None:
    """Count everything anew."""
    for table in _KEYS:
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} {_counted(table)}")
    db.execute("UPDATE entity SET documents = 0")
    db.execute(
        f"UPDATE entity SET documents = c.documents FROM ({_MENTIONED}) AS c WHERE c.id = entity.id"
    )
