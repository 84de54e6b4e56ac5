"""The ledger's Python interface."""

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import ExportError
from dragoman.interfaces.api import Reader
from dragoman.interfaces.ingesting import Result
from dragoman.ledger import Ledger


def test_reading_into_a_ledger(tmp_path: Path, story: Path, reader: Reader) -> None:
    kept: list[Result] = []
    missing = tmp_path / "nothing.txt"
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        report = dragoman.ingest(ledger, [story, missing], reader=reader, each=kept.append)
        assert report.line() == "1 new, 1 skipped (1 not-found)"
        assert [r.origin for r in kept] == [str(story), str(missing)]
        assert dragoman.ingest(ledger, story, reader=reader).line() == "1 there already"
        assert ledger.db.execute("SELECT count(*) FROM unsettled").fetchone() == (0,)


def test_writing_a_table(tmp_path: Path, story: Path, reader: Reader) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        dragoman.ingest(ledger, str(story), reader=reader)
        done = dragoman.export(ledger, tmp_path / "all.jsonl")
        assert done.rows == len((tmp_path / "all.jsonl").read_text().splitlines()) > 0
        assert dragoman.export(ledger, tmp_path / "none.csv", "type:ASSAULT actor:SYR").rows == 0
        with pytest.raises(ExportError, match="name it"):
            dragoman.export(ledger, tmp_path / "all.xlsx")
