"""An overlay file, put into a copy of the registry."""

import re
import sqlite3
from pathlib import Path

from dragoman.errors import OverlayError
from dragoman.resources import fields
from dragoman.resources.overlay import listing, sheet
from dragoman.resources.overlay.told import At, Fault, RefusedError, Told

MAX_BYTES = 2_000_000
MAX_LENGTH = 1_000
"""Characters of one value."""
MAX_FAULTS = 100
"""So many are told."""

_READERS = {".csv": sheet.read, ".yaml": listing.read, ".yml": listing.read}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PLACE = re.compile(r"\r\n|\n|\r")


def put(db: sqlite3.Connection, path: Path) -> None:
    """Put what an overlay tells into a registry that can be written to. Raises OverlayError with
    all faults; the registry is of no use then."""
    try:
        told, faults = _READERS[_format(path)](_text(path))
    except RefusedError as error:
        told, faults = [], [error.fault]
    filling = _Filling(db, path.name)
    for row in sorted(told, key=lambda t: t.table != "entity"):
        faults.extend(filling.take(row))
    if faults:
        faults.sort(key=lambda f: f.at)
        raise OverlayError(
            *(f"{path}:{f.at.line}:{f.at.column}: {f.message}" for f in faults[:MAX_FAULTS])
        )
    db.commit()


def countries(db: sqlite3.Connection) -> frozenset[str]:
    """The codes of the countries that a registry knows."""
    rows = db.execute("SELECT id FROM entity WHERE id >= 'country/' AND id < 'country0'")
    return frozenset(identifier.removeprefix("country/") for (identifier,) in rows)


def _format(path: Path) -> str:
    suffix = path.suffix.casefold()
    if suffix not in _READERS:
        raise OverlayError(f"{path}: is named neither .csv nor .yaml")
    return suffix


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise OverlayError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise RefusedError(At(1, 1), f"is larger than {MAX_BYTES:,} bytes")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        at = _at(data[: error.start].decode("utf-8"))
        hint = "save it as UTF-8 (spreadsheets: CSV UTF-8)"
        raise RefusedError(at, f"byte {data[error.start]:#04x} is no UTF-8; {hint}") from error
    if found := _CONTROL.search(text):
        raise RefusedError(_at(text[: found.start()]), f"control character U+{ord(found[0]):04X}")
    return text


def _at(before: str) -> At:
    """The place behind a stretch of text."""
    *lines, last = _PLACE.split(before)
    return At(len(lines) + 1, len(last) + 1)


class _Filling:
    """Rows on their way into the registry: first all entities, then what is told of them."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self._db, self._name = db, name
        self._countries = countries(db) | fields.COUNTRYLESS
        self._taken: dict[tuple[str, str], At] = {}
        self._told = set[str]()
        """Ids that have an entity's row, be it in order or not: one fault makes no second."""

    def take(self, told: Told) -> list[Fault]:
        """Check a row and put it in; the faults."""
        row = {**told.values, "source": told.values.get("source") or self._name}
        for column, value in row.items():
            if len(value) > MAX_LENGTH:
                message = f"{column} is longer than {MAX_LENGTH:,} characters"
                return [Fault(told.place(column), message)]
        takes = {"entity": self._entity, "alias": self._alias, "role": self._role,
                 "outlet": self._outlet}  # fmt: skip
        try:
            takes[told.table](row, told)
        except fields.FieldError as error:
            return [Fault(told.place(error.column), str(error))]
        return []

    def _entity(self, row: dict[str, str], told: Told) -> None:
        if not row["id"]:
            raise fields.FieldError(
                "id", "no id (it is made from kind and a name in ASCII letters)"
            )
        self._told.add(row["id"])
        values = fields.entity(row)
        self._country(row)
        self._once(row["id"], told)
        self._db.execute("DELETE FROM entity WHERE id = ?", (row["id"],))
        fields.put(self._db, "entity", values, own=True)
        self._add_name(
            {"entity": row["id"], "text": row["name"], "kind": "name", "source": row["source"]}
        )

    def _alias(self, row: dict[str, str], told: Told) -> None:
        self._add_name({**row, "entity": self._known(row), "kind": row.get("kind") or "name"})

    def _add_name(self, row: dict[str, str]) -> None:
        """Add a name; the shipped ones of the actor that read the same give way."""
        values = fields.alias(row)
        entity, text, key, _, kind, first, last, _ = values
        self._db.execute(
            "DELETE FROM alias WHERE entity = ? AND key = ? AND NOT own", (entity, key)
        )
        there = self._db.execute(
            "SELECT 1 FROM alias WHERE entity = ? AND text = ? AND kind = ? AND valid_from IS ?"
            " AND valid_to IS ?", (entity, text, kind, first, last),
        ).fetchone()  # fmt: skip
        if there is None:
            fields.put(self._db, "alias", values, own=True)

    def _role(self, row: dict[str, str], told: Told) -> None:
        entity = self._known(row)
        self._country(row)
        row["country"] = row.get("country") or self._country_of(entity)
        row["title"] = row.get("title") or row.get("office", "")
        values = fields.role({**row, "entity": entity})
        self._replace_roles(values)
        fields.put(self._db, "role", values, own=True)

    def _replace_roles(self, values: fields.Values) -> None:
        entity, office, _, _, country, first, last, *_ = values
        shipped = self._db.execute(
            "SELECT rowid, valid_from, valid_to FROM role WHERE entity = ? AND office = ?"
            " AND country IS ? AND NOT own", (entity, office, country),
        ).fetchall()  # fmt: skip
        for rowid, begin, end in shipped:
            if begin == first or not (_before(end, first) or _before(last, begin)):
                self._db.execute("DELETE FROM role WHERE rowid = ?", (rowid,))

    def _outlet(self, row: dict[str, str], told: Told) -> None:
        entity = self._known(row)
        values = fields.outlet({**row, "entity": entity})
        self._once(entity, told)
        self._db.execute("DELETE FROM outlet WHERE entity = ?", (entity,))
        fields.put(self._db, "outlet", values, own=True)

    def _known(self, row: dict[str, str]) -> str:
        if not row["id"]:
            raise fields.FieldError("id", "no id")
        if row["id"] not in self._told and not fields.knows(self._db, row["id"]):
            raise fields.FieldError(
                "id", f"no actor {row['id']!r}; `dragoman actors list` shows ids"
            )
        return row["id"]

    def _country(self, row: dict[str, str]) -> None:
        country = row.get("country")
        if country and country not in self._countries:
            message = f"country {country!r} is no ISO 3166-1 alpha-3 code (nor IGO or INT)"
            raise fields.FieldError("country", message)

    def _country_of(self, entity: str) -> str:
        """Empty also where the entity's own row was refused."""
        found = self._db.execute("SELECT country FROM entity WHERE id = ?", (entity,)).fetchone()
        return (found and found[0]) or ""

    def _once(self, entity: str, told: Told) -> None:
        first = self._taken.setdefault((told.table, entity), told.at)
        if first != told.at:
            what = "who it is" if told.table == "entity" else "the outlet"
            message = f"duplicate: {entity} stands on line {first.line} already, which tells {what}"
            raise fields.FieldError("id", message)


def _before(end: str | None, begin: str | None) -> bool:
    """Whether what ends at one date is over when what begins at another begins; unknown: no."""
    if end is None or begin is None:
        return False
    shared = min(len(end), len(begin))
    return end[:shared] <= begin[:shared]
