"""Tables of a ledger of generated records, read back and checked against the records themselves."""

import csv
import hashlib
import json
import keyword
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

import dragoman
from benchmarks.synthetic import records
from dragoman.errors import ExportError, QueryError
from dragoman.interfaces import frames
from dragoman.interfaces.cli.app import app
from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import COLUMNS
from dragoman.interfaces.exports.export import beside, export
from dragoman.interfaces.exports.fields import Party
from dragoman.interfaces.exports.formats import defused
from dragoman.interfaces.exports.rows import pairs
from dragoman.ledger import Ledger
from dragoman.ledger.queries import count, find
from dragoman.model.record import Record
from dragoman.resources.registry import Registry

RECORDS = tuple(records(40, statements=6, seed=11))
STATA = {"byte", "int", "long", "float", "double", "if", "in", "using", "with", "str", "strL"}
TABLES = tuple(COLUMNS)


def filled(path: Path, kept: tuple[Record, ...] = RECORDS) -> Path:
    with Ledger(path, write=True) as writing:
        for record in kept:
            writing.add(record)
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(filled(tmp_path_factory.mktemp("ledger") / "desk.db")) as reading:
        yield reading


@pytest.fixture(scope="module")
def codes() -> Codes:
    return Codes(Registry.open())


def read(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def changed(record: Record, **more: Any) -> Record:
    """The record with changes in its first statement."""
    first, *rest = record.statements
    return msgspec.structs.replace(
        record, statements=(msgspec.structs.replace(first, **more), *rest)
    )


@pytest.mark.parametrize("table", TABLES)
def test_names_suit_every_program(table: Any) -> None:
    names = [c.name for c in COLUMNS[table]]
    assert len(set(names)) == len(names)
    for name in names:
        assert len(name) <= 32
        assert name.isascii()
        assert name == name.lower()
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert name not in STATA


@pytest.mark.parametrize("query", ["", "actor:SYR", "-type:AID status:asserted", "dyad:USA-CHN"])
def test_a_table_has_what_the_query_finds(
    ledger: Ledger, codes: Codes, tmp_path: Path, query: str
) -> None:
    found = {f.id: f for f in find(ledger, query)}
    for table in ("statements", "events"):
        done = export(ledger, Asked(table, query), tmp_path / f"{table}.csv", codes)  # type: ignore[arg-type]
        rows = read(done.path)
        assert done.rows == done.statements == len(rows) == count(ledger, query)
        assert {r["statement_id"] for r in rows} == set(found)
        for r in rows:
            f = found[r["statement_id"]]
            assert (r["event"], r["quad"], r["status"]) == (f.event, f.quad, f.status)
            assert float(r["goldstein"]) == f.goldstein
            assert r["actor_country"] == f.countries("actor")[0]
            assert r["recipient_country"] == f.countries("recipient")[0]


def test_numbers_and_words_come_back(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    rows = read(export(ledger, Asked("statements"), tmp_path / "s.csv", codes).path)
    wanted = sorted(
        (r.article.published, s.text, s.goldstein, s.place.lat, s.place.lon)
        for r in RECORDS for s in r.statements if s.place
    )  # fmt: skip
    assert sorted(
        (r["published"], r["sentence"], float(r["goldstein"]), float(r["latitude"]), float(r["longitude"]))
        for r in rows
    ) == wanted  # fmt: skip
    assert "-10.0" in {r["goldstein"] for r in rows}


def test_countries_have_their_codes(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    rows = read(export(ledger, Asked("events", "actor:DEU"), tmp_path / "e.csv", codes).path)
    assert rows
    for r in rows:
        mine = (r["actor_iso3"], r["actor_cow"], r["actor_cowc"], r["actor_gw"])
        assert mine == ("DEU", "255", "GMY", "260")
        assert r["actor_sector"] == "GOV"
        assert r["actor_entity"] == "country/DEU"


def party(side: str, country: str | None) -> Party:
    return Party(side, "x", None, country, None)


def test_pairs_of_a_statement() -> None:
    us, them = party("actor", "SYR"), party("recipient", "RUS")
    assert pairs("AID", [us, them]) == [("SYR", "RUS")]
    assert pairs("AID", [us]) == [("SYR", None)]
    assert pairs("AID", []) == [(None, None)]
    assert pairs("AID", [us, party("recipient", "SYR")]) == [("SYR", "SYR")]
    assert pairs("AID", [us, us, party("actor", "IRN"), them]) == [("SYR", "RUS"), ("IRN", "RUS")]
    assert pairs("CONSULT", [us, party("actor", "IRN")]) == [("SYR", "IRN"), ("IRN", "SYR")]


def test_those_who_meet_are_a_pair_both_ways(codes: Codes, tmp_path: Path) -> None:
    first = RECORDS[0].statements[0]
    both = (first.actors[0], first.recipients[0])
    record = changed(RECORDS[0], event="CONSULT", actors=both, recipients=())
    with Ledger(filled(tmp_path / "desk.db", (record,))) as kept:
        done = export(kept, Asked("events", "type:CONSULT"), tmp_path / "e.csv", codes)
    mine = [r for r in read(done.path) if r["statement_id"].endswith(":s1")]
    names = [(p.country, p.text) for p in both]
    assert [((r["actor_country"], r["actor_text"]), (r["recipient_country"], r["recipient_text"]))
            for r in mine] == [(names[0], names[1]), (names[1], names[0])]  # fmt: skip
    assert [r["pair"] for r in mine] == ["1", "2"]
    assert done.rows == done.statements + 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(codes: Codes, tmp_path: Path, cell: str) -> None:
    assert defused(cell).startswith("'")
    first = RECORDS[0].statements[0]
    assert first.place is not None
    place = msgspec.structs.replace(first.place, name=cell, lat=-10.0)
    record = changed(RECORDS[0], place=place, goldstein=-10.0)
    record = msgspec.structs.replace(
        record, article=msgspec.structs.replace(record.article, title=cell)
    )
    with Ledger(filled(tmp_path / "desk.db", (record,))) as kept:
        done = export(kept, Asked("statements"), tmp_path / "s.csv", codes)
        (row,) = [r for r in read(done.path) if r["statement_id"].endswith(":s1")]
        assert row["place"] == row["title"] == defused(cell)
        assert row["latitude"] == row["goldstein"] == "-10.0"
        done = export(kept, Asked("statements"), tmp_path / "s.jsonl", codes, form="jsonl")
        objects = [json.loads(line) for line in done.path.read_text().splitlines()]
        (mine,) = [o for o in objects if o["statement_id"].endswith(":s1")]
        assert (mine["place"], mine["latitude"]) == (cell, -10.0)


def test_a_cell_is_one_line() -> None:
    assert defused("a\r\nb\u2028c\0") == "a  b c"
    assert defused("a - b = c") == "a - b = c"


def test_jsonl_has_the_same_cells(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    for table in TABLES:
        rows = read(export(ledger, Asked(table), tmp_path / "t.csv", codes).path)
        lines = export(ledger, Asked(table), tmp_path / "t.jsonl", codes, form="jsonl").path
        objects = [json.loads(line) for line in lines.read_text().splitlines()]
        assert [{k: "" if v is None else str(v) for k, v in o.items()} for o in objects] == rows


def test_excel_knows_utf_8(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    plain = export(ledger, Asked("dyads"), tmp_path / "plain.csv", codes)
    marked = export(ledger, Asked("dyads"), tmp_path / "marked.csv", codes, excel=True)
    assert marked.path.read_bytes() == b"\xef\xbb\xbf" + plain.path.read_bytes()
    assert not plain.path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(marked.path, "utf-8-sig") == read(plain.path)


@pytest.mark.parametrize(("by", "digits"), [("month", 7), ("year", 4)])
def test_dyads_count_by_period(
    ledger: Ledger, codes: Codes, tmp_path: Path, by: Any, digits: int
) -> None:
    scores: dict[tuple[str, str, str], list[float]] = {}
    quads: Counter[tuple[str, str, str, str]] = Counter()
    for r in RECORDS:
        for s in r.statements:
            key = (s.actors[0].country or "", s.recipients[0].country or "",
                   (r.article.published or "")[:digits])  # fmt: skip
            scores.setdefault(key, []).append(s.goldstein or 0.0)
            quads[(*key, s.quad)] += 1
    rows = read(export(ledger, Asked("dyads", by=by), tmp_path / "d.csv", codes).path)
    assert len(rows) == len(scores)
    for r in rows:
        key = (r["actor_country"], r["recipient_country"], r["period_start"][:digits])
        assert int(r["statements"]) == len(scores[key])
        assert float(r["goldstein_mean"]) == pytest.approx(sum(scores[key]) / len(scores[key]))
        assert int(r["year"]) == int(key[2][:4])
        assert r["month"] == ("" if by == "year" else str(int(key[2][5:])))
        for quad in ("verbal cooperation", "material conflict"):
            assert int(r[quad.replace(" ", "_")]) == quads[(*key, quad)]


@pytest.mark.parametrize("by", ["month", "year"])
def test_zero_filling(ledger: Ledger, codes: Codes, tmp_path: Path, by: Any) -> None:
    asked = Asked("dyads", "actor:SYR", by=by)
    sparse = read(export(ledger, asked, tmp_path / "sparse.csv", codes).path)
    asked = Asked("dyads", "actor:SYR", by=by, zero_filled=True)
    full = read(export(ledger, asked, tmp_path / "full.csv", codes).path)
    starts = sorted({r["period_start"] for r in full})
    first, last = (int(s[:4]) * 12 + int(s[5:7]) for s in (starts[0], starts[-1]))
    assert len(starts) == (last - first) // (12 if by == "year" else 1) + 1
    there = {r["period_start"] for r in sparse}
    assert (starts[0], starts[-1]) == (min(there), max(there))
    assert len(full) == len(starts) * len({r["recipient_country"] for r in sparse})
    assert [r for r in full if r["statements"] != "0"] == sparse
    nothing = [r for r in full if r["statements"] == "0"]
    assert nothing
    assert all(r["goldstein_mean"] == "" and r["verbal_conflict"] == "0" for r in nothing)


def test_an_empty_table(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    for table in TABLES:
        asked = Asked(table, "actor:SYR -party:SYR", zero_filled=True)
        done = export(ledger, asked, tmp_path / "none.csv", codes)
        assert done.rows == done.statements == 0
        assert done.path.read_text() == ",".join(c.name for c in COLUMNS[table]) + "\n"


def test_facts_of_making(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    done = export(ledger, Asked("dyads", "actor:SYR"), tmp_path / "d.csv", codes)
    book, facts_path = beside(done.path)
    facts = json.loads(facts_path.read_text())
    assert facts["sha256"] == hashlib.sha256(done.path.read_bytes()).hexdigest() == done.sha256
    ids = "".join(f"{i}\n" for i in sorted(ledger.documents()))
    assert facts["documents_sha256"] == hashlib.sha256(ids.encode()).hexdigest()
    assert facts["documents"] == len(RECORDS)
    assert facts["models"] == [
        {"model": "synthetic 1", "sha256": "0" * 64, "documents": len(RECORDS)}
    ]
    assert facts["rows"] == len(read(done.path))
    assert facts["statements"] == facts["statements_in_pairs"] == count(ledger, "actor:SYR")
    assert (facts["query"], facts["as_of"], facts["by"]) == ("actor:SYR", None, "month")
    assert (facts["dragoman"], facts["ledger"]) == (dragoman.__version__, "desk.db")
    for column in COLUMNS["dyads"]:
        assert f"| `{column.name}` | {column.type} |" in book.read_text()


def test_the_order_of_adding_does_not_matter(codes: Codes, tmp_path: Path) -> None:
    shuffled = list(RECORDS)
    random.Random(3).shuffle(shuffled)
    digests = set()
    for n, kept in enumerate((RECORDS, tuple(shuffled))):
        with Ledger(filled(tmp_path / f"{n}.db", kept)) as one:
            digests.add(tuple(
                export(one, Asked(table), tmp_path / f"{n}.csv", codes).sha256 for table in TABLES
            ))  # fmt: skip
    assert len(digests) == 1


def test_a_grown_ledger_gives_the_table_again(codes: Codes, tmp_path: Path) -> None:
    moments = iter(f"2025-01-{n:02}T00:00:00.000Z" for n in range(1, 29))
    with Ledger(tmp_path / "desk.db", write=True, now=lambda: next(moments)) as kept:
        for record in RECORDS[:5]:
            kept.add(record)
        before = export(kept, Asked("events"), tmp_path / "e.csv", codes)
        known = json.loads(beside(before.path)[1].read_text())["known_at"]
        for record in RECORDS[5:9]:
            kept.add(record)
        kept.retract(next(kept.documents()))
        grown = export(kept, Asked("events"), tmp_path / "now.csv", codes)
        again = export(kept, Asked("events", as_of=known), tmp_path / "again.csv", codes)
    assert again.sha256 == before.sha256 != grown.sha256
    facts = [json.loads(beside(d.path)[1].read_text()) for d in (before, again)]
    assert facts[0]["documents_sha256"] == facts[1]["documents_sha256"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interrupted_export_leaves_nothing(
    ledger: Ledger, codes: Codes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    path = tmp_path / "s.csv"
    path.write_text("before")

    def broken(*_: object) -> Iterator[Any]:
        yield (None,) * len(COLUMNS["statements"])
        raise fault

    monkeypatch.setattr("dragoman.interfaces.exports.export.rows", broken)
    expected = KeyboardInterrupt if fault is KeyboardInterrupt else ExportError
    with pytest.raises(expected) as raised:
        export(ledger, Asked("statements"), path, codes)
    if expected is ExportError:
        assert "No space left" in str(raised.value)
    assert [p.name for p in tmp_path.iterdir()] == ["s.csv"]
    assert path.read_text() == "before"
    monkeypatch.undo()
    assert export(ledger, Asked("statements"), path, codes).rows  # the ledger is usable still


def test_what_cannot_be_written(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    whole = ledger.path.read_bytes()
    for path, said in (
        (tmp_path, "a folder"), (tmp_path / "no" / "s.csv", "no folder"),
        (ledger.path, "the ledger itself"),
    ):  # fmt: skip
        with pytest.raises(ExportError, match=said):
            export(ledger, Asked("statements"), path, codes)
    with pytest.raises(QueryError):
        export(ledger, Asked("statements", "nokey:1"), tmp_path / "s.csv", codes)
    assert list(tmp_path.iterdir()) == []
    assert ledger.path.read_bytes() == whole


def test_parquet(ledger: Ledger, codes: Codes, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    for table in TABLES:
        done = export(ledger, Asked(table), tmp_path / "t.parquet", codes, form="parquet")
        lines = export(ledger, Asked(table), tmp_path / "t.jsonl", codes, form="jsonl")
        back = polars.read_parquet(done.path)
        assert back.to_dicts() == [json.loads(x) for x in lines.path.read_text().splitlines()]
        assert done.rows == back.height == lines.rows
        assert polars.DataFrame(frames.frame(ledger, table=table)).equals(back)
    assert frames.frame(ledger, "actor:SYR -party:SYR").height == 0


@pytest.mark.parametrize("chosen", [True, False])
def test_frames_of_pandas(
    ledger: Ledger, codes: Codes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: bool
) -> None:
    pandas = pytest.importorskip("pandas")
    if not chosen:  # where there is no polars, without being asked
        monkeypatch.setitem(__import__("sys").modules, "polars", None)
    for table in TABLES:
        made = dragoman.frame(ledger, table=table, library="pandas" if chosen else None)
        assert isinstance(made, pandas.DataFrame)
        lines = export(ledger, Asked(table), tmp_path / "t.jsonl", codes, form="jsonl")
        rows = [json.loads(x) for x in lines.path.read_text().splitlines()]
        assert list(made.columns) == [c.name for c in COLUMNS[table]]
        back = made.astype(object).where(made.notna(), None).to_dict("records")
        assert back == rows
        whole = [c.name for c in COLUMNS[table] if c.type == "integer"]
        assert {str(made[name].dtype) for name in whole} == {"Int64"}
    assert len(dragoman.frame(ledger, "actor:SYR -party:SYR", library="pandas")) == 0


def test_without_polars(
    ledger: Ledger, codes: Codes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(ExportError, match=r"dragoman\[parquet\]"):
        export(ledger, Asked("dyads"), tmp_path / "d.parquet", codes, form="parquet")
    with pytest.raises(ExportError, match="pip install polars"):
        dragoman.frame(ledger)
    with pytest.raises(ExportError, match="pip install pandas"):
        dragoman.frame(ledger, library="pandas")
    with pytest.raises(ExportError, match="there are: polars, pandas"):
        dragoman.frame(ledger, library="numpy")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_the_command(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "years.jsonl"
    arguments = ["--ledger", str(ledger.path), "--out", str(out)]
    run = CliRunner().invoke
    done = run(app, ["export", "dyads", "actor:SYR", "--by", "year", "--zero-filled", *arguments])
    assert done.exit_code == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert {r["actor_country"] for r in rows} == {"SYR"}
    assert f"{len(rows)} rows of {count(ledger, 'actor:SYR')} statements" in done.output
    for wrong in (["statements", "--by", "year"], ["dyads", "--excel"], ["events", "nokey:x"]):
        assert run(app, ["export", *wrong, *arguments]).exit_code == 2
