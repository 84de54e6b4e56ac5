"""The command `dragoman`: its commands and options."""

from typing import Annotated

import typer

import dragoman
from dragoman.interfaces.cli.actor import actor
from dragoman.interfaces.cli.actors import actors
from dragoman.interfaces.cli.chains import chains
from dragoman.interfaces.cli.commitments import commitments
from dragoman.interfaces.cli.copies import copies
from dragoman.interfaces.cli.diff import diff
from dragoman.interfaces.cli.dyad import dyad
from dragoman.interfaces.cli.export import export
from dragoman.interfaces.cli.guard import guarded
from dragoman.interfaces.cli.happenings import happenings
from dragoman.interfaces.cli.ingest import ingest
from dragoman.interfaces.cli.judge import judge
from dragoman.interfaces.cli.ledger import ledgers
from dragoman.interfaces.cli.query import query
from dragoman.interfaces.cli.read import read
from dragoman.interfaces.cli.schema import schema
from dragoman.interfaces.cli.serve import serve
from dragoman.interfaces.cli.show import show
from dragoman.interfaces.cli.watch import watch

app = typer.Typer(
    name="dragoman",
    help="Read news of international affairs into sourced, dated, checkable statements.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_COMMANDS = (
    read, ingest, query, happenings, show, dyad, actor, chains, copies, commitments, diff,
    export, serve, schema,
)  # fmt: skip
for _command in _COMMANDS:
    app.command()(guarded(_command))
app.add_typer(actors)
app.add_typer(watch, name="watch")
app.add_typer(judge, name="judge")
app.add_typer(ledgers)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line."""
    app()
