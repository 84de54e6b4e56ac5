"""The builder of the registry of actors, and what the shipped tables say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.resources.registry import Registry
from registry.actors import build
from registry.tables import TableError

ENTITY = "id\tkind\tname\tcountry\tsector\tnames\tsource\n"
PERSON = "person/ana-vell\tperson\tAna Vell\tXKX\t\tA. Vell\ttest\n"
ROLE = "entity\toffice\ttitle\torg\tcountry\tfrom\tto\tsource\n"
TERM = "person/ana-vell\thead of state\tPresident\t\tXKX\t2001-02-03\t2005-03\ttest\n"
ALIAS = "entity\ttext\tkind\tfrom\tto\tsource\n"


def tables(folder: Path, **files: str) -> Path:
    """A folder with tables: topic_kind -> text under a header line."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.tsv").write_text(f"# test\n{text}", encoding="utf-8")
    return folder


def opened(folder: Path) -> Registry:
    """The registry built from a folder's tables."""
    build(folder, folder / "actors.sqlite")
    return Registry.open(folder / "actors.sqlite")


def test_good_tables(tmp_path: Path) -> None:
    found = opened(tables(tmp_path, a_entity=ENTITY + PERSON, a_role=ROLE + TERM))
    (office,) = found.holders("head of state", "XKX", "2004-12-31")
    assert (office.entity, office.title, office.precision) == (
        "person/ana-vell",
        "President",
        "day",
    )
    assert found.holders("head of state", "XKX", "2005-03-30")
    assert not found.holders("head of state", "XKX", "2005-04-01")
    assert not found.holders("head of state", "XKX", None)
    assert [a.text for a in found.named("ana vell")] == ["Ana Vell"]
    assert [a.text for a in found.named("a vell")] == ["A. Vell"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a_role": ROLE + TERM}, "a.role.tsv:3: no entity 'person/ana-vell'"),
        (
            {"a_entity": ENTITY + PERSON, "a_role": ROLE + TERM.replace("2001-02-03", "3.2.2001")},
            "a.role.tsv:3: date '3.2.2001' is not",
        ),
        (
            {"a_entity": ENTITY + PERSON, "a_role": ROLE + TERM.replace("2005-03", "2001-02-02")},
            "a.role.tsv:3: ends 2001-02-02 before it begins",
        ),
        (
            {"a_entity": ENTITY + PERSON, "a_role": ROLE + TERM.replace("head of state", "boss")},
            "a.role.tsv:3: office 'boss'",
        ),
        ({"a_entity": ENTITY + PERSON.replace("\tperson", "\thero")}, "a.entity.tsv:3: kind"),
        ({"a_entity": ENTITY + PERSON.replace("/ana", "/Ána")}, "a.entity.tsv:3: id"),
        ({"a_entity": ENTITY + PERSON.replace("\ttest", "\t")}, "a.entity.tsv:3: no source"),
        (
            {"a_entity": ENTITY + PERSON, "b_entity": ENTITY + PERSON.replace("XKX", "ALB")},
            "b.entity.tsv:3: person/ana-vell stands elsewhere",
        ),
        (
            {
                "a_entity": ENTITY + PERSON,
                "a_alias": ALIAS + "person/ana-vell\tThe Fox\tjoke\t\t\tt\n",
            },
            "a.alias.tsv:3: kind 'joke'",
        ),
        (
            {"a_entity": ENTITY + PERSON.replace("\n", "\tmore\n")},
            "a.entity.tsv:3: 8 cells, 7 columns",
        ),
    ],
)
def test_wrong_tables_say_where(tmp_path: Path, files: dict[str, str], message: str) -> None:
    file = tmp_path / "actors.sqlite"
    file.write_bytes(b"old")
    with pytest.raises(TableError) as error:
        build(tables(tmp_path, **files), file)
    assert str(error.value).startswith(message)
    assert file.read_bytes() == b"old"


@pytest.fixture(scope="module")
def shipped(built: Path) -> Iterator[Registry]:
    """The registry from the tables of the repository."""
    found = Registry.open(built)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("office", "country", "date", "entity"),
    [
        ("head of state", "USA", "2009-01-19", "george-w-bush"),
        ("head of state", "USA", "2009-01-21", "barack-obama"),
        ("head of state", "USA", "2025-06-01", "donald-trump"),
        ("head of government", "GBR", "2003-03-20", "tony-blair"),
        ("head of government", "GBR", "2022-10-01", "liz-truss"),
        ("head of government", "DEU", "2005-11-21", "gerhard-schroeder"),
        ("head of government", "DEU", "2025-05-07", "friedrich-merz"),
        ("head of state", "FRA", "2007-05-01", "jacques-chirac"),
        ("head of state", "RUS", "2010-06-01", "dmitry-medvedev"),
        ("head of government", "RUS", "2010-06-01", "vladimir-putin"),
        ("head of state", "SYR", "2024-12-07", "bashar-al-assad"),
        ("head of state", "SYR", "2025-10-15", "ahmed-al-sharaa"),
        ("de facto leader", "SYR", "2024-12-20", "ahmed-al-sharaa"),
        ("head of state", "EGY", "2013-01-01", "mohamed-morsi"),
        ("supreme leader", "IRN", "2015-07-14", "ali-khamenei"),
        ("head of government", "IRN", "2015-07-14", "hassan-rouhani"),
        ("party leader", "CHN", "2012-12-01", "xi-jinping"),
        ("head of state", "CHN", "2012-12-01", "hu-jintao"),
        ("supreme leader", "PRK", "2005-01-01", "kim-jong-il"),
        ("head of government", "JPN", "2025-10-22", "sanae-takaichi"),
        ("head of government", "IND", "2004-06-01", "manmohan-singh"),
        ("head of state", "UKR", "2014-01-15", "viktor-yanukovych"),
        ("head of state", "VAT", "2013-03-12", None),
        ("head of state", "VAT", "2025-05-09", "pope-leo-xiv"),
    ],
)
def test_who_held_what(
    shipped: Registry, office: str, country: str, date: str, entity: str | None
) -> None:
    found = [h.entity for h in shipped.holders(office, country, date)]
    assert found == ([f"person/{entity}"] if entity else [])


def test_heads_of_organisations(shipped: Registry) -> None:
    heads = {
        h.org: h.entity
        for h in shipped.holders("head of organization", "IGO", "2015-01-01")
        if h.org in ("United Nations", "North Atlantic Treaty Organization", "European Commission")
    }
    assert heads == {
        "United Nations": "person/ban-ki-moon",
        "North Atlantic Treaty Organization": "person/jens-stoltenberg",
        "European Commission": "person/jean-claude-juncker",
    }


def test_a_nom_de_guerre(shipped: Registry) -> None:
    for name in (
        "abu mohammad al julani",
        "al jolani",
        "ahmed al sharaa",
        "ahmed hussein al sharaa",
    ):
        assert {a.entity for a in shipped.named(name)} == {"person/ahmed-al-sharaa"}


def test_power_of_every_country_with_leaders(shipped: Registry) -> None:
    power = {c: shipped.codes(f"country/{c}").get("power") for c in ("GBR", "USA", "IRN", "CHN")}
    assert power == {
        "GBR": "head of government",
        "USA": "head of state",
        "IRN": "supreme leader",
        "CHN": "party leader",
    }
    for country in ("BRA", "CAN", "DEU", "EGY", "FRA", "IND", "JPN", "KOR", "PAK", "RUS", "TUR"):
        office = shipped.codes(f"country/{country}")["power"]
        assert shipped.holders(office, country, "2020-01-01"), country
