"""Builds `actors.sqlite` from `registry/actors/*.tsv`.

A table's kind is in its name: `TOPIC.entity.tsv` (id, kind, name, country, sector, names, source;
`names` are further plain names, | between), `TOPIC.alias.tsv` (entity, text, kind, from, to,
source), `TOPIC.role.tsv` (entity, office, title, org, country, from, to, source),
`TOPIC.outlet.tsv` (entity, domain, kind, owner, family, source), `TOPIC.code.tsv` (entity,
system, value, source). An entity that several tables bring must be the same in all; its further
names add up.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from dragoman.resources.keys import fold
from dragoman.resources.registry import SCHEMA
from registry.tables import TableError, digest, rows

KINDS = frozenset(
    ("person", "country", "government", "organization", "igo", "ngo", "armed group", "party",
     "company", "outlet", "people", "region")
)  # fmt: skip
ALIAS_KINDS = frozenset(
    ("name", "transliteration", "nom de guerre", "acronym", "epithet", "metonym", "demonym",
     "capital", "former name")
)  # fmt: skip
OFFICES = frozenset(
    ("head of state", "head of government", "deputy head of state", "deputy head of government",
     "supreme leader", "de facto leader", "foreign minister", "defence minister",
     "interior minister", "finance minister", "minister", "spokesperson", "envoy", "ambassador",
     "head of organization", "deputy head of organization", "speaker of parliament",
     "chief of staff", "commander", "intelligence chief", "national security adviser",
     "opposition leader", "party leader", "group leader", "governor", "mayor", "judge",
     "religious leader", "monarch", "legislator", "other")
)  # fmt: skip
OUTLET_KINDS = frozenset(
    ("agency", "daily", "weekly", "broadcaster", "online", "state", "partisan", "aggregator")
)
_DATE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")
_ID = re.compile(r"^[a-z]+(/[A-Za-z0-9][A-Za-z0-9-]*)+$")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def build(folder: Path, file: Path) -> dict[str, int]:
    """Write the file; the number of rows by table. Raises TableError, and writes nothing then."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    db = sqlite3.connect(part)
    try:
        db.executescript(SCHEMA)
        _entities(db, folder)
        _aliases(db, folder)
        _roles(db, folder)
        _outlets(db, folder)
        _codes(db, folder)
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
    seen: dict[str, tuple[str | None, ...]] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for where, row in _tables(folder, "entity"):
        _need(where, row, "id", "kind", "name", "source")
        _one_of(where, "kind", row["kind"], KINDS)
        if not _ID.match(row["id"]):
            raise TableError(f"{where}: id {row['id']!r} is not like kind/name-in-ascii")
        value = (row["kind"], row["name"], row.get("country") or None, row.get("sector") or None)
        if seen.setdefault(row["id"], value) != value:
            raise TableError(f"{where}: {row['id']} stands elsewhere otherwise: {seen[row['id']]}")
        further = [n.strip() for n in row.get("names", "").split("|") if n.strip()]
        for name in (row["name"], *further):
            names.setdefault((row["id"], name), (where, row["source"]))
        db.execute(
            "INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?, ?)",
            (row["id"], *value, row["source"]),
        )
    for (entity, name), (where, source) in names.items():
        _add_alias(db, where, entity, name, "name", None, None, source)


def _aliases(db: sqlite3.Connection, folder: Path) -> None:
    for where, row in _tables(folder, "alias"):
        _need(where, row, "entity", "text", "kind", "source")
        _one_of(where, "kind", row["kind"], ALIAS_KINDS)
        _known(db, where, row["entity"])
        first, last = _dates(where, row)
        _add_alias(db, where, row["entity"], row["text"], row["kind"], first, last, row["source"])


def _add_alias(
    db: sqlite3.Connection, where: str, entity: str, text: str, kind: str,
    first: str | None, last: str | None, source: str,
) -> None:  # fmt: skip
    key = fold(text)
    if not key:
        raise TableError(f"{where}: {text!r} has no letters")
    db.execute(
        "INSERT INTO alias VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (entity, text, key, _script(text), kind, first, last, source),
    )


def _roles(db: sqlite3.Connection, folder: Path) -> None:
    for where, row in _tables(folder, "role"):
        _need(where, row, "entity", "office", "title", "source")
        _one_of(where, "office", row["office"], OFFICES)
        _known(db, where, row["entity"])
        first, last = _dates(where, row)
        known = first or last
        db.execute(
            "INSERT INTO role VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row["entity"], row["office"], row["title"], row.get("org") or None,
             row.get("country") or None, first, last,
             _PRECISION[len(known)] if known else None, row["source"]),
        )  # fmt: skip


def _outlets(db: sqlite3.Connection, folder: Path) -> None:
    for where, row in _tables(folder, "outlet"):
        _need(where, row, "entity", "kind", "source")
        _one_of(where, "kind", row["kind"], OUTLET_KINDS)
        _known(db, where, row["entity"])
        db.execute(
            "INSERT INTO outlet VALUES (?, ?, ?, ?, ?, ?)",
            (row["entity"], row.get("domain") or None, row["kind"], row.get("owner") or None,
             row.get("family") or None, row["source"]),
        )  # fmt: skip


def _codes(db: sqlite3.Connection, folder: Path) -> None:
    for where, row in _tables(folder, "code"):
        _need(where, row, "entity", "system", "value", "source")
        _known(db, where, row["entity"])
        db.execute(
            "INSERT INTO code VALUES (?, ?, ?, ?)",
            (row["entity"], row["system"], row["value"], row["source"]),
        )


def _need(where: str, row: dict[str, str], *columns: str) -> None:
    for column in columns:
        if not row.get(column):
            raise TableError(f"{where}: no {column}")


def _one_of(where: str, column: str, value: str, known: frozenset[str]) -> None:
    if value not in known:
        raise TableError(f"{where}: {column} {value!r}; known: {', '.join(sorted(known))}")


def _known(db: sqlite3.Connection, where: str, entity: str) -> None:
    if db.execute("SELECT 1 FROM entity WHERE id = ?", (entity,)).fetchone() is None:
        raise TableError(f"{where}: no entity {entity!r}")


def _dates(where: str, row: dict[str, str]) -> tuple[str | None, str | None]:
    first, last = row.get("from") or None, row.get("to") or None
    for date in (first, last):
        if date is not None and not _DATE.match(date):
            raise TableError(f"{where}: date {date!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    if first and last and last[: len(first)] < first[: len(last)]:
        raise TableError(f"{where}: ends {last} before it begins {first}")
    return first, last


def _script(text: str) -> str:
    """The writing system of the first letter, as Unicode names it (LATIN, ARABIC …)."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "LATIN").split(" ")[0] if letter else "LATIN"
