"""The tables of actors: complete, and no name of two countries by oversight."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.resources.keys import fold
from registry.tables import rows

FOLDER = Path(__file__).parents[2] / "registry" / "actors"
SECTORS = frozenset(
    ("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
     "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO",
     "NGO")
)  # fmt: skip


@pytest.fixture(scope="module")
def db(built: Path) -> Iterator[sqlite3.Connection]:
    """All tables, built."""
    connection = sqlite3.connect(built)
    yield connection
    connection.close()


def _countries_of(db: sqlite3.Connection, name: str) -> set[str]:
    query = "SELECT country FROM alias JOIN entity ON id = entity WHERE key = ?"
    return {row[0] or "" for row in db.execute(query, (fold(name),))}


def test_every_country_has_its_codes(db: sqlite3.Connection) -> None:
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for entity, system, value in db.execute("SELECT entity, system, value FROM code"):
        codes[entity][system] = value
    for entity, country in db.execute("SELECT id, country FROM entity WHERE kind = 'country'"):
        assert len(codes[entity]["iso2"]) == 2, entity
        assert codes[entity]["iso3"] == country == entity.removeprefix("country/")
        assert ("cow" in codes[entity]) == ("gw" in codes[entity]) == ("cowc" in codes[entity])
    assert sum("cow" in c for c in codes.values()) >= 195
    assert codes["country/DEU"]["cow"] == "255"
    assert codes["country/DEU"]["gw"] == "260"


@pytest.mark.parametrize("system", ["iso2", "iso3", "cow", "cowc", "gw", "cameo", "geonames"])
def test_a_code_is_of_one_country(db: sqlite3.Connection, system: str) -> None:
    twice = db.execute(
        "SELECT value FROM code WHERE system = ? GROUP BY value HAVING count(*) > 1", (system,)
    ).fetchall()
    assert twice == []


def test_names_of_two_countries_are_listed(db: sqlite3.Connection) -> None:
    listed = {fold(row["text"]) for _, row in rows(FOLDER / "ambiguous.tsv")}
    countries: dict[str, set[str]] = defaultdict(set)
    for key, country in db.execute(
        "SELECT key, country FROM alias JOIN entity ON id = entity"
        " WHERE entity.kind NOT IN ('party', 'person') AND alias.kind != 'acronym'"
    ):
        countries[key].add(country or "")
    shared = {k for k, c in countries.items() if len(c) > 1}
    demonyms = {row[0] for row in db.execute("SELECT key FROM alias WHERE kind = 'demonym'")}
    formed = {k for k in shared if k.split(" ")[0] in demonyms & listed}
    assert shared - listed - formed == set()


def test_a_name_stands_once_for_an_actor_in_a_kind(db: sqlite3.Connection) -> None:
    twice = db.execute(
        "SELECT entity, key FROM alias WHERE valid_from IS NULL AND valid_to IS NULL"
        " GROUP BY entity, key HAVING count(*) > 1"
    ).fetchall()
    assert twice == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [("country", 250), ("government", 250), ("armed group", 250), ("igo", 200), ("ngo", 100),
     ("party", 2000), ("company", 80), ("people", 100), ("region", 50)],
)  # fmt: skip
def test_there_are_enough(db: sqlite3.Connection, kind: str, least: int) -> None:
    (count,) = db.execute("SELECT count(*) FROM entity WHERE kind = ?", (kind,)).fetchone()
    assert count >= least


def test_seats_and_metonyms(db: sqlite3.Connection) -> None:
    (count,) = db.execute("SELECT count(*) FROM alias WHERE kind = 'metonym'").fetchone()
    assert count >= 150


def test_sectors_and_countries_are_known(db: sqlite3.Connection) -> None:
    known = {r[0] for r in db.execute("SELECT country FROM entity WHERE kind = 'country'")}
    kinds = "'government', 'armed group', 'igo', 'ngo', 'party', 'company', 'people', 'region'"
    for entity, country, sector in db.execute(
        f"SELECT id, country, sector FROM entity WHERE kind IN ({kinds})"
    ):
        assert country is None or country in known | {"IGO", "INT"}, entity
        assert sector is None or sector in SECTORS, entity


def test_no_debris_in_names(db: sqlite3.Connection) -> None:
    for (text,) in db.execute("SELECT text FROM alias"):
        assert not re.search(r"&[a-z]+;?|^[()]|\s{2}|[(]$|^\W+$", text), text
        assert text.count("(") == text.count(")"), text


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("the Kremlin", "RUS"), ("Downing Street", "GBR"), ("Quai d’Orsay", "FRA"),
        ("Zhongnanhai", "CHN"), ("Beştepe", "TUR"), ("Itamaraty", "BRA"), ("Foggy Bottom", "USA"),
        ("Hamas", "PSE"), ("Hizbullah", "LBN"), ("Taliban", "AFG"), ("al-Qaida", "INT"),
        ("ISIS", "INT"), ("YPG", "SYR"), ("PKK", "TUR"), ("Houthis", "YEM"), ("FARC", "COL"),
        ("Red Cross", "INT"), ("Syrian Arab Red Crescent", "SYR"), ("FIFA", "INT"),
        ("NATO", "IGO"), ("E.U.", "IGO"), ("ECB", "IGO"), ("UNIFIL", "IGO"), ("G7", "IGO"),
        ("Soviet Union", "RUS"), ("Zaire", "COD"), ("Swaziland", "SWZ"), ("Burma", "MMR"),
        ("South Ossetia", "GEO"), ("Gaza", "PSE"), ("Crimea", "UKR"), ("Kosovo", "XKX"),
        ("Kurds", ""), ("Rohingya", "MMR"), ("Knesset", "ISR"), ("Kenya's Foreign Ministry", "KEN"),
        ("Spanish Defense Ministry", "ESP"), ("Huawei", "CHN"), ("AKP", "TUR"),
    ],
)  # fmt: skip
def test_a_name_has_its_country(db: sqlite3.Connection, name: str, country: str) -> None:
    assert _countries_of(db, name) == {country}


@pytest.mark.parametrize(
    ("name", "countries"),
    [("Congo", {"COD", "COG"}), ("Brussels", {"BEL", "IGO"}), ("Georgia", {"GEO", "USA"})],
)
def test_a_shared_name_has_all_its_countries(
    db: sqlite3.Connection, name: str, countries: set[str]
) -> None:
    assert _countries_of(db, name) == countries


def test_names_by_date(db: sqlite3.Connection) -> None:
    query = "SELECT valid_from, valid_to FROM alias WHERE entity = ? AND key = ?"
    group = "group/hayat-tahrir-al-sham"
    assert db.execute(query, (group, fold("al-Nusra Front"))).fetchall() == [
        ("2012-01", "2016-07-28")
    ]
