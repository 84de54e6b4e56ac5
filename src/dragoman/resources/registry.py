"""The registry of actors: who has which names, which offices when, of which country.

One SQLite file, `actors.sqlite`, which `make resources` builds from the tables in `registry/`.
It is opened read-only; looking up is by folded name (`resources.keys.fold`).
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.errors import ResourceError

FILE = "actors.sqlite"

SCHEMA = """
CREATE TABLE entity(id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
  country TEXT, sector TEXT, source TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE alias(entity TEXT NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL,
  script TEXT NOT NULL, kind TEXT NOT NULL, valid_from TEXT, valid_to TEXT,
  source TEXT NOT NULL) STRICT;
CREATE INDEX alias_key ON alias(key);
CREATE INDEX alias_entity ON alias(entity);
CREATE TABLE role(entity TEXT NOT NULL, office TEXT NOT NULL, title TEXT NOT NULL, org TEXT,
  country TEXT, valid_from TEXT, valid_to TEXT, precision TEXT, source TEXT NOT NULL) STRICT;
CREATE INDEX role_entity ON role(entity);
CREATE INDEX role_office ON role(office, country);
CREATE TABLE outlet(entity TEXT PRIMARY KEY, domain TEXT, kind TEXT NOT NULL, owner TEXT,
  family TEXT, source TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_domain ON outlet(domain);
CREATE TABLE code(entity TEXT NOT NULL, system TEXT NOT NULL, value TEXT NOT NULL,
  source TEXT NOT NULL, PRIMARY KEY(entity, system, value)) STRICT, WITHOUT ROWID;
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
"""Dates are ISO, as far as they are known: YYYY, YYYY-MM or YYYY-MM-DD."""

_OFFICES = (
    "SELECT entity, office, title, org, country, valid_from, valid_to, precision, source"
    " FROM role WHERE "
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


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an actor, with the dates between which it is used, where there are any."""

    entity: str
    text: str
    kind: str
    valid_from: str | None
    valid_to: str | None

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
    def open(cls, path: Path | None = None) -> "Registry":
        """The shipped registry, or that of a file. Raises ResourceError where it is missing or
        damaged."""
        file = path or Path(str(files("dragoman.resources") / FILE))
        return cls(connect(file))

    def named(self, key: str) -> list[Alias]:
        """The aliases with a folded name."""
        rows = self._db.execute(
            "SELECT entity, text, kind, valid_from, valid_to FROM alias WHERE key = ?", (key,)
        )
        return [Alias(*row) for row in rows]

    def names_of(self, entity: str) -> list[Alias]:
        """All names of an actor."""
        rows = self._db.execute(
            "SELECT entity, text, kind, valid_from, valid_to FROM alias WHERE entity = ?", (entity,)
        )
        return [Alias(*row) for row in rows]

    def actor(self, entity: str) -> Actor | None:
        """The actor with an id."""
        row = self._db.execute(
            "SELECT id, kind, name, country, sector, source FROM entity WHERE id = ?", (entity,)
        ).fetchone()
        return Actor(*row) if row else None

    def offices(self, entity: str) -> list[Office]:
        """The offices of an actor, earliest first."""
        return list(self._offices("entity = ? ORDER BY valid_from", (entity,)))

    def holders(self, office: str, country: str, date: str | None) -> list[Office]:
        """Who holds an office of a country on an ISO date (None: holds it still)."""
        found = self._offices("office = ? AND country = ? ORDER BY valid_from", (office, country))
        return [o for o in found if o.holds(date)]

    def outlet(self, entity: str) -> Outlet | None:
        """What is known of an outlet."""
        row = self._db.execute(
            "SELECT entity, domain, kind, owner, family FROM outlet WHERE entity = ?", (entity,)
        ).fetchone()
        return Outlet(*row) if row else None

    def outlet_at(self, domain: str) -> Outlet | None:
        """The outlet of a domain or of the domain above it."""
        parts = domain.casefold().removeprefix("www.").split(".")
        for i in range(max(1, len(parts) - 1)):
            row = self._db.execute(
                "SELECT entity, domain, kind, owner, family FROM outlet WHERE domain = ?",
                (".".join(parts[i:]),),
            ).fetchone()
            if row:
                return Outlet(*row)
        return None

    def codes(self, entity: str) -> dict[str, str]:
        """Codes of an actor by system (iso2, iso3, cow, gw, cameo, gec)."""
        rows = self._db.execute("SELECT system, value FROM code WHERE entity = ?", (entity,))
        return dict(rows.fetchall())

    @property
    def digest(self) -> str:
        """Digest of the tables that the file was built from."""
        row = self._db.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
        return str(row[0])

    def _offices(self, where: str, values: tuple[str, ...]) -> Iterator[Office]:
        return (Office(*row) for row in self._db.execute(_OFFICES + where, values))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def connect(file: Path) -> sqlite3.Connection:
    """A shipped SQLite file, read-only. Raises ResourceError that says how to rebuild it."""
    hint = "rebuild it with `make resources`, or install dragoman again"
    if not file.is_file():
        raise ResourceError(f"resource file {file.name} is missing; {hint}")
    try:
        db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        found = db.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
    except sqlite3.DatabaseError as error:
        raise ResourceError(f"resource file {file.name} is damaged ({error}); {hint}") from error
    if found is None:
        raise ResourceError(f"resource file {file.name} is incomplete; {hint}")
    return db
