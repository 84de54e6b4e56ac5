"""Statements against the articles annotated with the codebook."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.model.codec import encode
from evals.harness import Eval

GOALS = {
    "found F1": 78.0, "typed F1": 70.0, "quad": 90.0, "status": 88.0, "status macro-F1": 70.0,
    "actors": 88.0, "recipients": 82.0, "source kind": 88.0, "source text": 75.0,
    "place country": 80.0, "whole F1": 52.0,
}  # fmt: skip
"""What reading is to reach; two annotators agree at 94, 90, 96, 98, 97, 98, 97, 96, 94
and 85."""


def gold(folder: Path) -> Mapping[str, float]:
    """The figures of the scorer that comes with the data."""
    scorer = folder.parent / "bench" / "score_statements.py"
    reader = Reader()
    with tempfile.TemporaryDirectory() as out:
        for path in sorted((folder / "gold" / "docs").glob("*.json")):
            doc = json.loads(path.read_text(encoding="utf-8"))
            record = reader.read(text=doc["text"], published=doc.get("published") or None)
            (Path(out) / path.name).write_bytes(encode(record))
        gold_folder = str(folder / "gold")
        command = [sys.executable, str(scorer), "--gold", gold_folder, "--pred", out, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    got = json.loads(done.stdout)
    return {
        "found F1": got["found"]["F1"],
        "typed F1": got["typed"]["F1"],
        "quad": got["quad"],
        "status": got["status"],
        "status macro-F1": got["status_macro_F1"],
        "polarity": got["polarity"],
        "actors": got["actors"],
        "recipients": got["recipients"],
        "source kind": got["source_kind"],
        "source text": got["source_text"] or 0.0,
        "place country": got["place_country"] or 0.0,
        "whole F1": got["whole"]["F1"],
    }


EVALS: tuple[Eval, ...] = (Eval("statements", ("gold",), gold, GOALS),)
