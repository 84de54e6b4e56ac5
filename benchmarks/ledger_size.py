"""`python -m benchmarks.ledger_size`: a ledger as it grows, and what asking it takes at that size.

Articles of an invented newswire go in (statements a second for each tenth of them, by the clock and
by the time of this process, so that what else runs does not count); then each question is asked
again and again (half of the answers took less than p50, 95 of a hundred less than p95).
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.newswire import records
from dragoman.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Tenth:
    """Statements a second of a tenth, by the clock and by the time of the process."""

    articles: int
    statements: int
    clock: float
    process: float


def build(path: Path, articles: int, seed: int = 1) -> Iterator[Tenth]:
    """Fill a ledger; the time that making the records takes does not count."""
    wire = records(articles, seed=seed)
    with Ledger(path, write=True) as ledger:
        taken = 0
        for n in range(1, 11):
            clock = process = 0.0
            statements = 0
            until = articles * n // 10
            while taken < until:
                made = list(islice(wire, min(100, until - taken)))
                taken += len(made)
                statements += sum(len(r.statements) for r in made)
                began, used = time.perf_counter(), time.process_time()
                for record in made:
                    ledger.add(record)
                clock += time.perf_counter() - began
                process += time.process_time() - used
            yield Tenth(taken, statements, statements / clock, statements / process)


def bar(value: float, most: float, width: int = 40) -> str:
    """A bar of a plot in text."""
    return "#" * round(width * value / most)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger_size", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--ledger", type=Path, help="keep the ledger here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or Path(folder, "size.db")
        if not path.exists():
            for tenth in build(path, args.articles):
                print(f"{tenth.articles:8,} articles  {tenth.clock:7.0f} statements/s by the clock"
                      f"  {tenth.process:7.0f} of its own time  {bar(tenth.process, 4000)}",
                      flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
