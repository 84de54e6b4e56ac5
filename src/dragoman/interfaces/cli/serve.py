"""`dragoman serve`."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import SettingsError
from dragoman.interfaces.cli.guard import say
from dragoman.interfaces.cli.options import LedgerFile, SettingsFile
from dragoman.settings import Settings, load


def serve(
    ledger: LedgerFile = None,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes a free one.")] = 8765,
    open_: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Show the example series, in a ledger thrown away later.")
    ] = False,
    token: Annotated[
        str | None, typer.Option(help="What writing needs; default a new one each time.")
    ] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", help="GeoJSON of land and boundaries for the map.")
    ] = None,
    settings: SettingsFile = None,
) -> int:
    """Show the ledger in the browser: search, articles with marks, actors, dyads, claims, watch
    list, outlets, map, network, coverage; every page also as .json and .csv.

    The printed address lets the browser that opens it write (watch items, pasted articles); without
    its token all is read-only. Only this machine can reach it unless --host says otherwise.

    Examples:

        dragoman serve --ledger desk.db --open

        dragoman serve --demo
    """
    given = {"ledger": str(ledger) if ledger else None, "map": str(map_) if map_ else None}
    chosen = load(given, file=settings)
    if demo and ledger:
        raise SettingsError("--demo makes a ledger of its own; leave out --ledger")
    if token is not None and len(token) < 8:
        raise SettingsError("--token: at least 8 characters")
    with ExitStack() as stack:
        if demo:
            chosen = _example(stack, chosen)
        return _run(chosen, host, port, token, open_)


def _example(stack: ExitStack, chosen: Settings) -> Settings:
    """A ledger of the example series in a folder that is removed in the end."""
    import msgspec

    from dragoman.interfaces.progress import with_progress
    from dragoman.interfaces.web.filling import example, fill

    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dragoman-"))
    chosen = msgspec.structs.replace(chosen, ledger=str(Path(folder) / "example.db"))
    path = stack.enter_context(example())
    for _ in with_progress(fill(chosen, path), [str(path)], "reading the example series"):
        pass
    return chosen


def _run(chosen: Settings, host: str, port: int, token: str | None, open_: bool) -> int:
    import uvicorn

    from dragoman.interfaces.web import Desk, create_app
    from dragoman.interfaces.web.desk import LOOPBACK, new_token
    from dragoman.interfaces.web.listening import listen
    from dragoman.interfaces.web.listening import open_later as open_browser

    desk = Desk(chosen, host=host, token=token or new_token())
    desk.check()
    with listen(host, port) as socket:
        address = f"http://{_shown(host)}:{socket.getsockname()[1]}/"
        if host not in LOOPBACK:
            say(f"WARNING: listening on {host}: whoever reaches this machine can read the ledger, "
                "unencrypted; whoever has the token can write")  # fmt: skip
        say(f"{chosen.ledger}: {address}?token={desk.token}")
        say("Ctrl-C ends it")
        if open_:
            open_browser(f"{address}?token={desk.token}")
        config = uvicorn.Config(
            create_app(desk), log_level="warning", access_log=False, server_header=False,
            date_header=False, timeout_graceful_shutdown=3, limit_concurrency=200,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[socket])
    return 0


def _shown(host: str) -> str:
    name = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104
    return f"[{name}]" if ":" in name else name
