"""The registry of actors as it is read."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import ResourceError
from dragoman.resources.registry import Registry, within
from tests.resources.actors import small


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small registry."""
    return small(tmp_path_factory.mktemp("registry"))


@pytest.fixture
def registry(file: Path) -> Iterator[Registry]:
    """A small registry."""
    one = Registry.open(file)
    yield one
    one.close()


def test_who_has_a_name(registry: Registry) -> None:
    assert [a.entity for a in registry.named("kestova front")] == ["group/kestova-front"]
    assert registry.named("front") == []
    actor = registry.actor("person/ana-vell")
    assert actor is not None
    assert (actor.kind, actor.name, actor.country) == ("person", "Ana Vell", "NOR")
    assert registry.actor("person/nobody") is None


def test_names_have_their_time(registry: Registry) -> None:
    (old,) = registry.named("velik brigade")
    assert [old.holds(d) for d in ("2009-12-31", "2010-01-01", "2014-05-31", "2014-06-01")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert old.holds(None)
    assert {a.text for a in registry.names_of("group/kestova-front")} == {
        "Kestova Front", "KF", "Velik Brigade",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("date", "holders"),
    [("2010-01-31", []), ("2010-02-01", ["person/ove-lund"]), ("2018-06-30", ["person/ove-lund"]),
     ("2018-07-01", ["person/ana-vell"]), (None, ["person/ana-vell"])],
)  # fmt: skip
def test_who_holds_an_office(registry: Registry, date: str | None, holders: list[str]) -> None:
    found = registry.holders("head of state", "NOR", date)
    assert [o.entity for o in found] == holders


def test_offices_come_in_order(registry: Registry) -> None:
    offices = registry.offices("person/ana-vell")
    assert [(o.office, o.precision) for o in offices] == [
        ("minister", "year"), ("head of state", "day"),
    ]  # fmt: skip


def test_offices_without_an_end(registry: Registry) -> None:
    assert [o.entity for o in registry.endless()] == ["person/ana-vell"]
    assert registry.endless("SYR") == []


def test_dates_known_to_the_year_or_month_cover_all_of_it() -> None:
    assert within("2012-12-31", "2012", "2012")
    assert not within("2013-01-01", "2012", "2012")
    assert within("2012-02-29", "2012-02", None)
    assert within("1900-01-01", None, "2012")


def test_finding_for_people(registry: Registry) -> None:
    def ids(words: str = "", **more: str) -> list[str]:
        return [a.id for a in registry.find(words, **more)]

    assert ids("vel") == ["group/kestova-front", "person/ana-vell"]
    assert ids("ana vell") == ids("Vell, A.") == ["person/ana-vell"]
    assert ids("ell") == []
    assert ids(kind="person") == ["person/ana-vell", "person/ove-lund"]
    assert ids("kestova", country="SYR") == ["group/kestova-front"]


@pytest.mark.parametrize(
    "domain", ["post.example", "www.post.example", "POST.example", "live.post.invalid"]
)
def test_outlets_by_their_domains(registry: Registry, domain: str) -> None:
    outlet = registry.outlet_at(domain)
    assert outlet == registry.outlet("outlet/kestova-post")
    assert outlet is not None
    assert (outlet.kind, outlet.owner, outlet.family) == ("daily", "Vell Press", "Vell")


@pytest.mark.parametrize("domain", ["example", "aftonpost.example", "NO", ""])
def test_domains_of_no_outlet(registry: Registry, domain: str) -> None:
    assert registry.outlet_at(domain) is None


def test_countries_and_codes(registry: Registry) -> None:
    assert registry.countries() == {"NOR", "SYR"}
    assert registry.codes("country/NOR") == {"iso2": "NO"}
    assert len(registry.digest) == 16


def test_it_cannot_be_written_to(file: Path) -> None:
    before = file.read_bytes()
    db = Registry.open(file)._db
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM entity")
    db.close()
    assert file.read_bytes() == before


def test_a_missing_file_says_how_to_rebuild_it(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"actors\.sqlite is missing; .*make resources"):
        Registry.open(tmp_path / "actors.sqlite")


@pytest.mark.parametrize("data", [b"", b"no database" * 200, b"SQLite format 3\0"])
def test_a_damaged_file_says_how_to_rebuild_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "actors.sqlite"
    path.write_bytes(data)
    with pytest.raises(ResourceError, match=r"actors\.sqlite is damaged .*make resources"):
        Registry.open(path)


def test_a_file_that_was_cut_off(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "actors.sqlite"
    path.write_bytes(file.read_bytes()[:8192])
    with pytest.raises(ResourceError, match="make resources"):
        Registry.open(path).find()
