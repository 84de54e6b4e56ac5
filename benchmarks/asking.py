"""How long asking a ledger takes: each question for many things chosen by lot."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.analysis.dyads import dyad
from dragoman.ledger import Ledger
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.happenings.asking import total
from dragoman.ledger.happenings.view import happening
from dragoman.ledger.independence import independent_chains
from dragoman.ledger.queries import count, counts, find, statement


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds that a question took: half of the answers took less than `p50`, 95 of a hundred
    less than `p95`."""

    what: str
    p50: float
    p95: float


def ask(ledger: Ledger, times: int, seed: int = 1) -> Iterator[Taken]:
    """Ask each question so many times."""
    for what, question in _questions(ledger, random.Random(seed)):
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            question()
            taken.append(1000 * (time.perf_counter() - began))
        taken.sort()
        yield Taken(
            what, taken[len(taken) // 2], taken[min(len(taken) - 1, len(taken) * 95 // 100)]
        )


def _questions(ledger: Ledger, rng: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    db = ledger.db
    documents = [i for (i,) in db.execute("SELECT id FROM document LIMIT 2000 OFFSET 100")]
    statements = [i for (i,) in db.execute(
        "SELECT d.id || ':' || s.id FROM statement AS s JOIN document AS d"
        " ON d.number = s.document WHERE s.number % 97 = 0 LIMIT 2000")]  # fmt: skip
    joined = [i for (i,) in db.execute("SELECT id FROM happening WHERE statements > 1 LIMIT 2000")]
    (largest,) = db.execute("SELECT id FROM happening ORDER BY statements DESC LIMIT 1").fetchone()
    pairs = (("USA", "RUS"), ("RUS", "UKR"), ("CHN", "USA"), ("SYR", "TUR"))
    words = ("embargoed", "president shelled", "trade nuclear", "missil*", '"the army"')

    def of(ids: list[str], show: Callable[[str], object]) -> Callable[[], object]:
        return lambda: show(rng.choice(ids))

    yield "dyad by month", lambda: dyad(ledger, *rng.choice(pairs))
    yield "words, first 50", lambda: find(ledger, rng.choice(words), limit=50)
    yield "words, how many", lambda: count(ledger, rng.choice(words))
    yield "one statement", of(statements, lambda i: statement(ledger, i))
    yield "one article", of(documents, ledger.record)
    yield "one happening", of(joined, lambda i: happening(ledger, i, independent_chains))
    yield "the largest happening", lambda: happening(ledger, largest, independent_chains)
    yield "type and actor, first 50", lambda: find(ledger, "type:ASSAULT actor:RUS", limit=50)
    yield (
        "status and days, first 50",
        lambda: find(ledger, "status:denied after:2020-02 before:2020-03", limit=50),
    )
    yield "place and type by month", lambda: counts(ledger, "country:SYR type:AID", "month")
    yield "newest statements", lambda: find(ledger, "", limit=12)
    yield "newest happenings", lambda: happenings(ledger, limit=6, reports=2)
    yield "happenings in all", lambda: total(ledger, reports=2)
