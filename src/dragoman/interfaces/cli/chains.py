"""`dragoman chains`."""

import dataclasses
import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli.options import Json, LedgerFile
from dragoman.interfaces.cli.query import quoted_term
from dragoman.ledger import Ledger
from dragoman.ledger.choosing import numbers
from dragoman.ledger.independence import independent_chains
from dragoman.settings import load


def chains(
    statements: Annotated[
        list[str],
        typer.Argument(metavar="STATEMENT…", help="Ids (3f2a91c07b55:s4 …), or terms of a query."),
    ],
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 500,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show how many independent chains stand behind some reports: which rest on which, and why.

    Two reports are independent if they share no words to speak of, neither cites the other and both
    cite no common outlet, their sources differ, and no byline, credit or owner is common. A source
    that nothing is said of makes no chain of its own. Counts are of articles and of chains.

    Examples:

        dragoman chains 3f2a91c07b55:s4 8812aa01bc34:s1

        dragoman chains dyad:SYR-RUS type:REQUEST on:2025-10-15

        dragoman chains actor:SYR extradit* --json
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    with Ledger(Path(chosen.ledger)) as kept:
        words = [quoted_term(s) for s in statements]
        found = independent_chains(kept.db, numbers(kept, words, limit))
        if json:
            sys.stdout.write(jsonlib.dumps(dataclasses.asdict(found), ensure_ascii=False) + "\n")
        else:
            from dragoman.interfaces.chaining import show_chains

            show_chains(kept, found)
    return 0
