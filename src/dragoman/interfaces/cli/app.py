"""The command `dragoman`: its commands and options."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

import dragoman
from dragoman.interfaces.cli.guard import guarded

COMMANDS = {
    "read": "Read articles and print who did what to whom, on whose word.",
    "ingest": "Read articles and keep what they report in a ledger.",
    "query": "Ask a ledger for statements.",
    "happenings": "List the events that statements are about.",
    "show": "Show a document, a statement or a happening.",
    "dyad": "Show the relation of two countries by month.",
    "actor": "Show an actor as the ledger knows it.",
    "chains": "Show how many independent chains stand behind reports.",
    "copies": "Show which articles are copies of which.",
    "commitments": "Show what was demanded, pledged, threatened or planned.",
    "diff": "Show what became known since a day.",
    "export": "Write a table of a ledger to a file.",
    "serve": "Show a ledger in the browser.",
    "schema": "Print the JSON Schema of a record.",
    "actors": "Show and add who is known, in which office, when.",
    "watch": "Watch for what articles hold out, or for a query.",
    "judge": "Accept, reject, edit statements; merge, split happenings.",
    "ledger": "Check the ledger's file; follow up what waits.",
}
"""The commands, each with a line for the list. Each is the function or the Typer of its name in the
module of its name, which is loaded when the command is asked for: reading needs a second of
imports that no other command has to wait for."""


class _Commands(TyperGroup):
    """Commands that are loaded when they are asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "commands": dict.fromkeys(COMMANDS)})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _loaded(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _loaded(name: str) -> Any:
    """The command of a name, as the framework runs it."""
    found = getattr(import_module(f"dragoman.interfaces.cli.{name}"), name)
    one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    if isinstance(found, typer.Typer):
        one.add_typer(found, name=name)
    else:
        one.command(name)(guarded(found))
    return get_group(one).commands[name]


app = typer.Typer(
    name="dragoman",
    cls=_Commands,
    help="Read news of international affairs into sourced, dated, checkable statements.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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
