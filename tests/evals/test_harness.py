"""Floors: raised, never lowered by accident."""

from pathlib import Path

import pytest

from dragoman.model.record import Record
from evals import followup, harness, stream
from evals.harness import Eval, Floor, Row, digest, pin, rows


def row(value: float, floor: float | None, same: bool = True) -> Row:
    return Row("a/F1", value, floor, 90.0, same)


def test_a_figure_under_its_floor_fails() -> None:
    assert row(79.9, 80.0).failed
    assert not row(80.0, 80.0).failed
    assert not row(10.0, None).failed


def test_other_data_is_said_not_failed() -> None:
    assert not row(10.0, 80.0, same=False).failed
    assert row(10.0, 80.0, same=False).remark == "other data than pinned"


def test_pinning_raises_and_refuses_to_lower() -> None:
    floors = {"a/F1": Floor(80.0, 90.0, "d")}
    raised, refused = pin([(row(85.0, 80.0), "d")], floors, allow_lower=False)
    assert (raised["a/F1"].floor, refused) == (85.0, [])
    same, refused = pin([(row(70.0, 80.0), "d")], floors, allow_lower=False)
    assert (same["a/F1"].floor, refused) == (80.0, ["a/F1"])
    lowered, _ = pin([(row(70.0, 80.0), "d")], floors, allow_lower=True)
    assert lowered["a/F1"].floor == 70.0


def test_a_digest_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a").write_text("1")
    before = digest(tmp_path, ["d"])
    (tmp_path / "d" / "a").write_text("2")
    changed = digest(tmp_path, ["d"])
    (tmp_path / "d" / "a").rename(tmp_path / "d" / "b")
    assert len({before, changed, digest(tmp_path, ["d"])}) == 3


def test_rows(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("data")
    one = Eval("e", ("x",), lambda folder: {"F1": 81.239}, {"F1": 90.0})
    data = digest(tmp_path, ("x",))
    (got,) = rows(one, tmp_path, {"e/F1": Floor(80.0, 90.0, data)})
    assert (got.key, got.value, got.floor, got.goal, got.same_data) == (
        "e/F1",
        81.24,
        80.0,
        90.0,
        True,
    )
    assert got.remark == "short of the goal"


def test_floors_file_is_there_and_sorted() -> None:
    floors = harness.read_floors()
    assert floors
    assert list(floors) == sorted(floors)


def test_no_data_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], series: list[Record]
) -> None:
    from evals.__main__ import main

    monkeypatch.setenv("DRAGOMAN_DATA", "no/such/folder")
    monkeypatch.setattr(stream, "CASES", 10)  # `make eval` reads them all, which takes minutes
    monkeypatch.setattr(stream, "READ", 1)
    monkeypatch.setattr(followup, "read_series", lambda: series)
    monkeypatch.setattr("sys.argv", ["evals"])
    assert main() == 0
    assert "no data" in capsys.readouterr().out
