"""A small gazetteer of our own choice for tests: a few rows of each table, a few towns."""

from pathlib import Path

from registry import places

COUNTRIES = """# test
country	name	names	lat	lon	geonames	population	capital	source
USA	United States	US|U.S.	39.8	-98.5	1	300000000	Washington	test
FRA	France		46	2	2	65000000	Paris	test
SYR	Syria		35	38	3	20000000	Damascus	test
JOR	Jordan		31	36	4	10000000	Amman	test
CAN	Canada		60	-113	5	37000000	Ottawa	test
RUS	Russia		60	100	6	140000000	Moscow	test
GBR	United Kingdom	UK|Britain	54.8	-2.7	7	66000000	London	test
"""
ADMIN = """# test
country	level	name	code	names	lat	lon	geonames	source
USA	1	Texas	US.TX		31	-99	11	test
USA	1	Illinois	US.IL		40	-89	12	test
USA	2	Lamar County	US.TX.277		33.7	-95.6	13	test
FRA	1	Île-de-France	FR.11		48.5	2.5	14	test
SYR	1	Aleppo Governorate	SY.09		36	37.5	15	test
SYR	1	Damascus	SY.13		33.5	36.3	16	test
CAN	1	Ontario	CA.08		49	-84	17	test
RUS	1	Moscow	RU.48		55.7	37.6	18	test
GBR	1	England	GB.ENG		52	-1	19	test
JOR	1	Amman	JO.16		31.9	35.9	20	test
"""
REGIONS = """# test
name	names	precision	country	lat	lon	south	west	north	east	geonames	source
Levant		region	SYR|JOR	34	37	29	34	37.5	42		test
England	Merrie England	region	GBR	52	-1	50	-6	56	2		test
Strait of Hormuz	Hormuz	strait		26.6	56.3	25.8	55.3	27.2	57.2		test
Hmeimim	Hmeimim Air Base	base	SYR	35.4	35.95						test
Europe		continent		50	15	35	-25	72	60	6255148	test
"""


def _town(
    number: int, name: str, country: str, admin: str, lat: float, lon: float, population: int,
    *names: str,
) -> dict[str, object]:  # fmt: skip
    return {
        "geonameid": number, "name": name, "countrycode": country, "admin1code": admin,
        "latitude": lat, "longitude": lon, "population": population, "alternatenames": list(names),
    }  # fmt: skip


TOWNS = [
    _town(101, "Paris", "FR", "11", 48.85, 2.35, 2_100_000, "Parigi", "PAR", "巴黎"),
    _town(102, "Paris", "US", "TX", 33.66, -95.55, 25_000),
    _town(103, "Springfield", "US", "IL", 39.8, -89.6, 116_000),
    _town(104, "Springfield", "US", "TX", 32.0, -97.0, 900),
    _town(105, "Aleppo", "SY", "09", 36.2, 37.15, 1_600_000, "Halab"),
    _town(106, "Damascus", "SY", "13", 33.5, 36.3, 1_500_000),
    _town(107, "Moscow", "RU", "48", 55.75, 37.62, 10_000_000),
    _town(108, "London", "GB", "ENG", 51.5, -0.13, 8_900_000),
    _town(109, "London", "CA", "08", 42.98, -81.23, 380_000),
    _town(110, "Al Bāb", "SY", "09", 36.37, 37.52, 63_000),
    _town(111, "Levant", "US", "IL", 44.87, -68.93, 2_800),
    _town(112, "Little Ham", "GB", "ENG", 51.0, -1.0, 700, "Parvus"),
    _town(113, "Toronto", "CA", "08", 43.7, -79.4, 2_700_000),
    _town(115, "Tall Abyaḑ", "SY", "09", 36.7, 38.95, 0),
    _town(114, "Lebanon", "US", "IL", 38.6, -89.8, 4_400),
]


def write(folder: Path, towns: list[dict[str, object]] | None = None) -> Path:
    """The small gazetteer, built in a folder."""
    for name, text in (("countries", COUNTRIES), ("admin", ADMIN), ("regions", REGIONS)):
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    file = folder / "places.sqlite"
    places.build(folder, file, places.town_list(TOWNS if towns is None else towns))
    return file
