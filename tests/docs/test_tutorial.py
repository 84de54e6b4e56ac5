"""The tutorial runs, and what it shows is so."""

import runpy
from pathlib import Path

import pytest

import dragoman
from dragoman.interfaces.api import Reader

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.py"


class Kept(Reader):
    """The reader of all tests under the tutorial's hands: it stays open."""

    def __init__(self, reader: Reader) -> None:
        self.__dict__ = reader.__dict__

    def close(self) -> None:
        pass


def test_it_runs_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    reader: Reader,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dragoman, "Reader", lambda: Kept(reader), raising=False)
    names = runpy.run_path(str(TUTORIAL))
    said = capsys.readouterr().out
    assert names["report"].outcomes == {"new": names["report"].outcomes["new"], "version": 1}
    assert set(names["again"].outcomes) == {"duplicate"}
    assert names["crew"].state == "met"
    assert len(names["then"]) < len(names["now"])
    assert {d.kind for d in names["changed"]} == {"new"}
    assert names["biggest"].reports == len({t.document for t in names["happening"].statements})
    assert "closures fired" in said
    assert (tmp_path / "events.csv.codebook.md").is_file()


def test_its_cells_alternate_between_words_and_code() -> None:
    cells = TUTORIAL.read_text(encoding="utf-8").split("# %%")[1:]
    for cell in cells:
        words, *rest = cell.split("\n")
        if words.strip() == "[markdown]":
            assert all(line.startswith("#") for line in rest if line), cell
    assert sum(c.startswith(" [markdown]") for c in cells) >= 10
