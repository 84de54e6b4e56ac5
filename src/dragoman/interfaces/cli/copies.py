"""`dragoman copies`."""

import dataclasses
import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli.options import Json, LedgerFile
from dragoman.ledger import Ledger
from dragoman.ledger.copying import copies_shown
from dragoman.settings import load


def copies(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id (3f2a91c07b55).")],
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show which articles are copies of one, or it of them, with the passages that they share.

    The share is that of the shorter article's words that stand in the other, without what both
    quote: two reports that give the same speech are no copies.

    Examples:

        dragoman copies 3f2a91c07b55

        dragoman copies 3f2a91c07b55 --json
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    with Ledger(Path(chosen.ledger)) as kept:
        found = copies_shown(kept, document)
    if json:
        for copy in found:
            sys.stdout.write(jsonlib.dumps(dataclasses.asdict(copy), ensure_ascii=False) + "\n")
        return 0
    from dragoman.interfaces.chaining import show_copies

    show_copies(found)
    return 0
