"""What may stand in a row of the registry: kinds, offices, dates, ids. The builder of the shipped
file and the user's overlay check their rows here, and put them in with `put`."""

import datetime
import re
import sqlite3
import unicodedata
from collections.abc import Mapping

from dragoman.resources.keys import fold, skeleton

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
COUNTRYLESS = frozenset(("IGO", "INT"))
"""Stand for a country: intergovernmental, transnational."""

_PERSON, _GROUP = "person/", "group/"
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_ID = re.compile(r"[a-z]+(/[A-Za-z0-9][A-Za-z0-9-]*)+")
_COUNTRY = re.compile(r"[A-Z]{3}")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PRECISION = {4: "year", 7: "month", 10: "day"}
_INSERT = {
    "entity": "INSERT INTO entity(id, kind, name, country, sector, source, own)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)",
    "alias": "INSERT INTO alias(entity, text, key, script, kind, valid_from, valid_to, source, own)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "role": "INSERT INTO role(entity, office, title, org, country, valid_from, valid_to,"
    " precision, source, own) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "outlet": "INSERT INTO outlet(entity, domain, kind, owner, family, source, own)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)",
}

Row = Mapping[str, str]
"""One row by column; a column that is absent or empty tells nothing."""
Values = tuple[str | None, ...]
"""The checked values of a row, as `put` takes them."""


class FieldError(ValueError):
    """A value that a row must not have, or lacks; `column` says which."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def entity(row: Row) -> Values:
    """id, kind, name, country, sector, source. Raises FieldError."""
    _need(row, "id", "kind", "name", "source")
    _one_of("kind", row["kind"], KINDS)
    if not _ID.fullmatch(row["id"]):
        raise FieldError("id", f"id {row['id']!r} is not like kind/name-in-ascii")
    _letters("name", row["name"])
    return (row["id"], row["kind"], row["name"], _country(row), row.get("sector") or None,
            row["source"])  # fmt: skip


def names(row: Row) -> list[str]:
    """The name of an entity's row and its further names. Raises FieldError."""
    further = [n.strip() for n in row.get("names", "").split("|") if n.strip()]
    for name in further:
        _letters("names", name)
    name = row.get("name", "")
    return list(dict.fromkeys((name, *further) if name else further))


def alias(row: Row) -> Values:
    """entity, text, key, script, kind, first and last date, source. Raises FieldError."""
    _need(row, "entity", "text", "kind", "source")
    _one_of("kind", row["kind"], ALIAS_KINDS)
    key = _letters("text", row["text"])
    return (row["entity"], row["text"], key, _script(row["text"]), row["kind"], *_dates(row),
            row["source"])  # fmt: skip


def role(row: Row) -> Values:
    """entity, office, title, org, country, first and last date, precision, source. Raises
    FieldError."""
    _need(row, "entity", "office", "title", "source")
    _one_of("office", row["office"], OFFICES)
    first, last = _dates(row)
    known = first or last
    return (row["entity"], row["office"], row["title"], row.get("org") or None, _country(row),
            first, last, _PRECISION[len(known)] if known else None, row["source"])  # fmt: skip


def outlet(row: Row) -> Values:
    """entity, domain, kind, owner, family, source. Raises FieldError."""
    _need(row, "entity", "kind", "source")
    _one_of("kind", row["kind"], OUTLET_KINDS)
    domain = row.get("domain") or None
    if domain is not None and not _DOMAIN.fullmatch(domain):
        raise FieldError("domain", f"domain {domain!r} is not like news.example, in small letters")
    return (row["entity"], domain, row["kind"], row.get("owner") or None,
            row.get("family") or None, row["source"])  # fmt: skip


def put(db: sqlite3.Connection, table: str, values: Values, own: bool = False) -> None:
    """Put a checked row in; `own` where it is the user's."""
    row = db.execute(_INSERT[table], (*values, int(own))).lastrowid
    if table == "alias" and str(values[0]).startswith((_PERSON, _GROUP)):
        _index(db, row, str(values[0]), str(values[1]))


def _index(db: sqlite3.Connection, row: int | None, entity: str, name: str) -> None:
    """The skeleton of a name that is transliterated, and of each word of a person's."""
    key = skeleton(name)
    db.execute("UPDATE alias SET skeleton = ? WHERE rowid = ?", (key or None, row))
    if entity.startswith(_PERSON):
        parts = [(part, entity) for part in key.split()]
        db.executemany("INSERT OR IGNORE INTO part VALUES (?, ?)", parts)


def knows(db: sqlite3.Connection, identifier: str) -> bool:
    """Whether there is an entity with an id."""
    found = db.execute("SELECT 1 FROM entity WHERE id = ?", (identifier,)).fetchone()
    return found is not None


def slug(name: str) -> str:
    """A name as the second part of an id: "Ahmed al-Sharaa" becomes ahmed-al-sharaa. Empty where
    it has no ASCII letter or digit."""
    plain = "".join(c for c in fold(name) if c.isascii())
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _need(row: Row, *columns: str) -> None:
    for column in columns:
        if not row.get(column):
            raise FieldError(column, f"no {column}")


def _one_of(column: str, value: str, known: frozenset[str]) -> None:
    if value not in known:
        raise FieldError(column, f"{column} {value!r}; known: {', '.join(sorted(known))}")


def _letters(column: str, text: str) -> str:
    """The key of a name."""
    key = fold(text)
    if not key:
        raise FieldError(column, f"{text!r} has no letters")
    return key


def _country(row: Row) -> str | None:
    country = row.get("country") or None
    if country is not None and not _COUNTRY.fullmatch(country):
        raise FieldError(
            "country", f"country {country!r} is no ISO 3166-1 alpha-3 code (nor IGO or INT)"
        )
    return country


def _dates(row: Row) -> tuple[str | None, str | None]:
    first, last = row.get("from") or None, row.get("to") or None
    for column, date in (("from", first), ("to", last)):
        if date is not None and not _is_date(date):
            raise FieldError(column, f"date {date!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    if first and last and last[: len(first)] < first[: len(last)]:
        raise FieldError("to", f"ends {last} before it begins {first}")
    return first, last


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text) or text == "0000":
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _script(text: str) -> str:
    """The writing system of the first letter, as Unicode names it (LATIN, ARABIC …)."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "LATIN").split(" ")[0] if letter else "LATIN"
