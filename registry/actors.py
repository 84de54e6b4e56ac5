"""Builds `actors.sqlite` from `registry/actors/*.tsv`.

A table's kind is in its name: `TOPIC.entity.tsv` (id, kind, name, country, sector, names, source;
`names` are further plain names, | between), `TOPIC.alias.tsv` (entity, text, kind, from, to,
source), `TOPIC.role.tsv` (entity, office, title, org, country, from, to, source),
`TOPIC.outlet.tsv` (entity, domain, kind, owner, family, source), `TOPIC.code.tsv` (entity,
system, value, source; system `domain`: a further domain of an outlet). An entity that several
tables bring must be the same in all; its further names add up. What may stand in a row:
`dragoman.resources.fields`.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from dragoman.resources import fields
from dragoman.resources.fields import FieldError, Row
from dragoman.resources.registry import SCHEMA
from registry.tables import TableError, digest, rows

T = TypeVar("T")


_TWICE = """DELETE FROM alias WHERE valid_from IS NULL AND valid_to IS NULL AND rowid NOT IN (
  SELECT rowid FROM (SELECT rowid, row_number() OVER (
    PARTITION BY entity, key ORDER BY kind = 'name', rowid) AS n
  FROM alias WHERE valid_from IS NULL AND valid_to IS NULL) WHERE n = 1)"""
"""Of the undated names of an actor that have one key, one is kept: of a sort, if there is one."""


def build(folder: Path, file: Path) -> dict[str, int]:
    """Write the file; the number of rows by table. Raises TableError, and writes nothing then."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    db = sqlite3.connect(part)
    try:
        db.executescript(SCHEMA)
        _entities(db, folder)
        _further(db, folder)
        _codes(db, folder)
        db.execute(_TWICE)
        db.execute("INSERT INTO meta VALUES ('digest', ?)", (digest(folder),))
        db.commit()
        db.execute("ANALYZE")
        db.execute("VACUUM")
        counts = {
            t: int(db.execute(f"SELECT count(*) FROM {t}").fetchone()[0])  # noqa: S608
            for t in ("entity", "alias", "role", "outlet", "code")
        }
    except BaseException:
        db.close()
        part.unlink(missing_ok=True)
        raise
    db.close()
    part.replace(file)
    return counts


def _tables(folder: Path, kind: str) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(folder.glob(f"*.{kind}.tsv")):
        yield from rows(path)


def _entities(db: sqlite3.Connection, folder: Path) -> None:
    seen: dict[str, fields.Values] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for where, row in _tables(folder, "entity"):
        values = _checked(where, fields.entity, row)
        identifier, value = row["id"], values[1:-1]
        if seen.setdefault(identifier, value) != value:
            raise TableError(
                f"{where}: {identifier} stands elsewhere otherwise: {seen[identifier]}"
            )
        for name in _checked(where, fields.names, row):
            names.setdefault((identifier, name), (where, row["source"]))
        if not fields.knows(db, identifier):
            fields.put(db, "entity", values)
    for (entity, name), (where, source) in names.items():
        row = {"entity": entity, "text": name, "kind": "name", "source": source}
        fields.put(db, "alias", _checked(where, fields.alias, row))


def _further(db: sqlite3.Connection, folder: Path) -> None:
    """Aliases, roles and outlets: rows that say more of an entity."""
    checks = {"alias": fields.alias, "role": fields.role, "outlet": fields.outlet}
    for table, check in checks.items():
        for where, row in _tables(folder, table):
            values = _checked(where, check, row)
            _known(db, where, row["entity"])
            _put(db, where, table, values)


def _codes(db: sqlite3.Connection, folder: Path) -> None:
    for where, row in _tables(folder, "code"):
        for column in ("entity", "system", "value", "source"):
            if not row.get(column):
                raise TableError(f"{where}: no {column}")
        _known(db, where, row["entity"])
        db.execute(
            "INSERT INTO code VALUES (?, ?, ?, ?)",
            (row["entity"], row["system"], row["value"], row["source"]),
        )


def _checked(where: str, check: Callable[[Row], T], row: Row) -> T:
    try:
        return check(row)
    except FieldError as error:
        raise TableError(f"{where}: {error}") from error


def _put(db: sqlite3.Connection, where: str, table: str, values: fields.Values) -> None:
    try:
        fields.put(db, table, values)
    except sqlite3.IntegrityError as error:
        raise TableError(f"{where}: {values[0]} stands in {table} twice") from error


def _known(db: sqlite3.Connection, where: str, entity: str) -> None:
    if not fields.knows(db, entity):
        raise TableError(f"{where}: no entity {entity!r}")
