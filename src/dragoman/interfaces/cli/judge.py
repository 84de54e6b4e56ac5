"""`dragoman judge`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli.guard import guarded
from dragoman.interfaces.cli.options import LedgerFile
from dragoman.ledger import Ledger
from dragoman.ledger.happenings import judging
from dragoman.settings import load

judge = typer.Typer(
    help="Say that two happenings are one, or that a statement is of another event. Judgements are"
    " kept with who and when; they can be undone, and both stay in the ledger.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Note = Annotated[str | None, typer.Option(help="Why.")]
Happening = Annotated[str, typer.Argument(metavar="HAPPENING", help="Its id (h3f2a91c07b5).")]


@judge.command()
@guarded
def merge(a: Happening, b: Happening, note: Note = None, ledger: LedgerFile = None) -> int:
    """Two happenings are one.

    Example:

        dragoman judge merge h3f2a91c07b5 h8812aa01bc3 --note "the same talks"
    """
    with _opened(ledger) as kept:
        _kept(judging.merge(kept, a, b, note=note))
    return 0


@judge.command()
@guarded
def split(
    statement: Annotated[str, typer.Argument(help="Its id (3f2a91c07b55:s4).")],
    note: Note = None,
    ledger: LedgerFile = None,
) -> int:
    """A statement is of another event than the others of its happening.

    Example:

        dragoman judge split 3f2a91c07b55:s4
    """
    with _opened(ledger) as kept:
        _kept(judging.split(kept, statement, note=note))
    return 0


@judge.command()
@guarded
def undo(
    number: Annotated[int, typer.Argument(help="The judgement's number.")],
    note: Note = None,
    ledger: LedgerFile = None,
) -> int:
    """Undo a judgement.

    Example:

        dragoman judge undo 3
    """
    with _opened(ledger) as kept:
        _kept(judging.undo(kept, number, note=note))
    return 0


def _opened(ledger: Path | None) -> Ledger:
    chosen = load({"ledger": str(ledger) if ledger else None})
    Ledger(Path(chosen.ledger)).close()  # a ledger that is not there is not made
    return Ledger(Path(chosen.ledger), write=True)


def _kept(number: int) -> None:
    sys.stdout.write(f"judgement {number}\n")
