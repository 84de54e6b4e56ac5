"""`dragoman dyad`."""

import dataclasses
import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated, get_args

import typer

from dragoman.analysis.dyads import DONE, Dyad
from dragoman.analysis.dyads import dyad as series_of
from dragoman.interfaces.cli.options import AsOf, Json, LedgerFile
from dragoman.ledger import Ledger
from dragoman.model.vocabulary import Status
from dragoman.settings import load


def dyad(
    one: Annotated[str, typer.Argument(metavar="A", help="A country, ISO alpha-3 (SYR).")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    directed: Annotated[bool, typer.Option("--directed", help="Only what A does to B.")] = False,
    every_status: Annotated[
        bool, typer.Option("--all", help="Also what is planned, demanded, alleged, denied.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show the relation of two countries by month: statements of cooperation and of conflict,
    their balance, the mean on the Goldstein scale, and the months in which the level changes.

    Counts are of statements (one article's report of an event), not of events.

    Examples:

        dragoman dyad SYR RUS

        dragoman dyad USA CHN --directed --json
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    statuses = get_args(Status) if every_status else DONE
    with Ledger(Path(chosen.ledger)) as kept:
        found = series_of(
            kept, one.upper(), other.upper(), directed=directed, statuses=statuses, as_of=as_of
        )
    if json:
        for month in found.months:
            row = dataclasses.asdict(month) | {
                "balance": month.balance, "break": month.month in found.breaks,
                "actor": found.actor, "recipient": found.recipient,
            }  # fmt: skip
            sys.stdout.write(jsonlib.dumps(row) + "\n")
    else:
        _show(found)
    return 0


def _show(found: Dyad) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    arrow = "→" if found.directed else "↔"
    console.print(f"{found.actor} {arrow} {found.recipient}: {len(found.months)} months")
    if not found.months:
        return
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("month")
    for head in ("cooperation", "conflict", "balance", "Goldstein"):
        table.add_column(head, justify="right")
    table.add_column("")
    most = max(m.statements for m in found.months)
    for m in found.months:
        mean = "–" if m.goldstein is None else f"{m.goldstein:+.1f}"
        bars = "█" * round(20 * m.cooperation / most), "█" * round(20 * m.conflict / most)
        mark = "  ← level changes" if m.month in found.breaks else ""
        table.add_row(
            m.month, str(m.cooperation), str(m.conflict), f"{m.balance:+d}", mean,
            f"[green]{bars[0]}[/][red]{bars[1]}[/]{mark}",
        )  # fmt: skip
    console.print(table)
    console.print(f"the statements behind a month: dragoman query dyad:{found.actor}-"
                  f"{found.recipient} on:{found.months[-1].month}", style="dim")  # fmt: skip
