"""`dragoman show`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import QueryError
from dragoman.interfaces.cli.options import Json, LedgerFile
from dragoman.ledger import Ledger
from dragoman.model.codec import encode
from dragoman.settings import load


def show(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A document (3f2a…) or statement (3f2a…:s4).")
    ],
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show a document of the ledger as it was read, or what one of its statements rests on, down
    to the characters.

    Examples:

        dragoman show 3f2a91c07b55          # the article with marks and its statements

        dragoman show 3f2a91c07b55:s4       # one statement, field by field

        dragoman show 3f2a91c07b55 --json   # the record
    """
    from dragoman.interfaces.explaining import explain
    from dragoman.interfaces.printing import show as print_record

    chosen = load({"ledger": str(ledger) if ledger else None})
    document, _, name = identity.partition(":")
    with Ledger(Path(chosen.ledger)) as kept:
        record = kept.record(document)
    if json:
        sys.stdout.buffer.write(encode(record) + b"\n")
        return 0
    if not name:
        print_record(record)
        return 0
    numbers = [n for n, s in enumerate(record.statements, 1) if s.id == name]
    if not numbers:
        raise QueryError(f"document {document} has no statement {name!r}")
    explain(record, numbers[0])
    return 0
