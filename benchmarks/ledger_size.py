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

from benchmarks.asking import ask
from benchmarks.manifold import repeat
from benchmarks.newswire import A_DAY, records
from dragoman.ledger import Ledger, Origin


@dataclass(frozen=True, slots=True)
class Tenth:
    """Statements a second of a tenth, by the clock and by the time of the process."""

    articles: int
    statements: int
    clock: float
    process: float


def build(path: Path, articles: int, together: int = 1, seed: int = 1) -> Iterator[Tenth]:
    """Fill a ledger, with so many articles in a transaction; the time that making the records takes
    does not count."""
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
                for _ in ledger.add_all(((record, Origin()) for record in made), together):
                    pass
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
    parser.add_argument("--together", type=int, default=1, help="articles in a transaction")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here")
    parser.add_argument("--times", type=int, default=1,
                        help="repeat what was filled so many times before asking")  # fmt: skip
    parser.add_argument("--asked", type=int, default=20, help="times that each question is asked")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or Path(folder, "size.db")
        if not path.exists():
            for tenth in build(path, args.articles, args.together):
                print(f"{tenth.articles:8,} articles  {tenth.clock:7.0f} statements/s by the clock"
                      f"  {tenth.process:7.0f} of its own time  {bar(tenth.process, 4000)}",
                      flush=True)  # fmt: skip
        if args.times > 1:
            repeat(path, args.times, -(-args.articles // A_DAY) + 1)
        with Ledger(path) as ledger:
            (statements,) = ledger.db.execute("SELECT count(*) FROM statement").fetchone()
            print(f"\nasking {statements:,} statements (milliseconds)")
            for taken in ask(ledger, args.asked):
                print(f"{taken.what:28} p50 {taken.p50:8.1f}   p95 {taken.p95:8.1f}", flush=True)


if __name__ == "__main__":
    main()
