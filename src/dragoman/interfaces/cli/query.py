"""`dragoman query`."""

import dataclasses
import json as jsonlib
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli.options import AsOf, Json, LedgerFile
from dragoman.ledger import Ledger
from dragoman.ledger.language import KEYS
from dragoman.ledger.queries import Counted, Found, count, counts, find
from dragoman.settings import load


class Period(StrEnum):
    """Periods that statements can be counted by."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


def query(
    terms: Annotated[list[str] | None, typer.Argument(help="Terms; none asks for all.")] = None,
    by: Annotated[Period | None, typer.Option(help="Count statements by period.")] = None,
    counted: Annotated[bool, typer.Option("--count", help="Only the number.")] = False,
    independent: Annotated[
        int, typer.Option(min=0, help="Only of happenings with at least so many chains.")
    ] = 0,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 50,
    as_of: AsOf = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Ask a ledger for statements: one article's report of an event each.

    Terms are joined by "and", values with commas by "or", a minus excludes; words without a key
    are looked for in the sentences. Put terms with a minus behind --.

    Examples:

        dragoman query actor:SYR recipient:RUS status:planned,demanded

        dragoman query dyad:SYR-RUS after:2025-10 --by month

        dragoman query extradit* source:anonymous --json

        dragoman query type:ASSAULT --independent 2 --by week

        dragoman query -- type:ASSAULT -status:asserted country:UKR
    """
    from dragoman.interfaces.tables import counted_table, found_table

    chosen = load({"ledger": str(ledger) if ledger else None})
    text = " ".join(quoted_term(t) for t in terms or ())
    if independent:
        text += f" independent:{independent}"
    with Ledger(Path(chosen.ledger)) as kept:
        if counted:
            sys.stdout.write(f"{count(kept, text, as_of=as_of)}\n")
            return 0
        if by is not None:
            rows = counts(kept, text, by.value, as_of=as_of)
            _write(rows) if json else counted_table(rows, by.value)
            return 0
        found = find(kept, text, as_of=as_of, limit=limit)
        total = len(found) if len(found) < limit else count(kept, text, as_of=as_of)
        _write(found) if json else found_table(found, total)
    return 0


query.__doc__ = f"{query.__doc__}\n    Keys:\n" + "".join(
    f"\n        {key}: {what}\n" for key, what in KEYS.items()
)


def quoted_term(term: str) -> str:
    """An argument with spaces in it is a phrase, as the shell took its quotes away; or a whole
    query, where another key stands in it."""
    key, colon, value = term.partition(":")
    later = any(word.partition(":")[0].lstrip("-") in KEYS for word in value.split()[1:])
    if " " in term and '"' not in term and not later:
        keyed = colon and key.lstrip("-") in KEYS
        return f'{key}:"{value}"' if keyed else f'"{term}"'
    return term


def _write(rows: Sequence[Counted | Found]) -> None:
    for row in rows:
        sys.stdout.write(jsonlib.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n")
