"""`dragoman ledger`: the file itself."""

import sys
from itertools import islice
from pathlib import Path

import typer

from dragoman.interfaces.cli.guard import FAILED, guarded, say
from dragoman.interfaces.cli.options import LedgerFile
from dragoman.interfaces.settling import follow_up
from dragoman.ledger import Ledger
from dragoman.ledger.checking import faults
from dragoman.settings import load

MOST = 100
"""Faults that are told."""

ledger = typer.Typer(
    name="ledger", help="The ledger's file.", no_args_is_help=True, rich_markup_mode=None
)


@ledger.callback()
def _root() -> None:
    pass


def check(ledger: LedgerFile = None) -> int:
    """Check that a ledger is whole: the file, its indexes, and that every span of every record
    that counts is the article's own words.

    Exit code: 0 fine; 2 not, with what is wrong on standard error.

    Examples:

        dragoman ledger check --ledger desk.db
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    with Ledger(Path(chosen.ledger)) as kept:
        found = list(islice(faults(kept), MOST))
        documents = sum(1 for _ in kept.documents()) if not found else 0
    for fault in found:
        say(f"{chosen.ledger}: {fault}")
    if found:
        return FAILED
    noun = "document" if documents == 1 else "documents"
    sys.stdout.write(f"{chosen.ledger}: {documents:,} {noun}, fine\n")
    return 0


def settle(ledger: LedgerFile = None) -> int:
    """Follow up what has come in: what became of demands, pledges, threats, plans and conditionals.

    `dragoman ingest` does it when it ends. What is done is kept when this is broken off.

    Examples:

        dragoman ledger settle --ledger desk.db
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    with Ledger(Path(chosen.ledger), write=True) as kept:
        rounds = follow_up(kept)
    noun = "round" if rounds == 1 else "rounds"
    sys.stdout.write(f"{chosen.ledger}: {rounds:,} {noun} followed up\n")
    return 0


ledger.command("settle")(guarded(settle))
ledger.command("check")(guarded(check))
