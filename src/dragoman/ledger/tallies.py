"""Counts of the statements that count now, so that pages that show all of a large ledger need not
count it.

A statement that is put in counting is added here by `gathering.py`; whatever makes statements count
later, or count no more, does so by `let_count`, which adds them here or takes them off.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
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

_TABLES = """
CREATE TABLE tally(
  key TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(key, value, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE spot(
  latitude REAL NOT NULL, longitude REAL NOT NULL, precision TEXT NOT NULL,
  country TEXT NOT NULL, name TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(latitude, longitude, precision, country, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE dyad_month(
  actor TEXT NOT NULL, recipient TEXT NOT NULL, month TEXT NOT NULL, cooperation INTEGER NOT NULL,
  mutual INTEGER NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(actor, recipient, month, cooperation, mutual)
) STRICT, WITHOUT ROWID;
CREATE TABLE party(
  who TEXT NOT NULL, side TEXT NOT NULL, event TEXT NOT NULL, month TEXT NOT NULL,
  statements INTEGER NOT NULL, PRIMARY KEY(who, side, event, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE together(
  who TEXT NOT NULL, other TEXT NOT NULL, statements INTEGER NOT NULL, PRIMARY KEY(who, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE worded(
  who TEXT NOT NULL, outlet TEXT NOT NULL, words TEXT NOT NULL, own INTEGER NOT NULL,
  statements INTEGER NOT NULL, PRIMARY KEY(who, outlet, words, own)
) STRICT, WITHOUT ROWID;
"""
"""`tally`: by the value of a field and day; `voice` is a kind of source and an outlet, over all
days. `spot`: by place as it was read. `dyad_month`: of one country to another; `mutual` are those
that are told the other way round as well. `party`: of a country (its code) or an entity on a side;
on the side `about` those on another's word. `together`: of these and another, on whichever side.
`worded`: by the outlet's words for an entity, and by its `own` voice or not; with words "" those of
all. What is not known is "", degrees 999. What only one article knows (`local/…`) is not kept in
the last three: few statements have it."""

_MORE_TABLES = """
CREATE TABLE flow(
  actor TEXT NOT NULL, recipient TEXT NOT NULL, cooperation INTEGER NOT NULL,
  statements INTEGER NOT NULL, PRIMARY KEY(actor, recipient, cooperation)
) STRICT, WITHOUT ROWID;
CREATE TABLE reach(
  actor TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, precision TEXT NOT NULL,
  country TEXT NOT NULL, cooperation INTEGER NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(actor, latitude, longitude, precision, country, cooperation)
) STRICT, WITHOUT ROWID;
"""
"""`flow`: from one entity to another, both more than one article's. `reach`: from a country that
acts to where, as `spot` has it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Under what a statement `s` is counted: values of the columns, of it alone or of each row of
    another table that holds, and which of these are kept."""

    values: str
    of: str = ""
    holds: str = "true"
    kept: str = "true"

    def rows(self, only: str, kept: str) -> str:
        """A query for some statements, with their numbers."""
        rows = f" CROSS JOIN {self.of}" if self.of else ""
        sql = f"SELECT s.number, {self.values} FROM statement AS s{rows}"
        return f"{sql} WHERE {only} AND {self.holds} AND {kept}"


_DAY = "coalesce(s.day, '')"
_MONTH = "coalesce(substr(s.day, 1, 7), '')"
_OUTLET = "coalesce((SELECT coalesce(outlet, domain) FROM document WHERE number = s.document), '')"
_OWN = "s.source_kind = 'author'"
_P = "participant AS p"
_PQ = "participant AS p CROSS JOIN participant AS q"
_COUNTRY = "p.statement = s.number AND p.country IS NOT NULL"
_ENTITY = "p.statement = s.number AND p.entity IS NOT NULL"
_BOTH = "p.statement = s.number AND q.statement = p.statement"
_KNOWN = "p.entity NOT LIKE 'local/%'"
PEOPLE = f"{_KNOWN} AND p.entity NOT LIKE 'country/%'"
"""As `counts_by_itself`, of a participant `p`."""
_COOPERATION = "s.quad LIKE '% cooperation'"
_LATITUDE = f"coalesce(s.latitude, {NOWHERE})"
_LONGITUDE = f"coalesce(s.longitude, {NOWHERE})"
_PRECISION = "coalesce(s.place_precision, '')"
_PLACE_COUNTRY = "coalesce(s.place_country, '')"
_PLACED = "(s.latitude IS NOT NULL OR s.place_country IS NOT NULL)"
_TURNED = (
    "EXISTS (SELECT 1 FROM dyad AS z WHERE z.actor = y.recipient AND z.recipient = y.actor"
    " AND z.day = y.day AND z.statement = y.statement)"
)

KEYS = {
    "tally": "key, value, day",
    "spot": "latitude, longitude, precision, country, name",
    "dyad_month": "actor, recipient, month, cooperation, mutual",
    "party": "who, side, event, month",
    "together": "who, other",
    "worded": "who, outlet, words, own",
    "flow": "actor, recipient, cooperation",
    "reach": "actor, latitude, longitude, precision, country, cooperation",
}  # fmt: skip
"""The columns of each table but the number of statements."""

_PARTS = {
    "tally": (
        _Part(f"'status', s.status, {_DAY}"),
        _Part(f"'type', s.event, {_DAY}"),
        _Part(f"'source', s.source_kind, {_DAY}"),
        _Part(f"'country', {_PLACE_COUNTRY}, {_DAY}"),
        _Part(f"'outlet', {_OUTLET}, {_DAY}"),
        _Part(f"'voice', s.source_kind || ' ' || {_OUTLET}, ''"),
    ),
    "spot": (
        _Part(f"{_LATITUDE}, {_LONGITUDE}, {_PRECISION}, {_PLACE_COUNTRY}, coalesce(s.place, '')",
              holds=_PLACED),
    ),
    "dyad_month": (
        _Part(f"y.actor, y.recipient, substr(y.day, 1, 7), y.cooperation, {_TURNED}",
              "dyad AS y", "y.statement = s.number"),
    ),
    "party": (
        _Part(f"p.country, p.side, s.event, {_MONTH}", _P, _COUNTRY),
        _Part(f"p.entity, p.side, s.event, {_MONTH}", _P, _ENTITY, PEOPLE),
        _Part("p.country, 'about', '', ''", _P, f"{_COUNTRY} AND NOT {_OWN}"
              " AND s.source_entity IS NOT 'country/' || p.country"),
        _Part("p.entity, 'about', '', ''", _P, f"{_ENTITY} AND NOT {_OWN}"
              " AND s.source_entity IS NOT p.entity", PEOPLE),
    ),
    "together": (
        _Part("p.country, q.country", _PQ, f"{_BOTH} AND p.country <> q.country"),
        _Part("p.entity, q.entity", _PQ, f"{_BOTH} AND p.entity <> q.entity", PEOPLE),
    ),
    "worded": (
        _Part(f"p.entity, {_OUTLET}, p.text, {_OWN}", _P, _ENTITY, _KNOWN),
        _Part(f"p.entity, {_OUTLET}, '', {_OWN}", _P, _ENTITY, _KNOWN),
    ),
    "flow": (
        _Part(f"p.entity, q.entity, {_COOPERATION}", _PQ,
              f"{_BOTH} AND p.side = 'actor' AND q.side = 'recipient' AND p.entity <> q.entity"
              f" AND {_KNOWN} AND q.entity NOT LIKE 'local/%'"),
    ),
    "reach": (
        _Part(f"p.country, {_LATITUDE}, {_LONGITUDE}, {_PRECISION}, {_PLACE_COUNTRY},"
              f" {_COOPERATION}", _P, f"{_COUNTRY} AND p.side = 'actor' AND {_PLACED}"),
    ),
}  # fmt: skip


_GOES = "((new.gone_at IS NULL) - (old.gone_at IS NULL))"

SCHEMA = f"""{_TABLES}
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


def counts_by_itself(entity: str) -> bool:
    """Whether an entity is counted under its own id: the registry has it, and it is no country,
    which is counted under its code."""
    return not entity.startswith(("local/", "country/"))


def _counted(table: str, only: str = "s.current", *, all_: bool = False) -> str:
    """What a table holds, counted anew; of some statements alone, with what is not kept."""
    parts = _PARTS[table]
    found = " UNION ALL ".join(p.rows(only, "true" if all_ else p.kept) for p in parts)
    return (
        f"WITH found(statement, {KEYS[table]}) AS ({found}) SELECT {KEYS[table]},"
        f" count(DISTINCT statement) AS n FROM found GROUP BY {KEYS[table]}"
    )


MORE = f"""{_MORE_TABLES}
{"".join(f"INSERT INTO {t} {_counted(t)};" for t in ("flow", "reach"))}
"""
"""What a ledger needs that was made without these tables."""

_ADD = tuple(
    f"INSERT INTO {table} SELECT {key}, n * :by FROM"
    f" ({_counted(table, 's.number IN (SELECT value FROM json_each(:some))')}) WHERE true"
    " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"
    for table, key in KEYS.items()
)


def let_count(db: sqlite3.Connection, statements: Iterable[int], *, now: bool) -> None:
    """Let statements, by their numbers, count from now on, or no more; those of a document at
    once."""
    listed = json.dumps(list(statements))
    changing = (
        "SELECT number FROM statement WHERE number IN (SELECT value FROM json_each(?))"
        " AND current <> ?"
    )
    some = json.dumps([n for (n,) in db.execute(changing, (listed, now))])
    db.execute(
        "UPDATE statement SET current = ? WHERE number IN (SELECT value FROM json_each(?))",
        (now, some),
    )
    for sql in _ADD:
        db.execute(sql, {"by": 1 if now else -1, "some": some})


def rows_of(
    db: sqlite3.Connection, table: str, who: str, statements: Collection[int] | None = None
) -> list[tuple[Any, ...]]:
    """The rows of `party`, `together` or `worded` of somebody, without whose they are: as they are
    kept, else counted of its statements, or of some that all count."""
    columns = KEYS[table].removeprefix("who, ")
    if statements is None and not who.startswith("local/"):
        sql = f"SELECT {columns}, statements FROM {table} WHERE who = ? AND statements > 0"
        return db.execute(sql, (who,)).fetchall()
    if statements is None:
        mine = (
            "SELECT DISTINCT s.number FROM participant AS p JOIN statement AS s"
            " ON s.number = p.statement WHERE p.entity = ? AND s.current"
        )
        statements = [n for (n,) in db.execute(mine, (who,))]
    some = f"s.number IN ({','.join(map(str, statements))})"
    rows = db.execute(_counted(table, some, all_=True)).fetchall()
    return [row[1:] for row in rows if row[0] == who]


def wrong(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """The tables with counts that are not what is counted anew, and how many rows of each."""
    pairs = [(t, f"SELECT * FROM {t} WHERE statements <> 0", _counted(t)) for t in KEYS]
    pairs.append(("entity", "SELECT id, documents FROM entity WHERE documents <> 0", _MENTIONED))
    for table, kept, counted in pairs:
        (n,) = db.execute(
            f"SELECT (SELECT count(*) FROM (SELECT * FROM ({counted}) EXCEPT {kept}))"
            f" + (SELECT count(*) FROM ({kept} EXCEPT SELECT * FROM ({counted})))"
        ).fetchone()
        if n:
            yield table, n


def rebuild(db: sqlite3.Connection) -> None:
    """Count everything anew, for what was written past `let_count`."""
    for table in KEYS:
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} {_counted(table)}")
    db.execute("UPDATE entity SET documents = 0")
    db.execute(
        f"UPDATE entity SET documents = c.documents FROM ({_MENTIONED}) AS c WHERE c.id = entity.id"
    )
