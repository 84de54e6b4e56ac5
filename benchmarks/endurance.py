"""A ledger under hardship: an ingest killed again and again, many readers beside one writer.

python -m benchmarks.endurance kills [ROUNDS]      # 50 rounds
python -m benchmarks.endurance readers [SECONDS]   # 6 readers, 60 seconds
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [sys.executable, "-m", "dragoman"]
TABLES = ("document", "statement", "participant", "dyad", "attribution", "mention", "context",
          "sentence_words", "article_words", "text")  # fmt: skip
PLACES = ("Velik", "Port Orlan", "Sarn", "Tesk", "Marrow Bay")


def articles(path: Path, number: int) -> Path:
    """Short invented articles, one a line."""
    with path.open("w") as out:
        for n in range(number):
            place = PLACES[n % len(PLACES)]
            text = (
                f"The envoy of Ardania met the minister of Kestova in {place} on Monday for talks "
                f"number {n}. He urged Kestova to release {n + 2} sailors, two officials said."
            )
            about = {"text": text, "url": f"https://wire.example/{n}", "published": "2025-03-04"}
            out.write(json.dumps(about) + "\n")
    return path


def counts(ledger: Path) -> dict[str, int]:
    """Rows by table; raises AssertionError where the file is not whole."""
    db = sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    found = {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}
    db.close()
    return found


def ingest(source: Path, ledger: Path) -> "subprocess.Popen[str]":
    """An ingest that prints each document that it has kept."""
    command = [*COMMAND, "ingest", str(source), "--ledger", str(ledger), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_once(source: Path, ledger: Path, rng: random.Random, longest: float) -> set[str]:
    """Ingest, kill at a random moment after the first document; the ids that were acknowledged."""
    with ingest(source, ledger) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(rng.random() * longest)
        process.send_signal(signal.SIGKILL)
        told = [first, *process.stdout.read().split("\n")[:-1]]
    return {json.loads(line).get("id", "") for line in told if line.strip()} - {""}


def kills(folder: Path, rounds: int, number: int = 200, longest: float = 0.6) -> dict[str, int]:
    """Kill an ingest `rounds` times, with a look at the file after each, then let it end; the
    counts, equal to those of an undisturbed run. A ledger that is full is begun anew."""
    rng, source = random.Random(5), articles(folder / "articles.jsonl", number)
    undisturbed, ledger = folder / "undisturbed.db", folder / "killed.db"
    with ingest(source, undisturbed) as process:
        process.communicate()
    whole = counts(undisturbed)
    inside = 0
    for _ in range(rounds):
        acknowledged = kill_once(source, ledger, rng, longest)
        found = counts(ledger)
        inside += found != whole
        db = sqlite3.connect(ledger)
        kept = [row[0] for row in db.execute("SELECT id FROM document")]
        db.close()
        assert acknowledged <= set(kept), "an acknowledged document is lost"
        assert len(kept) == len(set(kept)), "a document is doubled"
        if found == whole:
            for part in folder.glob("killed.db*"):
                part.unlink()
    with ingest(source, ledger) as process:
        process.communicate()
    assert counts(ledger) == whole, (counts(ledger), whole)
    return {"killed": rounds, "killed while documents were missing": inside, **whole}


_WRITER = """
import sys
from benchmarks.synthetic import records
from dragoman.ledger import Ledger
with Ledger(sys.argv[1], write=True) as ledger:
    for n, record in enumerate(records(10**9, statements=5)):
        ledger.add(record)
        if n == 20:
            print("begun", flush=True)
"""
_READER = """
import sys, time
from dragoman.errors import DragomanError
from dragoman.ledger import Ledger
asked, end = 0, time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    with Ledger(sys.argv[1]) as ledger:
        found = list(ledger.documents())
        ledger.record(found[-1])
        for table in ("statement", "participant"):
            ledger.db.execute(f"SELECT count(*) FROM {table}").fetchone()
        for word in ("minister", "word7"):
            ledger.db.execute(
                "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH ?", (word,)
            ).fetchone()
    asked += 1
print(asked)
"""


def readers(folder: Path, seconds: float, number: int = 6) -> dict[str, int]:
    """One process writes, `number` processes open the ledger and read it over and over."""
    ledger = folder / "shared.db"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(("src", "."))}
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(ledger)], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=environment)  # fmt: skip
    assert writer.stdout is not None
    writer.stdout.readline()
    command = [sys.executable, "-c", _READER, str(ledger), str(seconds)]
    reading = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         env=environment)
        for _ in range(number)
    ]  # fmt: skip
    said = [process.communicate() for process in reading]
    assert writer.poll() is None, "the writer has died"
    writer.kill()
    writer.communicate()
    assert [errors for _, errors in said if errors] == []
    return {"readers": number, "reads": sum(int(out) for out, _ in said), **counts(ledger)}


def main() -> None:
    """Run what is asked for."""
    what, *rest = sys.argv[1:] or ["kills"]
    with tempfile.TemporaryDirectory() as name:
        began = time.monotonic()
        if what == "kills":
            found = kills(Path(name), int(rest[0]) if rest else 50)
        else:
            found = readers(Path(name), float(rest[0]) if rest else 60.0)
        print(json.dumps({**found, "seconds": round(time.monotonic() - began)}))


if __name__ == "__main__":
    main()
