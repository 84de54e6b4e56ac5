"""What holds for all formats that are more than tables."""

import hashlib
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from dragoman.errors import ExportError
from dragoman.interfaces.cli.app import app
from dragoman.interfaces.exports import readings
from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.export import beside, export
from dragoman.interfaces.exports.formats import Format
from dragoman.interfaces.exports.shapes import SHAPES
from dragoman.ledger import Ledger
from dragoman.ledger.queries import count
from dragoman.resources.registry import Registry
from tests.interfaces.exports.made import RECORDS, exported

FORMS = tuple(SHAPES)


def test_every_format_has_a_name() -> None:
    assert set(get_args(Format)) == {"csv", "jsonl", "parquet", *FORMS}
    endings = [e for shape in SHAPES.values() for e in shape.endings]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize("form", FORMS)
def test_files_beside_it(plain: Path, tmp_path: Path, form: str) -> None:
    done = exported(plain, tmp_path / "x", form, "actor:SYR")
    book, facts_path = beside(done.path)
    facts = json.loads(facts_path.read_text())
    assert facts["sha256"] == hashlib.sha256(done.path.read_bytes()).hexdigest() == done.sha256
    assert (facts["format"], facts["query"], facts["rows"]) == (form, "actor:SYR", done.rows)
    assert facts.get("nodes") == ("countries" if form in ("gexf", "graphml") else None)
    with Ledger(plain) as ledger:
        assert facts["statements"] == done.statements == count(ledger, "actor:SYR")
    text = book.read_text()
    assert text.startswith(f"# {facts['table']} as {form}\n\n")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(row.endswith("|") for row in rows)
    assert text.count("| ") == 0 or rows


@pytest.mark.parametrize("form", FORMS)
def test_as_of(tmp_path: Path, form: str) -> None:
    moments = iter(f"2025-01-{n:02}T00:00:00.000Z" for n in range(1, 29))
    path = tmp_path / "desk.db"
    with Ledger(path, write=True, now=lambda: next(moments)) as kept:
        for record in RECORDS[:4]:
            kept.add(record)
        before = exported(path, tmp_path / "before", form)
        for record in RECORDS[4:8]:
            kept.add(record)
        kept.retract(next(kept.documents()))
    grown = exported(path, tmp_path / "now", form)
    again = exported(path, tmp_path / "again", form, as_of="2025-01-04")
    assert again.rows == before.rows < grown.rows
    if form != "webannotation":  # its identifier names the moment
        assert again.sha256 == before.sha256 != grown.sha256


@pytest.mark.parametrize("form", FORMS)
def test_nothing_asked_for(plain: Path, tmp_path: Path, form: str) -> None:
    assert exported(plain, tmp_path / "x", form, "actor:SYR -party:SYR").rows == 0


@pytest.mark.parametrize("form", [f for f in FORMS if SHAPES[f].tables == ("statements",)])
def test_an_interrupted_export_leaves_nothing(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = tmp_path / "x"
    path.write_text("before")
    real, left = readings.judged, [True, True, False]

    def broken(*given: Any, **more: Any) -> Any:
        if not left.pop(0):
            raise KeyboardInterrupt
        return real(*given, **more)

    monkeypatch.setattr(readings, "judged", broken)
    with pytest.raises(KeyboardInterrupt):
        exported(plain, path, form)
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
    assert path.read_text() == "before"


def test_the_way_is_shown(plain: Path, tmp_path: Path) -> None:
    totals = []

    def seen(items: Any, total: int) -> Any:
        totals.append(total)
        shown = list(items)
        yield from shown
        assert len(shown) == total

    for form in ("geojson", "bibtex"):
        exported(plain, tmp_path / "x", form, "actor:SYR", seen=seen)
    with Ledger(plain) as ledger:
        export(ledger, Asked("statements"), tmp_path / "y", Codes(Registry.open()), seen=seen)
    with_syria = sum(any(s.actors[0].country == "SYR" for s in r.statements) for r in RECORDS)
    assert totals == [with_syria, with_syria, sum(len(r.statements) for r in RECORDS)]


def test_a_format_of_another_table(plain: Path, tmp_path: Path) -> None:
    with Ledger(plain) as ledger, pytest.raises(ExportError, match="gexf is made of dyads"):
        export(ledger, Asked("events"), tmp_path / "x", Codes(Registry.open()), form="gexf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("table", "name", "unit"), [
    ("statements", "x.jsonld", "claims"), ("statements", "x.geojson", "features"),
    ("statements", "x.kml", "placemarks"), ("statements", "x.ftm", "entities"),
    ("statements", "x.bib", "entries"), ("dyads", "x.graphml", "edges"), ("dyads", "x.gexf", "edges"),
])  # fmt: skip
def test_the_command_knows_the_endings(
    plain: Path, tmp_path: Path, table: str, name: str, unit: str
) -> None:
    out = tmp_path / name
    arguments = ["--ledger", str(plain), "--out", str(out), "actor:SYR"]
    done = CliRunner().invoke(app, ["export", table, *arguments])
    assert done.exit_code == 0, done.output
    made = json.loads(beside(out)[1].read_text())
    assert f"{out}: {made['rows']:,} {unit} of {made['statements']:,} statements\n" == done.output


@pytest.mark.parametrize(("given", "said"), [
    (["dyads", "--format", "kml"], "kml is made of statements"),
    (["dyads", "--format", "gexf", "--zero-filled"], "--zero-filled"),
    (["dyads", "--nodes", "actors"], "--nodes"),
    (["statements", "--format", "bibtex", "--excel"], "--excel"),
])  # fmt: skip
def test_what_the_command_refuses(plain: Path, tmp_path: Path, given: list[str], said: str) -> None:
    arguments = ["--ledger", str(plain), "--out", str(tmp_path / "x")]
    done = CliRunner().invoke(app, ["export", *given, *arguments])
    assert done.exit_code == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_asks_for_annotations_and_actors(plain: Path, tmp_path: Path) -> None:
    arguments = ["--ledger", str(plain), "--out", str(tmp_path / "x")]
    run = CliRunner().invoke
    assert (
        " annotations of "
        in run(app, ["export", "statements", "--format", "webannotation", *arguments]).output
    )
    run(
        app,
        ["export", "dyads", "--format", "gexf", "--nodes", "actors", "--by", "year", *arguments],
    )
    assert b'source="country/' in (tmp_path / "x").read_bytes()
