"""`dragoman happenings`."""

import dataclasses
import json as jsonlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli.options import Json, LedgerFile
from dragoman.interfaces.cli.query import Period, quoted_term
from dragoman.ledger import Ledger
from dragoman.ledger.happenings.asking import Counted, Listed, by_period, find, total
from dragoman.settings import load


def happenings(
    terms: Annotated[list[str] | None, typer.Argument(help="Terms; none asks for all.")] = None,
    reports: Annotated[int, typer.Option(min=1, help="At least so many articles.")] = 1,
    independent: Annotated[int, typer.Option(min=0, help="At least so many chains.")] = 0,
    by: Annotated[Period | None, typer.Option(help="Count happenings by period.")] = None,
    count: Annotated[bool, typer.Option("--count", help="Only the number.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 30,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """List happenings: the events that statements of several articles are about, latest first.

    A query finds a happening where it finds one of its statements (`dragoman query --help` lists
    the keys). Counts are of articles ("reports") and of independent chains of sources.

    Examples:

        dragoman happenings dyad:SYR-RUS --reports 3

        dragoman happenings type:ASSAULT country:UKR --independent 2

        dragoman happenings actor:SYR --by month --independent 2

        dragoman happenings after:2025 --reports 2 --count

        dragoman show h3f2a91c07b5 --why    # one of them, and why its reports were joined
    """
    from dragoman.interfaces.happenings import counted, listed
    from dragoman.ledger.independence import independent_chains

    chosen = load({"ledger": str(ledger) if ledger else None})
    text = " ".join(quoted_term(t) for t in terms or ())
    with Ledger(Path(chosen.ledger)) as kept:
        if count:
            number = total(kept, text, reports=reports, independent=independent)
            sys.stdout.write(f"{number}\n")
            return 0
        if by is not None:
            periods = by_period(kept, text, by.value, reports=reports, independent=independent)
            _write(periods) if json else counted(periods, by.value)
            return 0
        found = find(
            kept, text, limit=limit, reports=reports, independent=independent,
            count=independent_chains,
        )  # fmt: skip
        if json:
            _write(found)
        else:
            listed(found, total(kept, text, reports=reports, independent=independent))
    return 0


def _write(rows: Sequence[Listed | Counted]) -> None:
    for row in rows:
        sys.stdout.write(jsonlib.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n")
