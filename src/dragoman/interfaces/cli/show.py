"""`dragoman show`."""

import dataclasses
import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import QueryError
from dragoman.interfaces.cli.options import Json, LedgerFile
from dragoman.interfaces.wording import printable
from dragoman.ledger import Ledger, judging
from dragoman.model.codec import encode
from dragoman.settings import load


def show(
    identity: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A document (3f2a…), statement (3f2a…:s4) or happening (h3f2a…)."
        ),
    ],
    why: Annotated[
        bool, typer.Option("--why", help="With a happening: why its statements were joined.")
    ] = False,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show a document of the ledger as it was read, what one of its statements rests on, down to
    the characters, or a happening with its reports.

    Examples:

        dragoman show 3f2a91c07b55          # the article with marks and its statements

        dragoman show 3f2a91c07b55:s4       # one statement, field by field

        dragoman show 3f2a91c07b55 --json   # the record

        dragoman show h3f2a91c07b5 --why    # a happening, and why its reports were joined
    """
    from dragoman.interfaces.explaining import explain
    from dragoman.interfaces.printing import show as print_record

    chosen = load({"ledger": str(ledger) if ledger else None})
    if identity.startswith("h"):
        with Ledger(Path(chosen.ledger)) as kept:
            _happening(kept, identity, why, json)
        return 0
    document, _, name = identity.partition(":")
    with Ledger(Path(chosen.ledger)) as kept:
        record = kept.record(document)
        if name and not json:
            _judged(kept, identity)
            counting = judging.judged_record(kept, document)
            there = any(s.id == name for s in counting.statements)
            record = counting if there else record
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


def _judged(ledger: Ledger, statement: str) -> None:
    """What people say of a statement; nothing where they say nothing."""
    from dragoman.interfaces.judgements import lines

    rejected = judging.opinion(ledger, statement).rejected
    if rejected:
        sys.stdout.write(f"REJECTED by {printable(rejected.user)}: it counts no longer\n")
    for j in judging.listed(ledger, target=statement, undone=False):
        sys.stdout.write(lines(j))


def _happening(ledger: Ledger, identity: str, explained: bool, json: bool) -> None:
    from dragoman.interfaces import happenings
    from dragoman.ledger.happenings.view import happening
    from dragoman.ledger.happenings.why import why
    from dragoman.ledger.independence import independent_chains

    found = happening(ledger, identity, independent_chains)
    joined = why(ledger, identity) if explained else []
    if json:
        said = dataclasses.asdict(found) | {"line": found.line}
        if explained:
            said["why"] = [dataclasses.asdict(j) for j in joined]
        sys.stdout.write(jsonlib.dumps(said, ensure_ascii=False) + "\n")
        return
    happenings.one(found)
    if explained:
        happenings.reasons(joined)
