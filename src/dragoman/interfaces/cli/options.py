"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="The ledger; default DRAGOMAN_LEDGER or dragoman.db."
    ),
]
SettingsFile = Annotated[
    Path | None, typer.Option(help="Settings file; default dragoman.toml where there is one.")
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="What the ledger knew on this day (or at this moment, UTC)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
