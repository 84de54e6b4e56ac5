"""Counts of what counts now, kept in step by triggers: pages that show all of a large ledger need
not count it.

`tally`: statements by day ("" without one) and by the value of a field; `voice` is an outlet's use
of a kind of source, over all days. `spot`: statements by place as it was read, with 999 and ""
where nothing is known. `dyad_month`: statements of one country to another; `mutual` are those that
are told the other way round as well. `entity.documents`: the documents that mention it.
"""

import sqlite3
from collections.abc import Iterator

_OUTLET = "(SELECT coalesce(outlet, domain) FROM document WHERE number = {s}.document)"

_FIELDS = {
    "status": "{s}.status", "type": "{s}.event", "source": "{s}.source_kind",
    "country": "coalesce({s}.place_country, '')", "outlet": f"coalesce({_OUTLET}, '')",
}  # fmt: skip

COLUMNS = {
    "status": "status", "type": "event", "source": "source_kind", "country": "place_country",
    "outlet": "outlet",
}  # fmt: skip
"""Keys of the query language by whose values statements are counted, and the columns of these."""

OWN = COLUMNS.keys() - {"outlet"}
"""Those that are of the statement alone."""

NOWHERE = 999.0
"""Stands for no degrees in `spot`."""


def _tally(s: str) -> str:
    """The rows that a statement is counted under."""
    day = f"coalesce({s}.day, '')"
    rows = [
        f"SELECT '{key}' AS key, {value.format(s=s)} AS value, {day} AS day"
        for key, value in _FIELDS.items()
    ]
    voice = f"{s}.source_kind || ' ' || coalesce({_OUTLET.format(s=s)}, '')"
    return " UNION ALL ".join([*rows, f"SELECT 'voice', {voice}, ''"])


def _spot(s: str) -> str:
    """The place of a statement that has one."""
    return (
        f"coalesce({s}.latitude, {NOWHERE}) AS latitude,"
        f" coalesce({s}.longitude, {NOWHERE}) AS longitude,"
        f" coalesce({s}.place_precision, '') AS place_precision,"
        f" coalesce({s}.place_country, '') AS place_country, coalesce({s}.place, '') AS place"
    )


_MONTH = "substr({y}.day, 1, 7)"
_TURNED = (
    "EXISTS (SELECT 1 FROM dyad AS z WHERE z.actor = {y}.recipient AND z.recipient = {y}.actor"
    " AND z.day = {y}.day AND z.statement = {y}.statement)"
)


def _counted(delta: str) -> str:
    """What a trigger does for a statement `new`."""
    return (
        f"INSERT INTO tally SELECT key, value, day, {delta} FROM ({_tally('new')}) WHERE true"
        " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;"
        f" INSERT INTO spot SELECT {_spot('new')}, {delta}"
        " WHERE new.latitude IS NOT NULL OR new.place_country IS NOT NULL"
        " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;"
    )


def _paired(delta: str) -> str:
    """What a trigger does for a pair `new`, but for those told the other way round."""
    return (
        f"INSERT INTO dyad_month VALUES (new.actor, new.recipient, {_MONTH.format(y='new')},"
        f" {delta}, {delta} * new.cooperation, 0, 0)"
        " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements,"
        " cooperation = cooperation + excluded.cooperation;"
    )


def _turned(delta: str, which: str) -> str:
    return (
        f" UPDATE dyad_month SET mutual = mutual + {delta},"
        f" mutual_cooperation = mutual_cooperation + {delta} * new.cooperation"
        f" WHERE {_TURNED.format(y='new')} AND month = {_MONTH.format(y='new')} AND ({which});"
    )


_MINE = "actor = new.actor AND recipient = new.recipient"
_THEIRS = "actor = new.recipient AND recipient = new.actor"
_CHANGE = "(new.current - old.current)"
_OTHERWISE = "WHEN old.current <> new.current"
_GOES = "((new.gone_at IS NULL) - (old.gone_at IS NULL))"

