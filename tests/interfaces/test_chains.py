"""`dragoman chains` and `dragoman copies`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.interfaces.cli.app import app
from dragoman.ledger import Ledger
from tests.ledger.reports import SOMEBODY, report

BODY = (
    "Relations soured two years ago when the neighbours left a customs union that both had founded.",
    "Shares in Velik fell by almost two per cent in early trading before they recovered at noon.",
)
RECORDS = (
    report("agency", "Ardania demanded the release of eleven men.", *BODY, outlet="Reuters"),
    report("copy", "The men must go free, a state says.", *BODY, published="2025-03-04"),
    report("other", "From the quay one can see the ship and its lamps.", said=SOMEBODY),
)


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, list[str]]:
    path = tmp_path / "desk.db"
    with Ledger(path, write=True) as ledger:
        return path, [ledger.add(r).id for r in RECORDS]


def run(*arguments: object) -> str:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_chains_by_query_and_by_id(desk: tuple[Path, list[str]]) -> None:
    path, ids = desk
    out = " ".join(run("chains", "type:REQUEST", "--ledger", path).split())
    assert out.startswith("3 reports · 1 independent chain · 1 anonymous")
    assert "rests on Reuters: a later copy" in out
    names = [f"{i}:s1" for i in ids[:2]]
    found = json.loads(run("chains", *names, "--json", "--ledger", path))
    assert (found["reports"], found["chains"], found["anonymous"]) == (2, 1, 0)
    assert found["groups"][0]["statements"] == names
    assert found["groups"][0]["links"][0]["rule"] == 1


def test_copies_of_a_document(desk: tuple[Path, list[str]]) -> None:
    path, ids = desk
    out = run("copies", ids[0], "--ledger", path)
    assert "The copy Post" in out
    assert "later" in out
    assert "Relations soured two years ago" in out
    (found,) = [
        json.loads(x) for x in run("copies", ids[1], "--json", "--ledger", path).splitlines()
    ]
    assert (found["id"], found["first"]) == (ids[0], True)
    assert "no copies" in run("copies", ids[2], "--ledger", path)


def test_what_is_not_there_is_said_in_one_line(desk: tuple[Path, list[str]]) -> None:
    path, _ = desk
    for words in (("chains", "000000000000:s1"), ("copies", "000000000000"), ("chains", "acter:X")):
        done = CliRunner().invoke(app, [*words, "--ledger", str(path)])
        assert done.exit_code == 2
        assert len(done.stderr.splitlines()) == 1
