"""`dragoman happenings`, `dragoman show h…` and `dragoman judge`, and exports with happenings."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger
from tests.calling import call
from tests.ledger.happenings.making import identity
from tests.ledger.happenings.stories import STORIES


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Ledger(path, write=True) as ledger:
        for record in STORIES:
            ledger.add(record)
    return path


def run(*arguments: object) -> str:
    done = call(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def happening(path: Path, name: str) -> str:
    with Ledger(path) as ledger:
        return identity(ledger, name)


def test_a_list_of_happenings(desk: Path) -> None:
    out = run("happenings", "type:CONSULT", "--ledger", desk)
    assert "3 reports · 3 independent chains" in out
    assert happening(desk, "gazette:s1") in out
    assert out.splitlines()[-1] == "1 happening"
    found = lines(run("happenings", "--limit", 2, "--json", "--ledger", desk))
    assert [h["last"] for h in found] == ["2025-04-20", "2025-03-04"]
    assert "the latest 2 of 5 happenings" in run("happenings", "--limit", 2, "--ledger", desk)


@pytest.mark.parametrize(
    ("options", "many"),
    [((), 5), (("--reports", 2), 3), (("--independent", 3), 1), (("type:ASSAULT",), 2)],
)
def test_counts_of_happenings(desk: Path, options: tuple[object, ...], many: int) -> None:
    assert run("happenings", *options, "--count", "--ledger", desk) == f"{many}\n"
    for period in ("day", "week", "month", "year"):
        rows = lines(run("happenings", *options, "--by", period, "--json", "--ledger", desk))
        assert sum(r["happenings"] for r in rows) == many
    assert "2025-03" in run("happenings", *options, "--by", "month", "--ledger", desk)


def test_statements_with_independent_chains(desk: Path) -> None:
    assert run("query", "--independent", 2, "--count", "--ledger", desk) == "9\n"
    rows = lines(run("query", "--independent", 2, "--by", "month", "--json", "--ledger", desk))
    assert [(r["period"], r["statements"]) for r in rows] == [("2025-03", 9)]
    assert run("query", "independent:4", "--count", "--ledger", desk) == "0\n"


def test_one_happening_with_its_reports(desk: Path) -> None:
    visit = happening(desk, "gazette:s1")
    out = run("show", visit, "--why", "--ledger", desk)
    assert "CONSULT" in out
    assert "disputed" in out
    assert "planned 2025-03-02 (1) → asserted 2025-03-03 (2) → denied 2025-03-04 (1)" in out
    assert "denial: asserted and denied" in out
    assert "log odds +" in out
    (found,) = lines(run("show", visit, "--why", "--json", "--ledger", desk))
    assert (found["id"], found["line"]) == (visit, "3 reports · 3 independent chains")
    assert len(found["why"]) == 3
    assert all(j["odds"] > 0 for j in found["why"])


def test_no_such_happening(desk: Path) -> None:
    done = call("show", "h00000000000", "--ledger", desk)
    assert done.returncode != 0
    assert b"no happening" in done.stderr


def test_judgements_on_the_command_line(desk: Path) -> None:
    before = run("happenings", "--json", "--ledger", desk)
    shelling, later = happening(desk, "observer:s1"), happening(desk, "later:s1")
    said = run("judge", "merge", shelling, later, "--note", "one port", "--ledger", desk)
    assert said == "judgement 1\n"
    assert run("happenings", "--count", "--ledger", desk) == "4\n"
    assert run("judge", "undo", 1, "--ledger", desk) == "judgement 2\n"
    assert run("happenings", "--json", "--ledger", desk) == before
    (found,) = lines(run("show", shelling, "--json", "--ledger", desk))
    parted = next(s["id"] for s in found["statements"] if s["published"] == "2025-03-04")
    run("judge", "split", parted, "--ledger", desk)
    assert run("happenings", "--count", "--ledger", desk) == "6\n"
    done = call("judge", "undo", 1, "--ledger", desk)
    assert done.returncode != 0
    assert b"in force" in done.stderr


def test_happenings_as_columns_of_an_export(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.csv"
    run("export", "statements", "independent:2", "--happenings", "--out", out, "--ledger", desk)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(r["happening_id"], r["independent_chains"]) for r in rows} == {
        (happening(desk, "gazette:s1"), "3"), (happening(desk, "gazette:s3"), "2"),
        (happening(desk, "observer:s1"), "2"),
    }  # fmt: skip
    assert "happening_id" in (tmp_path / "s.csv.codebook.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "s.csv.replicate.json").read_bytes())["happenings"] is True
    run("export", "events", "--out", out, "--ledger", desk)
    assert "happening_id" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options",
    [("dyads",), ("statements", "--as-of", "2025-01-01"), ("statements", "--format", "geojson")],
)
def test_where_there_are_no_happenings(
    desk: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    done = call("export", *options, "--happenings", "--out", tmp_path / "x", "--ledger", desk)
    assert done.returncode != 0
    assert b"happenings are" in done.stderr
    assert list(tmp_path.glob("x*")) == []
