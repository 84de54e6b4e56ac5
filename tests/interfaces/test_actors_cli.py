"""`dragoman actors` as a user calls it, on a small registry of our own."""

import json
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.interfaces.actors import months_before
from dragoman.interfaces.cli.app import app
from tests.resources.actors import small

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small registry."""
    return small(tmp_path_factory.mktemp("registry"))


@pytest.fixture
def call(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs `dragoman actors` in an empty folder: exit code, output, complaints."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        env = {"DRAGOMAN_REGISTRY": str(file), "COLUMNS": "200", **environment}
        done = CliRunner().invoke(app, ["actors", *arguments], env=env)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    return run


JANE = ("add", "Jane Doe", "--kind", "person", "--country", "NOR", "--office", "foreign minister",
        "--from", "2025-06-01", "--alias", "epithet=the Iron Doe", "--source", "Gazette 12")  # fmt: skip


# list


def test_listing_for_people(call: Call) -> None:
    code, out, err = call("list", "vell")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Ana Vell  person/ana-vell",
        "  person, NOR, GOV",
        "  President (head of state, NOR) since 2018-07-01",
        "  names: Ana Vell, A. Vell",
        "  source: test",
    ]


def test_listing_offices_of_a_day(call: Call) -> None:
    _, out, _ = call("list", "vell", "--at", "2013-05-05")
    assert "Minister of Trade (minister, NOR) since 2012 until 2015" in out
    assert "President" not in out


def test_listing_an_outlet_and_a_name_of_its_time(call: Call) -> None:
    _, out, _ = call("list", "--kind", "outlet")
    assert "daily, post.example, owner Vell Press, family Vell" in out
    _, out, _ = call("list", "front", "--at", "2020-01-01")
    assert "names: Kestova Front, KF (acronym)\n" in out


def test_listing_as_json(call: Call) -> None:
    code, out, _ = call("list", "--country", "nor", "--kind", "person", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [f["id"] for f in found] == ["person/ana-vell", "person/ove-lund"]
    assert [(o["title"], o["held"]) for o in found[0]["offices"]] == [
        ("Minister of Trade", False), ("President", True),
    ]  # fmt: skip
    assert found[0]["names"][0] == {
        "text": "Ana Vell", "kind": "name", "from": None, "to": None, "overlay": False,
    }  # fmt: skip


def test_nobody_found(call: Call) -> None:
    assert call("list", "nobody") == (1, "", "dragoman: nobody is known of whom that holds\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--at", "May"), "--at 'May' is no date"),
        (("--kind", "human"), "--kind 'human' is none; known: armed group"),
        (("--country", "XYZ"), "--country 'XYZ' is no ISO 3166-1 alpha-3 code"),
    ],
)
def test_a_list_that_cannot_be(call: Call, arguments: tuple[str, str], complaint: str) -> None:
    code, out, err = call("list", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"dragoman: {complaint}")


# add


def test_adding_an_actor(call: Call, tmp_path: Path) -> None:
    code, out, err = call(*JANE)
    assert (code, err) == (0, "")
    assert out == (
        "added to actors.csv: Jane Doe, person/jane-doe, the Iron Doe, "
        "foreign minister (foreign minister) 2025-06-01\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["actors.csv"]
    _, out, _ = call("list", "--own")
    assert out.splitlines() == [
        "Jane Doe  person/jane-doe",
        "  person, NOR",
        "  foreign minister (NOR) since 2025-06-01 [overlay]",
        "  names: Jane Doe, the Iron Doe (epithet)",
        "  source: Gazette 12 [overlay]",
    ]


def test_adding_to_a_known_actor(call: Call, tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").touch()
    code, out, err = call("add", "person/ove-lund", "--office", "head of state", "--from", "2024")
    assert (code, out) == (
        0, "added to actors.yaml: person/ove-lund, head of state (head of state) 2024\n",
    )  # fmt: skip
    assert "Ana Vell holds the office too, without an end; to end it: dragoman actors add" in err
    code, out, _ = call("add", "outlet/kestova-post", "--domain", "kp.example", "--outlet-kind",
                        "online", "--alias", "KP News")  # fmt: skip
    assert (code, out) == (
        0, "added to actors.yaml: outlet/kestova-post, KP News, online, kp.example\n",
    )  # fmt: skip
    _, out, _ = call("list", "--own")
    assert "online, kp.example [overlay]" in out
    assert "KP News [overlay]" in out


def test_a_hint_can_be_followed(call: Call) -> None:
    _, _, err = call("add", "person/ove-lund", "--office", "head of state", "--from", "2024")
    words = err.strip().partition("dragoman actors ")[2].replace("DATE", "2023-12-31")
    assert call(*shlex.split(words))[0] == 0
    _, out, _ = call("list", "--at", "2024-06-01", "--kind", "person", "--json")
    held = [f["id"] for f in map(json.loads, out.splitlines()) if any(
        o["held"] and o["office"] == "head of state" for o in f["offices"])]  # fmt: skip
    assert held == ["person/ove-lund"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (JANE, "Jane Doe is known already: person/jane-doe"),
        (("Ana Vell", "--kind", "person", "--country", "NOR"), "Ana Vell is known already"),
        (("A. Vell", "--kind", "person", "--country", "NOR"), "A. Vell is known already"),
        (("Nemo",), "a new actor needs --kind"),
        (("person/nemo",), "no actor has the id person/nemo"),
        (("王", "--kind", "person"), "no id can be made of"),
        (("Nemo", "--kind", "human"), "not added: kind 'human'"),
        (("Nemo", "--kind", "person", "--country", "ZZZ"), "not added: country 'ZZZ'"),
        (("Nemo", "--kind", "person", "--from", "2024"), "--from is of an office"),
        (("Nemo", "--kind", "person", "--office", "boss"), "not added: office 'boss'"),
        (("Nemo", "--kind", "person", "--office", "judge", "--to", "May"), "not added: date 'May'"),
        (("Nemo", "--kind", "outlet", "--domain", "a.example"), "not added: no kind"),
        (("Nemo", "--kind", "person", "--alias", "A|B"), "--alias 'A|B'"),
        (("person/ana-vell",), "nothing to add to person/ana-vell"),
        (("person/ana-vell", "--sector", "MIL"), "person/ana-vell is known; --sector"),
        (("person/ana-vell", "--alias", "a vell"), "person/ana-vell has the name 'a vell' already"),
        (("person/ana-vell", "--office", "head of state", "--title", "President", "--from",
          "2018-07-01"), "person/ana-vell has the office 'President' already"),
    ],
)  # fmt: skip
def test_what_is_not_added(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    assert call(*JANE)[0] == 0
    before = (tmp_path / "actors.csv").read_bytes()
    code, out, err = call("add", *[a for a in arguments if a != "add"])
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"dragoman: {complaint}")
    assert (tmp_path / "actors.csv").read_bytes() == before


# check


def test_checking(call: Call) -> None:
    assert call("check")[:2] == (
        0, "no overlay beside dragoman.db (actors.csv, actors.yaml or actors.yml)\n",
    )  # fmt: skip
    call(*JANE)
    assert call("check") == (0, "actors.csv: 1 actor, 1 role, fine\n", "")


def test_checking_a_broken_overlay(call: Call, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("kind,name,country\nhuman,A,NOR\nperson,B,ZZZ\n")
    code, out, err = call("check")
    assert (code, out) == (2, "")
    assert [line.split(" ")[1] for line in err.splitlines()] == ["actors.csv:2:1:",
                                                                 "actors.csv:3:3:"]  # fmt: skip


@pytest.mark.parametrize("command", [("list", "vell"), ("add", "Nemo", "--kind", "person")])
def test_no_command_works_with_a_broken_overlay(
    call: Call, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "actors.yaml").write_text("- name: A\n  kind: human\n")
    code, out, err = call(*command)
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: actors.yaml:2:9: kind 'human'; known: ")
    assert len(err.splitlines()) == 1


def test_two_overlays(call: Call, tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").touch()
    (tmp_path / "actors.csv").touch()
    code, _, err = call("check")
    assert code == 2
    assert "has actors.yaml and actors.csv; keep one of them" in err


def test_offices_that_may_have_ended(call: Call) -> None:
    code, out, _ = call("check", "--stale", "12")
    assert code == 0
    first, *_, last = out.splitlines()
    assert first == "NOR  Ana Vell  President (head of state, NOR) since 2018-07-01  source: test"
    assert "begun before " in last
    _, out, _ = call("check", "--stale", "1200")
    assert out.startswith("0 roles without an end")
    _, out, _ = call("check", "--stale", "12", "--country", "NOR", "--json")
    assert "person/ana-vell" in [json.loads(line)["id"] for line in out.splitlines()]
    assert call("check", "--stale", "12", "--country", "SYR", "--json")[1] == ""


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2025-10-15", 12, "2024-10-15"), ("2025-03-31", 1, "2025-02-28"), ("2024-03-31", 1,
     "2024-02-29"), ("2025-01-15", 1, "2024-12-15"), ("2025-01-31", 2, "2024-11-30")],
)  # fmt: skip
def test_months_before_a_day(day: str, months: int, before: str) -> None:
    assert months_before(date.fromisoformat(day), months) == before


# where the files lie


def test_the_overlay_lies_beside_the_ledger(call: Call, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    assert call(*JANE, "--ledger", "case/my.db")[1].startswith("added to case/actors.csv: ")
    assert call("check", DRAGOMAN_LEDGER="case/my.db")[1].startswith("case/actors.csv: 1 actor")
    assert call("check")[1].startswith("no overlay beside dragoman.db")


def test_the_overlay_can_be_named(call: Call, tmp_path: Path) -> None:
    assert call(*JANE, "--actors", "mine.yaml")[1].startswith("added to mine.yaml: ")
    assert call("check", DRAGOMAN_ACTORS="mine.yaml")[1].startswith("mine.yaml: 1 actor")
    assert call("check", "--actors", "none.csv") == (
        2, "", "dragoman: none.csv: not found [bad-overlay]\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    "command", [("list", "x"), ("add", "Nemo", "--kind", "person"), ("check",)]
)
@pytest.mark.parametrize(("data", "state"), [(None, "missing"), (b"x" * 5000, "damaged")])
def test_without_a_sound_registry(
    call: Call, tmp_path: Path, command: tuple[str, ...], data: bytes | None, state: str
) -> None:
    path = tmp_path / "broken.sqlite"
    if data:
        path.write_bytes(data)
    code, out, err = call(*command, DRAGOMAN_REGISTRY=str(path))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert f"broken.sqlite is {state}" in err
    assert "make resources" in err