SCHEMA = f"""
CREATE TABLE tally(
  key TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(key, value, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE spot(
  latitude REAL NOT NULL, longitude REAL NOT NULL, place_precision TEXT NOT NULL,
  place_country TEXT NOT NULL, place TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY(latitude, longitude, place_precision, place_country, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE dyad_month(
  actor TEXT NOT NULL, recipient TEXT NOT NULL, month TEXT NOT NULL,
  statements INTEGER NOT NULL, cooperation INTEGER NOT NULL,
  mutual INTEGER NOT NULL, mutual_cooperation INTEGER NOT NULL,
  PRIMARY KEY(actor, recipient, month)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER statement_counted AFTER INSERT ON statement WHEN new.current
  BEGIN {_counted("1")} END;
CREATE TRIGGER statement_changed AFTER UPDATE OF current ON statement {_OTHERWISE}
  BEGIN {_counted(_CHANGE)} END;
CREATE TRIGGER dyad_counted AFTER INSERT ON dyad WHEN new.current
  BEGIN {_paired("1")}{_turned("1", f"{_MINE} OR {_THEIRS}")} END;
CREATE TRIGGER dyad_changed AFTER UPDATE OF current ON dyad {_OTHERWISE}
  BEGIN {_paired(_CHANGE)}{_turned(_CHANGE, _MINE)} END;
CREATE TRIGGER mention_counted AFTER INSERT ON mention
  BEGIN UPDATE entity SET documents = documents + 1 WHERE id = new.entity; END;
CREATE TRIGGER mention_changed AFTER UPDATE OF gone_at ON document WHEN {_GOES} <> 0
  BEGIN UPDATE entity SET documents = documents + {_GOES}
    WHERE id IN (SELECT entity FROM mention WHERE document = new.number); END;
"""

BY_QUERY = {
    "tally": "SELECT key, value, day, count(*) FROM ({}) GROUP BY 1, 2, 3".format(
        " UNION ALL ".join(
            f"{part} FROM statement AS s WHERE s.current"
            for part in _tally("s").split(" UNION ALL ")
        )
    ),
    "spot": f"SELECT {_spot('s')}, count(*) FROM statement AS s WHERE s.current"
    " AND (s.latitude IS NOT NULL OR s.place_country IS NOT NULL) GROUP BY 1, 2, 3, 4, 5",
    "dyad_month": "SELECT actor, recipient, month, count(*), sum(cooperation), sum(turned),"
    f" sum(turned AND cooperation) FROM (SELECT *, {_MONTH.format(y='y')} AS month,"
    f" {_TURNED.format(y='y')} AS turned FROM dyad AS y WHERE y.current) GROUP BY 1, 2, 3",
    "entity": "SELECT m.entity AS id, count(*) AS documents FROM mention AS m JOIN document AS d"
    " ON d.number = m.document WHERE d.gone_at IS NULL GROUP BY 1",
}
"""What each table of counts holds, counted anew."""

_KEPT = {
    "tally": "SELECT * FROM tally WHERE statements <> 0",
    "spot": "SELECT * FROM spot WHERE statements <> 0",
    "dyad_month": "SELECT * FROM dyad_month WHERE statements <> 0",
    "entity": "SELECT id, documents FROM entity WHERE documents <> 0",
}


def wrong(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """The tables with counts that are not what a query counts, and how many rows of each."""
    for table, kept in _KEPT.items():
        counted = BY_QUERY[table]
        (n,) = db.execute(
            f"SELECT (SELECT count(*) FROM ({counted} EXCEPT {kept}))"
            f" + (SELECT count(*) FROM ({kept} EXCEPT {counted}))"
        ).fetchone()
        if n:
            yield table, n


def rebuild(db: sqlite3.Connection) -> None:
    """Count everything anew."""
    for table in ("tally", "spot", "dyad_month"):
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} {BY_QUERY[table]}")
    db.execute("UPDATE entity SET documents = 0")
    db.execute(
        f"UPDATE entity SET documents = c.documents FROM ({BY_QUERY['entity']}) AS c"
        " WHERE c.id = entity.id"
    )
