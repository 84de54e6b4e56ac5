"""`dragoman commitments`."""

import sys
from pathlib import Path
from typing import Annotated, get_args

import msgspec
import typer

from dragoman.errors import QueryError
from dragoman.interfaces.cli.options import AsOf, Json, LedgerFile
from dragoman.interfaces.cli.query import quoted_term
from dragoman.interfaces.settling import say_behind
from dragoman.ledger import Ledger
from dragoman.ledger.following import commitments as followed
from dragoman.ledger.following import tally
from dragoman.ledger.moves import State
from dragoman.ledger.rounds import Kind
from dragoman.settings import load


def commitments(
    terms: Annotated[list[str] | None, typer.Argument(help="Terms as in `dragoman query`.")] = None,
    state: Annotated[
        str | None, typer.Option(help=f"Only these, with commas: {', '.join(get_args(State))}.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help=f"Only these, with commas: {', '.join(get_args(Kind))}.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 50,
    as_of: AsOf = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show what was demanded, pledged, threatened or planned, and what became of it: met, partly
    met, refused, broken, or lapsed when its time passed and nothing was reported.

    Of a threat, met means carried out and broken withdrawn; of a plan, broken means called off.
    Terms choose those that a statement which they ask for has opened or moved.

    Examples:

        dragoman commitments --state open,broken

        dragoman commitments actor:RUS --kind pledge,threat

        dragoman commitments dyad:SYR-RUS --json
    """
    states, kinds = _chosen(state, get_args(State)), _chosen(kind, get_args(Kind))
    chosen = load({"ledger": str(ledger) if ledger else None})
    text = " ".join(quoted_term(t) for t in terms or ())
    with Ledger(Path(chosen.ledger)) as kept:
        found = followed(kept, text, states=states, kinds=kinds, as_of=as_of, limit=limit)
        numbers = tally(kept, text, kinds=kinds, as_of=as_of)
        if as_of is None:
            say_behind(kept)
    if json:
        for one in found:
            sys.stdout.write(msgspec.json.encode(one).decode() + "\n")
    else:
        from dragoman.interfaces.following import commitments_table

        total = sum(n for s, n in numbers.items() if not states or s in states)
        commitments_table(found, total)
    return 0


def _chosen(given: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """The values of an option. Raises QueryError for one that is none of the known."""
    values = tuple(v.strip() for v in (given or "").split(",") if v.strip())
    for value in values:
        if value not in known:
            raise QueryError(f"{value!r} is none of {', '.join(known)}")
    return values
