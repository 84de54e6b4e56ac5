"""The registry of actors: who has which names, which offices when, of which country.

One SQLite file, `actors.sqlite`, which `make resources` builds from the tables in `registry/`.
It is opened read-only; looking up is by folded name (`resources.keys.fold`). With a user's
overlay (`resources.overlay`) a copy in memory is opened, and what the overlay tells (`own`) comes
first in every lookup.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.resources import overlay as overlays
from dragoman.resources.keys import fold

FILE = "actors.sqlite"
_HINT = "rebuild it with `make resources`, or install dragoman again"

SCHEMA = """
CREATE TABLE entity(id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
  country TEXT, sector TEXT, source TEXT NOT NULL, own INTEGER NOT NULL DEFAULT 0)
  STRICT, WITHOUT ROWID;
CREATE TABLE alias(entity TEXT NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL,
  script TEXT NOT NULL, kind TEXT NOT NULL, valid_from TEXT, valid_to TEXT,
  source TEXT NOT NULL, own INTEGER NOT NULL DEFAULT 0, skeleton TEXT) STRICT;
CREATE INDEX alias_key ON alias(key);
CREATE INDEX alias_skeleton ON alias(skeleton) WHERE skeleton IS NOT NULL;
CREATE TABLE part(skeleton TEXT NOT NULL, entity TEXT NOT NULL,
  PRIMARY KEY(skeleton, entity)) STRICT, WITHOUT ROWID;
