"""`dragoman watch`: list, add, remove, mute, unmute, check."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.interfaces.cli.guard import guarded
from dragoman.interfaces.cli.options import AsOf, Json, LedgerFile
from dragoman.interfaces.cli.query import quoted_term
from dragoman.interfaces.settling import follow_up, say_behind
from dragoman.ledger import Ledger, alerts
from dragoman.ledger.following import watch_items
from dragoman.settings import load

FIRED = 1
"""Exit code of `check` where something fired."""

watch = typer.Typer(
    help="Watch for what articles hold out (if …, unless …, until …) and for queries of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Item = Annotated[str, typer.Argument(metavar="ID", help="An item's id, or the name of your own.")]
Name = Annotated[str, typer.Argument(help="What your item is called.")]


def _open(ledger: Path | None, *, write: bool = False) -> Ledger:
    chosen = load({"ledger": str(ledger) if ledger else None})
    return Ledger(Path(chosen.ledger), write=write)


def list_(
    terms: Annotated[list[str] | None, typer.Argument(help="Terms as in `dragoman query`.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is muted, off or expired.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """List the conditionals that are watched, with what has come of them, and your own items.

    Examples:

        dragoman watch list

        dragoman watch list actor:IRN --all --json
    """
    with _open(ledger) as kept:
        items = watch_items(kept, " ".join(quoted_term(t) for t in terms or ()), as_of=as_of)
        if as_of is None:
            say_behind(kept)
        silent = alerts.muted(kept, as_of)
        own = [] if terms else alerts.own(kept, as_of)
    if not everything:
        items = [w for w in items if w.state not in ("off", "expired") and w.id not in silent]
        own = [j for j in own if j.target not in silent]
    if json:
        rows = [
            *({"own": True, "id": j.target, "query": j.value, "user": j.user,
               "added": j.recorded_at, "muted": j.target in silent} for j in own),
            *({"own": False, "muted": w.id in silent} | msgspec.to_builtins(w) for w in items),
        ]  # fmt: skip
        for row in rows:
            sys.stdout.write(msgspec.json.encode(row).decode() + "\n")
    else:
        from dragoman.interfaces.following import watch_table

        watch_table(items, own, silent)
    return 0


def add(
    name: Name,
    terms: Annotated[list[str], typer.Argument(help="Terms as in `dragoman query`.")],
    ledger: LedgerFile = None,
) -> int:
    """Watch for what a query asks for; it fires with every new statement that it finds.

    Examples:

        dragoman watch add "Russian build-up" actor:RUS type:MOBILIZE country:SYR
    """
    with _open(ledger, write=True) as kept:
        alerts.add(kept, name, " ".join(quoted_term(t) for t in terms))
    return 0


def remove(name: Name, ledger: LedgerFile = None) -> int:
    """Watch for an item of your own no longer."""
    with _open(ledger, write=True) as kept:
        alerts.remove(kept, name)
    return 0


def mute(item: Item, ledger: LedgerFile = None) -> int:
    """Keep an item from alerting."""
    with _open(ledger, write=True) as kept:
        alerts.mute(kept, item)
    return 0


def unmute(item: Item, ledger: LedgerFile = None) -> int:
    """Let a muted item alert again."""
    with _open(ledger, write=True) as kept:
        alerts.unmute(kept, item)
    return 0


def check(
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Since this day or moment (UTC); default: the last check."
        ),
    ] = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show what has fired, or become possible, since the last check, and remember this one.

    With --since nothing is remembered. Exit code: 0 nothing fired; 1 something did; 2 it could not
    be looked.

    Examples:

        dragoman watch check || notify-send "dragoman: something fired"

        dragoman watch check --since 2026-03-01 --json
    """
    with _open(ledger, write=since is None) as kept:
        if since is None:
            follow_up(kept)
        found = alerts.check(kept, since)
    if json:
        for one in found:
            sys.stdout.write(msgspec.json.encode(one).decode() + "\n")
    else:
        from dragoman.interfaces.following import alerts_table

        alerts_table(found)
    return FIRED if any(a.state == "fired" for a in found) else 0


watch.command("list")(guarded(list_))
for _command in (add, remove, mute, unmute, check):
    watch.command()(guarded(_command))
