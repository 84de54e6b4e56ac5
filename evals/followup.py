"""What becomes of demands, pledges, threats, plans and conditionals, on a series of our own.

The series (`samples/series`) is written for this, so its figures say that following works where an
article says plainly what happened; they say nothing of how often the reader finds it in real news.
`python -m evals.followup` lists what differs.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.ledger import Ledger
from dragoman.ledger.commitments import Commitment
from dragoman.ledger.following import commitments, settle, watch_items
from dragoman.ledger.watch import WatchItem
from dragoman.model.record import Record
from evals.harness import HERE, Eval

TABLE = HERE / "followup.tsv"
SERIES = HERE.parent / "samples" / "series" / "articles.jsonl"

GOALS = {"states": 100.0, "moved by": 100.0, "reports": 100.0, "none else": 90.0}

Row = tuple[str, ...]
"""Opened in, kind, party, event, state, moved by, reports: as in the table."""


@dataclass(frozen=True, slots=True)
class Result:
    """What is expected, and what was found, of each thing that is opened: by the article that opens
    it, kind, party and event."""

    expected: Mapping[Row, Row]
    found: Mapping[Row, Row]

    def right(self, columns: slice) -> float:
        """The share of what is expected that was found and agrees in some columns, in percent."""
        agree = [self.found.get(k, ())[columns] == v[columns] for k, v in self.expected.items()]
        return 100 * sum(agree) / len(agree)

    @property
    def none_else(self) -> float:
        """The share of what was found that is expected, in percent."""
        return 100 * sum(k in self.expected for k in self.found) / len(self.found)


def read_table(path: Path = TABLE) -> list[Row]:
    """The rows of the table; lines that begin with # are its header."""
    lines = [x for x in path.read_text(encoding="utf-8").split("\n") if x and x[0] != "#"]
    return [tuple(line.split("\t")) for line in lines[1:]]


def read_series() -> list[Record]:
    """The records of the series, read anew."""
    with Reader() as reader:
        records = list(reader.records(str(SERIES)))
    assert all(isinstance(r, Record) for r in records)
    return [r for r in records if isinstance(r, Record)]


def rows_of(records: Iterable[Record]) -> list[Row]:
    """What a ledger of some records says of them, in the form of the table, sorted."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "x.db", write=True) as kept:
        for record in records:
            kept.add(record)
        settle(kept)
        names = dict(kept.db.execute("SELECT id, given_id FROM document").fetchall())
        things: list[Commitment | WatchItem] = [*commitments(kept), *watch_items(kept)]
    return sorted(_row(t, names) for t in things)


def _row(thing: Commitment | WatchItem, names: Mapping[str, str]) -> Row:
    def article(statement: str | None) -> str:
        return names[statement.partition(":")[0]] if statement else "-"

    if isinstance(thing, Commitment):
        opened = article(thing.moves[0].statement)
        changes: list[tuple[str, str | None]] = [(m.state, m.statement) for m in thing.moves]
        first = "open"
        kind: str = thing.kind
    else:
        opened = article(thing.statements[0])
        changes = [(s.state, s.statement) for s in thing.signs]
        first, kind = "waiting", "watch"
    moved = "-" if thing.state == first else next(
        article(statement) for state, statement in changes if state == thing.state
    )  # fmt: skip
    return (opened, kind, thing.party or "?", thing.event or "?", thing.state, moved,
            str(thing.reports))  # fmt: skip


def compare(expected: Sequence[Row], found: Sequence[Row]) -> Result:
    """Lay what was found beside what is expected; what was opened twice counts as wrong."""
    by_key: dict[Row, Row] = {}
    for row in found:
        key = row[:4]
        by_key[key] = ("twice",) if key in by_key else row[4:]
    return Result({r[:4]: r[4:] for r in expected}, by_key)


def run(folder: Path) -> Mapping[str, float]:
    """The figures, for the harness."""
    del folder
    result = compare(read_table(), rows_of(read_series()))
    return {
        "states": result.right(slice(0, 1)),
        "moved by": result.right(slice(1, 2)),
        "reports": result.right(slice(2, 3)),
        "none else": result.none_else,
    }


EVALS: tuple[Eval, ...] = (Eval("followup", ("followup.tsv",), run, GOALS, ours=True),)


def main() -> None:
    """Print what differs."""
    result = compare(read_table(), rows_of(read_series()))
    for key, row in result.expected.items():
        if (got := result.found.get(key)) != row:
            print(
                f"{' '.join(key)}: {' '.join(row)} expected, {' '.join(got or ('nothing',))} found"
            )
    for key in sorted(result.found.keys() - result.expected.keys()):
        print(f"{' '.join(key)}: not expected, {' '.join(result.found[key])} found")
    print(f"{result.right(slice(0, 1)):.1f} % of {len(result.expected)} states right")


if __name__ == "__main__":
    main()