CREATE INDEX alias_entity ON alias(entity);
CREATE TABLE role(entity TEXT NOT NULL, office TEXT NOT NULL, title TEXT NOT NULL, org TEXT,
  country TEXT, valid_from TEXT, valid_to TEXT, precision TEXT, source TEXT NOT NULL,
  own INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX role_entity ON role(entity);
CREATE INDEX role_office ON role(office, country);
CREATE TABLE outlet(entity TEXT PRIMARY KEY, domain TEXT, kind TEXT NOT NULL, owner TEXT,
  family TEXT, source TEXT NOT NULL, own INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_domain ON outlet(domain);
CREATE TABLE code(entity TEXT NOT NULL, system TEXT NOT NULL, value TEXT NOT NULL,
  source TEXT NOT NULL, PRIMARY KEY(entity, system, value)) STRICT, WITHOUT ROWID;
CREATE INDEX code_domain ON code(value) WHERE system = 'domain';
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
"""Dates are ISO, as far as they are known: YYYY, YYYY-MM or YYYY-MM-DD. `own` is 1 in the rows
that the user's overlay tells, of which the shipped file has none. `skeleton` is the consonant
skeleton of the name of a person or an armed group (`keys.skeleton`), `part` has those of the words
of a person's name, each."""

_ACTORS = "SELECT id, kind, name, country, sector, source, own FROM entity WHERE "
_ALIASES = "SELECT entity, text, kind, valid_from, valid_to, own FROM alias WHERE "
_GEOGRAPHY = (
    "SELECT e.kind, a.text, a.key, a.kind, e.country FROM alias a JOIN entity e ON e.id = a.entity"
    " WHERE e.kind IN ({}) AND e.country IS NOT NULL ORDER BY a.own DESC, a.rowid"
)

_OFFICES = (
    "SELECT entity, office, title, org, country, valid_from, valid_to, precision, source, own"
    " FROM role WHERE "
)
_OUTLETS = "SELECT entity, domain, kind, owner, family, own FROM outlet WHERE "
_AT = (
    "domain = ?1 OR entity IN (SELECT entity FROM code WHERE system = 'domain' AND value = ?1)"
    " ORDER BY own DESC, entity"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, country, organisation, armed group, party or outlet.

    `country` is ISO 3166-1 alpha-3, IGO for intergovernmental and INT for transnational ones;
    `sector` one of PLOVER's, where it does not follow from an office.
    """

    id: str
    kind: str
    name: str
    country: str | None
    sector: str | None
    source: str
    own: bool = False
    """Whether the user's overlay tells it; so in the other rows."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an actor, with the dates between which it is used, where there are any."""

    entity: str
    text: str
    kind: str
    valid_from: str | None
    valid_to: str | None
    own: bool = False

    def holds(self, date: str | None) -> bool:
        """Whether the name was in use on an ISO date; without a date, yes."""
        return within(date, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an actor holds or held: `office` is the general one (head of state), `title`
    what it is called (President), `org` the body where it is none of a country."""

    entity: str
    office: str
    title: str
    org: str | None
    country: str | None
    valid_from: str | None
    valid_to: str | None
    precision: str | None
    source: str
    own: bool = False

    def holds(self, date: str | None) -> bool:
        """Whether it was held on an ISO date; without a date, whether it is held still."""
        if date is None:
            return self.valid_to is None
        return within(date, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet or agency; outlets of one `family` are no independent chains."""

    entity: str
    domain: str | None
    kind: str
    owner: str | None
    family: str | None
    own: bool = False


def within(date: str | None, first: str | None, last: str | None) -> bool:
    """Whether an ISO date lies between two, both included, of whatever precision; what is not
    known is no bound."""
    if date is None:
        return True
    after = first is None or date[: len(first)] >= first
    return after and (last is None or date[: len(last)] <= last)


class Registry:
    """The registry, opened. One connection; not for several threads at once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path | None = None, overlay: Path | None = None) -> "Registry":
        """The shipped registry, or that of a file; with an overlay file, what that tells wins.

        Raises ResourceError where the registry is missing or damaged, OverlayError where the
        overlay is not in order: it is taken whole or not at all.
        """
        db = connect(path or shipped())
        if overlay is None:
            return cls(db)
        copy = _in_memory(db)
        try:
            overlays.put(copy, overlay)
        except BaseException:
            copy.close()
            raise
        return cls(copy)

    def named(self, key: str) -> list[Alias]:
        """The aliases with a folded name, the user's own first."""
        rows = self._rows(_ALIASES + "key = ? ORDER BY own DESC, rowid", (key,))
        return [Alias(*_own(row)) for row in rows]

    def sounding(self, skeleton: str) -> list[Alias]:
        """The names of persons and armed groups with a consonant skeleton (`keys.skeleton`)."""
        rows = self._rows(_ALIASES + "skeleton = ? ORDER BY own DESC, rowid", (skeleton,))
        return [Alias(*_own(row)) for row in rows]

    def with_part(self, skeleton: str) -> list[str]:
        """The persons with a name in which a word has this skeleton."""
        rows = self._rows("SELECT entity FROM part WHERE skeleton = ?", (skeleton,))
        return [row[0] for row in rows]

    def geography(self, kinds: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
        """The names of actors of some kinds that have a country: text, key, kind of the name,
        country; actors of the first kind first."""
        marks = ", ".join("?" * len(kinds))
        found = self._rows(_GEOGRAPHY.format(marks), kinds)
        order = {kind: n for n, kind in enumerate(kinds)}
        return [row[1:] for row in sorted(found, key=lambda row: order[row[0]])]

    def terms(self, office: str, country: str) -> list[Office]:
        """All terms in an office of a country, the user's own first, then the earliest."""
        where = "office = ? AND country = ? ORDER BY own DESC, valid_from"
        return self._offices(where, (office, country))

    def terms_in_bodies(self) -> list[Office]:
        """All terms in an office of some body (with `org`)."""
        return self._offices("org IS NOT NULL ORDER BY own DESC, valid_from", ())

    def names_of(self, entity: str) -> list[Alias]:
        """All names of an actor, the user's own first."""
        rows = self._rows(_ALIASES + "entity = ? ORDER BY own DESC, rowid", (entity,))
        return [Alias(*_own(row)) for row in rows]

    def actor(self, entity: str) -> Actor | None:
        """The actor with an id."""
        rows = self._rows(_ACTORS + "id = ?", (entity,))
        return Actor(*_own(rows[0])) if rows else None

    def find(
        self,
        words: str = "",
        *,
        kind: str | None = None,
        country: str | None = None,
        own: bool = False,
    ) -> list[Actor]:
        """The actors with a name in which all words stand (or begin a word), of a kind, of a
        country, of the user's overlay; by kind and name. Reads the whole table: tens of
        milliseconds, for people, not for linking."""
        where, values = ["1"], list[str]()
        for word in fold(words).split():
            where.append("instr(' ' || key, ?)")
            values.append(f" {word}")
        named = f"id IN (SELECT entity FROM alias WHERE {' AND '.join(where)})"  # noqa: S608
        for column, value in (("kind", kind), ("country", country)):
            if value is not None:
                named += f" AND {column} = ?"
                values.append(value)
        if own:
            tables = ("alias", "role", "outlet")
            told = " UNION ".join(f"SELECT entity FROM {t} WHERE own" for t in tables)  # noqa: S608
            named += f" AND (own OR id IN ({told}))"
        rows = self._rows(_ACTORS + named + " ORDER BY kind, name, id", values)
        return [Actor(*_own(row)) for row in rows]

    def offices(self, entity: str) -> list[Office]:
        """The offices of an actor, earliest first."""
        return self._offices("entity = ? ORDER BY valid_from, own DESC", (entity,))

    def holders(self, office: str, country: str, date: str | None) -> list[Office]:
        """Who holds an office of a country on an ISO date (None: holds it still); the user's own
        first, then the earliest."""
        where = "office = ? AND country = ? ORDER BY own DESC, valid_from"
        return [o for o in self._offices(where, (office, country)) if o.holds(date)]

    def endless(self, country: str | None = None) -> list[Office]:
        """The offices that have no end, of all countries or of one, by country and office."""
        where, values = ("country = ? AND ", (country,)) if country else ("", ())
        order = "valid_to IS NULL ORDER BY country, office, valid_from, entity"
        return self._offices(where + order, values)

    def outlet(self, entity: str) -> Outlet | None:
        """What is known of an outlet."""
        return self._outlet("entity = ?", entity)

    def outlet_at(self, domain: str) -> Outlet | None:
        """The outlet of a domain or of the nearest domain above it that has one."""
        parts = domain.casefold().split(".")
        for i in range(max(1, len(parts) - 1)):
            found = self._outlet(_AT, ".".join(parts[i:]))
            if found:
                return found
        return None

    def codes(self, entity: str) -> dict[str, str]:
        """Codes of a country by system (iso2, iso3, cow, gw, cameo, gec)."""
        return dict(self._rows("SELECT system, value FROM code WHERE entity = ?", (entity,)))

    def countries(self) -> frozenset[str]:
        """The ISO 3166-1 alpha-3 codes of the countries."""
        return overlays.countries(self._db)

    @property
    def digest(self) -> str:
        """Digest of the tables that the file was built from."""
        return str(self._rows("SELECT value FROM meta WHERE name = 'digest'")[0][0])

    def _offices(self, where: str, values: Sequence[str]) -> list[Office]:
        rows = self._rows(_OFFICES + where, values)
        return [Office(*_own(row)) for row in rows]

    def _outlet(self, where: str, value: str) -> Outlet | None:
        rows = self._rows(_OUTLETS + where, (value,))
        return Outlet(*_own(rows[0])) if rows else None

    def _rows(self, sql: str, values: Sequence[str] = ()) -> list[Any]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _damaged(FILE, error) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def shipped() -> Path:
    """Where the shipped registry lies."""
    return Path(str(files("dragoman.resources") / FILE))


def connect(file: Path) -> sqlite3.Connection:
    """A shipped SQLite file, read-only; several threads may use it, one after another. Raises
    ResourceError that says how to rebuild it."""
    if not file.is_file():
        raise ResourceError(f"resource file {file.name} is missing; {_HINT}")
    try:
        db = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        found = db.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
    except sqlite3.DatabaseError as error:
        raise _damaged(file.name, error) from error
    if found is None:
        raise ResourceError(f"resource file {file.name} is incomplete; {_HINT}")
    return db


def _in_memory(db: sqlite3.Connection) -> sqlite3.Connection:
    """A copy that can be written to; the shipped file is closed."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        db.backup(copy)
    except sqlite3.DatabaseError as error:
        copy.close()
        raise _damaged(FILE, error) from error
    finally:
        db.close()
    return copy


def _own(row: Sequence[Any]) -> tuple[Any, ...]:
    """A row with its last value, SQLite's 0 or 1, as a truth value."""
    return (*row[:-1], bool(row[-1]))


def _damaged(file: str, error: sqlite3.DatabaseError) -> ResourceError:
    return ResourceError(f"resource file {file} is damaged ({error}); {_HINT}")
