"""`dragoman commitments` and `dragoman watch` on a ledger made by hand."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.interfaces.cli.app import app
from dragoman.ledger import Ledger
from tests.ledger.telling import conditional, demand, fact, pledge


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Ledger(path, write=True) as ledger:
        ledger.add(demand("2031-01-10"))
        ledger.add(pledge("2031-01-11"))
        said = "Iceland rejected the demand of Norway"
        ledger.add(fact("2031-01-12", "REJECT", "ISL", "NOR", text=said))
        ledger.add(conditional("2031-01-13"))
    return path


def run(path: Path, *args: str) -> Result:
    return CliRunner().invoke(app, [*args, "--ledger", str(path)])


def test_commitments(desk: Path) -> None:
    shown = run(desk, "commitments")
    assert shown.exit_code == 0
    assert "demand: ISL → RETREAT/release (NOR)  refused" in shown.output
    assert "2 commitments" in shown.output
    found = run(desk, "commitments", "--state", "refused,met", "--json")
    (row,) = [json.loads(line) for line in found.output.splitlines()]
    assert (row["kind"], row["state"], row["moves"][0]["state"]) == ("demand", "refused", "open")
    assert run(desk, "commitments", "actor:FRA", "--json").output == ""
    wrong = run(desk, "commitments", "--kind", "hope")
    assert wrong.exit_code == 2


def test_watch(desk: Path) -> None:
    listed = run(desk, "watch", "list", "--json")
    (item,) = [json.loads(line) for line in listed.output.splitlines()]
    assert (item["state"], item["own"]) == ("waiting", False)
    assert run(desk, "watch", "add", "build-up", "actor:RUS", "type:MOBILIZE").exit_code == 0
    assert run(desk, "watch", "add", "build-up", "actor:RUS").exit_code == 2
    assert run(desk, "watch", "check").exit_code == 0
    with Ledger(desk, write=True) as ledger:
        ledger.add(fact("2031-02-01", "MOBILIZE", "RUS"))
    fired = run(desk, "watch", "check", "--json")
    assert fired.exit_code == 1
    assert json.loads(fired.output)["item"] == "build-up"
    assert run(desk, "watch", "check").exit_code == 0
    assert run(desk, "watch", "check", "--since", "2000-01-01").exit_code == 1
    assert run(desk, "watch", "mute", "build-up").exit_code == 0
    assert run(desk, "watch", "mute", item["id"]).exit_code == 0
    assert run(desk, "watch", "check", "--since", "2000-01-01").exit_code == 0
    assert "0 conditionals, 0 of your own" in run(desk, "watch", "list").output
    assert "muted" in run(desk, "watch", "list", "--all").output
    assert run(desk, "watch", "unmute", "build-up").exit_code == 0
    assert run(desk, "watch", "remove", "build-up").exit_code == 0
    assert run(desk, "watch", "remove", "build-up").exit_code == 2


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert run(path, "watch", "list").exit_code == 2
    assert run(path, "commitments").exit_code == 2
    assert not path.exists()
