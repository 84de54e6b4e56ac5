"""`dragoman diff`."""

import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.interfaces.cli.options import Json, LedgerFile
from dragoman.ledger import Ledger
from dragoman.ledger.differences import differences
from dragoman.settings import load


def diff(
    since: Annotated[
        str, typer.Option(metavar="DATE", help="A day (from its beginning) or a moment, UTC.")
    ],
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show what became known since: new articles, new versions with what was changed, articles
    read by another model, retracted ones; and the statements that came and went with them.

    What counts now is compared with what counted just before; what came and went in between is
    not shown.

    Examples:

        dragoman diff --since 2025-10-15

        dragoman diff --since 2025-10-15T08:30Z --json
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    with Ledger(Path(chosen.ledger)) as kept:
        found = differences(kept, since)
        if json:
            for one in found:
                line = jsonlib.dumps(msgspec.to_builtins(one), ensure_ascii=False)
                sys.stdout.write(line + "\n")
        else:
            from dragoman.interfaces.asking import show_differences

            show_differences(found)
    return 0
