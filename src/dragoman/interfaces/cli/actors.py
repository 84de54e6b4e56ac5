"""`dragoman actors`: who is known, and the user's own actors beside the ledger."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import OverlayError, SettingsError
from dragoman.interfaces.adding import addition, others
from dragoman.interfaces.cli.guard import FAILED, SKIPPED, guarded, say
from dragoman.interfaces.interrupts import held_back
from dragoman.resources import overlay
from dragoman.resources.fields import COUNTRYLESS, KINDS
from dragoman.resources.registry import Registry
from dragoman.settings import Settings, load
from dragoman.text.dates import iso_date

actors = typer.Typer(
    name="actors",
    help="""Who is known under which name, in which office, when.

    Your own actors stand in a file beside the ledger: actors.csv (for a spreadsheet), actors.yaml
    or actors.yml, or the one that --actors names. What it tells wins over what is shipped.

    Each line of the CSV tells something of one actor, by its id; fill only what it tells.
    Who it is: name, kind, country, sector. Further names: names (| between), or alias with
    alias_kind, from, to. An office: office, title, org, country, from, to. An outlet:
    outlet_kind, domain, owner, family. And source.""",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Ledger = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The ledger, beside which the overlay lies [dragoman.db]."),
]
Actors = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE", help="The overlay, wherever it lies.")
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="Settings file.")
]
Country = Annotated[
    str | None, typer.Option(metavar="ISO3", help="ISO 3166-1 alpha-3, IGO or INT.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


def list_(
    words: Annotated[
        list[str] | None, typer.Argument(help="Words of a name; all must fit.")
    ] = None,
    country: Country = None,
    kind: Annotated[str | None, typer.Option(help="person, country, outlet …")] = None,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="Offices held on a day, YYYY-MM-DD.")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Only what the overlay tells of.")] = False,
    json: Json = False,
    ledger: Ledger = None,
    actors: Actors = None,
    settings: SettingsFile = None,
) -> int:
    """List the actors known under a name: country, office, names, source.

    Offices are those held today (no end known), or on the day that --at names.

    Exit code: 0 found; 1 nobody found; 2 the call or the overlay is not in order.

    Examples:

        dragoman actors list sharaa

        dragoman actors list --country SYR --kind person --at 2015-06-01

        dragoman actors list --own --json > own.jsonl
    """
    from dragoman.interfaces.actors import as_json, as_text

    if at is not None and iso_date(at) is None:
        raise SettingsError(f"--at {at!r} is no date; write it as 2025-10-15")
    if kind is not None and kind not in KINDS:
        raise SettingsError(f"--kind {kind!r} is none; known: {', '.join(sorted(KINDS))}")
    chosen = _settings(ledger, actors, settings)
    with _opened(chosen, overlay.locate(*_files(chosen))) as registry:
        code = _country(registry, country)
        found = registry.find(" ".join(words or ()), kind=kind, country=code, own=own)
        if json:
            _print(as_json(registry, actor, at) for actor in found)
        else:
            _show(as_text(registry, actor, at) for actor in found)
    if not found:
        say("nobody is known of whom that holds")
    return 0 if found else SKIPPED


def add(
    name: Annotated[str, typer.Argument(help="Name of a new actor, or the id of a known one.")],
    kind: Annotated[str | None, typer.Option(help="person, organization, outlet …")] = None,
    country: Country = None,
    sector: Annotated[str | None, typer.Option(help="PLOVER's sector: GOV, MIL, REB …")] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(help="Another name, also as KIND=NAME (acronym, nom de guerre …)."),
    ] = None,
    office: Annotated[str | None, typer.Option(help="head of state, foreign minister …")] = None,
    title: Annotated[str | None, typer.Option(help="What the office is called.")] = None,
    org: Annotated[str | None, typer.Option(help="The body that the office is of.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Since when it is held.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="DATE", help="Until when.")] = None,
    outlet_kind: Annotated[str | None, typer.Option(help="agency, daily, broadcaster …")] = None,
    domain: Annotated[str | None, typer.Option(help="The outlet's domain.")] = None,
    owner: Annotated[str | None, typer.Option(help="The outlet's owner.")] = None,
    family: Annotated[str | None, typer.Option(help="Outlets of one family are one chain.")] = None,
    source: Annotated[str | None, typer.Option(help="Where it is known from.")] = None,
    identifier: Annotated[str | None, typer.Option("--id", help="Its id; else made.")] = None,
    ledger: Ledger = None,
    actors: Actors = None,
    settings: SettingsFile = None,
) -> int:
    """Add an actor, or a name or an office of a known one, to your own actors.

    The overlay is written anew as a whole, tried, and put in place at once; it is made
    (actors.csv) where there is none. What is there already, or is not in order, is refused.

    Examples:

        dragoman actors add "Jane Doe" --kind person --country NOR --office "foreign minister"
            --title "Minister of Foreign Affairs" --from 2025-06-01 --source "Gazette 12"

        dragoman actors add person/jane-doe --office "minister" --from 2021 --to 2025-05-31

        dragoman actors add "Kestova Front" --kind "armed group" --alias acronym=KF
    """
    chosen = _settings(ledger, actors, settings)
    file = overlay.home(*_files(chosen))
    code = country and country.upper()
    with _opened(chosen, file if file.is_file() else None) as registry:
        added = addition(
            registry, name, names=alias or (), source=source,
            entity={"id": identifier, "kind": kind, "country": code, "sector": sector},
            role={"office": office, "title": title, "org": org, "from": since, "to": to},
            outlet={"outlet_kind": outlet_kind, "domain": domain, "owner": owner, "family": family},
        )  # fmt: skip
        hints = others(registry, added, file)
    with held_back():
        overlay.add(file, added, lambda part: _try(chosen, part))
    _print([f"added to {file}: {added.summary()}"])
    for hint in hints:
        say(hint)
    return 0


def check(
    stale: Annotated[
        int | None,
        typer.Option(min=1, max=1200, metavar="MONTHS", help="Name offices older than that."),
    ] = None,
    country: Country = None,
    json: Json = False,
    ledger: Ledger = None,
    actors: Actors = None,
    settings: SettingsFile = None,
) -> int:
    """Check your own actors: every fault with file:line:column, or how many there are.

    --stale names the offices, shipped and your own, that have no end and began more than so
    many months ago: they may have ended since.

    Exit code: 0 in order; 2 not.

    Examples:

        dragoman actors check

        dragoman actors check --stale 24 --country SYR
    """
    from dragoman.interfaces.wording import counted

    chosen = _settings(ledger, actors, settings)
    file = overlay.locate(*_files(chosen))
    try:
        with _opened(chosen, file) as registry:
            if stale is not None:
                return _stale(registry, stale, _country(registry, country), json)
            if country or json:
                raise SettingsError("--country and --json go with --stale")
            own = registry.find(own=True)
            roles = sum(o.own for actor in own for o in registry.offices(actor.id))
    except OverlayError as error:
        for fault in error.faults:
            say(fault)
        return FAILED
    if file is None:
        _print([f"no overlay beside {chosen.ledger} (actors.csv, actors.yaml or actors.yml)"])
    else:
        _print([f"{file}: {counted(len(own), 'actor')}, {counted(roles, 'role')}, fine"])
    return 0


for _name, _command in (("list", list_), ("add", add), ("check", check)):
    actors.command(_name)(guarded(_command))


def _stale(registry: Registry, months: int, country: str | None, json: bool) -> int:
    from dragoman.interfaces.actors import months_before, stale, stale_json, stale_text
    from dragoman.interfaces.wording import counted

    before = months_before(date.today(), months)
    found, undated = stale(registry, before, country)
    if json:
        _print(stale_json(registry, o) for o in found)
        return 0
    _show(stale_text(registry, o) for o in found)
    more = f"; {undated} more have no date at all" if undated else ""
    _print([f"{counted(len(found), 'role')} without an end, begun before {before}{more}"])
    return 0


def _settings(ledger: Path | None, actors: Path | None, file: Path | None) -> Settings:
    options = {"ledger": ledger, "actors": actors}
    return load({key: str(path) for key, path in options.items() if path is not None}, file=file)


def _files(chosen: Settings) -> tuple[Path, Path | None]:
    """The ledger's file, and the overlay's where one is named."""
    return Path(chosen.ledger), Path(chosen.actors) if chosen.actors else None


@contextmanager
def _opened(chosen: Settings, file: Path | None) -> Iterator[Registry]:
    shipped = Path(chosen.registry) if chosen.registry else None
    registry = Registry.open(shipped, overlay=file)
    try:
        yield registry
    finally:
        registry.close()


def _try(chosen: Settings, file: Path) -> None:
    """Open a registry with a file that is not yet in place. Raises SettingsError."""
    try:
        with _opened(chosen, file):
            pass
    except OverlayError as error:
        fault = error.faults[0].removeprefix(f"{file}:").partition(": ")[2]
        raise SettingsError(f"not added: {fault or error}") from error


def _country(registry: Registry, given: str | None) -> str | None:
    if given is None:
        return None
    code = given.upper()
    if code not in registry.countries() | COUNTRYLESS:
        raise SettingsError(f"--country {given!r} is no ISO 3166-1 alpha-3 code (nor IGO or INT)")
    return code


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _show(texts: Iterable[object]) -> None:
    from dragoman.interfaces.printing import terminal

    console = terminal()
    for text in texts:
        console.print(text, soft_wrap=True)
