"""`dragoman judge`."""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.interfaces.cli.guard import guarded
from dragoman.interfaces.cli.options import AsOf, Json, LedgerFile
from dragoman.ledger import Ledger, judging
from dragoman.ledger.edits import Lookup
from dragoman.ledger.happenings import judging as happenings
from dragoman.ledger.judged import Judgement
from dragoman.settings import Settings, load

judge = typer.Typer(
    help="Say what is right: accept, reject, edit, annotate, add statements; merge and split"
    " happenings. Judgements are kept with who and when and apply at once; they can be undone, and"
    " all stay in the ledger.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Mode = Annotated[str | None, typer.Option(help="yield, visit …")]
Polarity = Annotated[str | None, typer.Option(help="+ or -")]
Actors = Annotated[
    list[str] | None,
    typer.Option(help="SYR, igo/nato, or WORDS = person/… SYR; once for each actor."),
]
Recipients = Annotated[list[str] | None, typer.Option(help="The same.")]
Where = Annotated[str | None, typer.Option(help="NAME, or NAME = RUS")]
When = Annotated[str | None, typer.Option(help="2025-10-15, 2025-10, 2025, or FROM..TO")]
SourceKind = Annotated[str | None, typer.Option(help="official, anonymous, author …")]
SourceWords = Annotated[str | None, typer.Option(help="The words that name the source.")]
Note = Annotated[str | None, typer.Option(help="Why.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help="Who judges; default DRAGOMAN_USER or who is logged in."
    ),
]
Happening = Annotated[str, typer.Argument(metavar="HAPPENING", help="Its id (h3f2a91c07b5).")]
Statements = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Statements (3f2a91c07b55:s4).")
]


class Kind(StrEnum):
    """Kinds of judgements."""

    accept = "accept"
    reject = "reject"
    edit = "edit"
    note = "note"
    add = "add"
    merge = "merge"
    split_ = "split"


@judge.command()
@guarded
def accept(
    statements: Statements, note: Note = None, by: By = None, json: Json = False,
    ledger: LedgerFile = None,
) -> int:  # fmt: skip
    """Statements are right as they stand.

    Example:

        dragoman judge accept 3f2a91c07b55:s4 3f2a91c07b55:s5
    """
    return _each(statements, by, ledger, json,
                 lambda kept, s, who: judging.accept(kept, s, user=who, note=note))  # fmt: skip


@judge.command()
@guarded
def reject(
    statements: Statements, note: Note = None, by: By = None, json: Json = False,
    ledger: LedgerFile = None,
) -> int:  # fmt: skip
    """Statements are wrong, and count no longer; they are still shown by their ids.

    Example:

        dragoman judge reject 3f2a91c07b55:s4 --note "a book review"
    """
    return _each(statements, by, ledger, json,
                 lambda kept, s, who: judging.reject(kept, s, user=who, note=note))  # fmt: skip


@judge.command()
@guarded
def edit(
    statements: Statements,
    type_: Annotated[str | None, typer.Option("--type", help="REQUEST, ASSAULT …")] = None,
    mode: Mode = None,
    status: Annotated[str | None, typer.Option(help="asserted, planned, alleged …")] = None,
    polarity: Polarity = None,
    actor: Actors = None,
    recipient: Recipients = None,
    place: Where = None,
    time: When = None,
    source_kind: SourceKind = None,
    source: SourceWords = None,
    note: Note = None,
    by: By = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Statements count with other values of the fields that are given; "" takes a value away.

    Examples:

        dragoman judge edit 3f2a91c07b55:s4 --status planned

        dragoman judge edit 3f2a91c07b55:s4 --actor "Damascus = SYR" --recipient RUS
    """
    written = _written(actor, recipient, {
        "type": type_, "mode": mode, "status": status, "polarity": polarity, "place": place,
        "time": time, "source_kind": source_kind, "source": source,
    })  # fmt: skip
    with _lookup(_settings(ledger, by)) as lookup:
        return _each(
            statements, by, ledger, json,
            lambda kept, s, who: judging.edit(
                kept, s, written, user=who, note=note, lookup=lookup
            ),
        )  # fmt: skip


@judge.command()
@guarded
def add(
    document: Annotated[str, typer.Argument(help="The article's id (3f2a91c07b55).")],
    words: Annotated[str, typer.Argument(help="The words of the article that name the event.")],
    type_: Annotated[str, typer.Option("--type", help="REQUEST, ASSAULT …")],
    status: Annotated[str, typer.Option(help="asserted, planned, alleged …")],
    which: Annotated[
        int | None, typer.Option(min=1, help="Of these words, where they stand there repeatedly.")
    ] = None,
    mode: Mode = None,
    polarity: Polarity = None,
    actor: Actors = None,
    recipient: Recipients = None,
    place: Where = None,
    time: When = None,
    source_kind: SourceKind = None,
    source: SourceWords = None,
    note: Note = None,
    by: By = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """A statement that the reading missed; it counts from now on, under an id of its own.

    Example:

        dragoman judge add 3f2a91c07b55 vowed --type AGREE --status asserted --actor SYR
    """
    written = _written(actor, recipient, {
        "type": type_, "mode": mode, "status": status, "polarity": polarity, "place": place,
        "time": time, "source_kind": source_kind, "source": source,
    })  # fmt: skip
    chosen = _settings(ledger, by)
    with _opened(chosen) as kept, _lookup(chosen) as lookup:
        number = judging.add(
            kept, document, words, written, which=which, user=chosen.user, note=note,
            lookup=lookup,
        )  # fmt: skip
        _kept(kept, [number], json)
    return 0


@judge.command()
@guarded
def note(
    statements: Statements,
    text: Annotated[str, typer.Option("--note", help="The remark.")],
    by: By = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Remark on statements; nothing else changes.

    Example:

        dragoman judge note 3f2a91c07b55:s4 --note "ask the desk in Beirut"
    """
    return _each(statements, by, ledger, json,
                 lambda kept, s, who: judging.note(kept, s, text, user=who))  # fmt: skip


@judge.command()
@guarded
def merge(
    a: Happening, b: Happening, note: Note = None, by: By = None, json: Json = False,
    ledger: LedgerFile = None,
) -> int:  # fmt: skip
    """Two happenings are one.

    Example:

        dragoman judge merge h3f2a91c07b5 h8812aa01bc3 --note "the same talks"
    """
    chosen = _settings(ledger, by)
    with _opened(chosen) as kept:
        _kept(kept, [happenings.merge(kept, a, b, user=chosen.user, note=note)], json)
    return 0


@judge.command()
@guarded
def split(
    statement: Annotated[str, typer.Argument(help="Its id (3f2a91c07b55:s4).")],
    note: Note = None,
    by: By = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """A statement is of another event than the others of its happening.

    Example:

        dragoman judge split 3f2a91c07b55:s4
    """
    chosen = _settings(ledger, by)
    with _opened(chosen) as kept:
        _kept(kept, [happenings.split(kept, statement, user=chosen.user, note=note)], json)
    return 0


@judge.command()
@guarded
def undo(
    number: Annotated[int, typer.Argument(help="The judgement's number.")],
    note: Note = None,
    by: By = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Undo a judgement.

    Example:

        dragoman judge undo 3
    """
    chosen = _settings(ledger, by)
    with _opened(chosen) as kept:
        _kept(kept, [judging.undo(kept, number, user=chosen.user, note=note)], json)
    return 0


@judge.command("list")
@guarded
def list_(
    target: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only those of this statement.")
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only of this kind; may be repeated.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only by NAME.")] = None,
    standing: Annotated[
        bool, typer.Option("--standing", help="Without those that were undone.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """List judgements, latest first.

    Example:

        dragoman judge list --kind reject --by ann
    """
    from dragoman.interfaces.judgements import lines

    chosen = _settings(ledger, None)
    with Ledger(Path(chosen.ledger)) as kept:
        found = judging.listed(
            kept, kinds=tuple(k.value for k in kind) if kind else judging.ALL, target=target,
            user=by, as_of=as_of, undone=not standing, limit=limit,
        )  # fmt: skip
    for j in found:
        _json(j) if json else sys.stdout.write(lines(j))
    return 0


def _settings(ledger: Path | None, by: str | None) -> Settings:
    return load({"ledger": str(ledger) if ledger else None, "user": by})


def _written(
    actors: list[str] | None, recipients: list[str] | None, more: dict[str, str | None]
) -> dict[str, str]:
    """The fields that were given."""
    people = {
        "actors": None if actors is None else "; ".join(actors),
        "recipients": None if recipients is None else "; ".join(recipients),
    }
    return {field: text for field, text in (more | people).items() if text is not None}


@contextmanager
def _lookup(chosen: Settings) -> Iterator[Lookup]:
    """Where names and places are looked up."""
    from dragoman.interfaces.lookups import Lookups
    from dragoman.resources.overlay import locate
    from dragoman.resources.registry import Registry

    own = locate(Path(chosen.ledger), Path(chosen.actors) if chosen.actors else None)
    registry = Registry.open(Path(chosen.registry) if chosen.registry else None, own)
    try:
        with Lookups(registry) as lookup:
            yield lookup
    finally:
        registry.close()


def _opened(chosen: Settings) -> Ledger:
    Ledger(Path(chosen.ledger)).close()  # a ledger that is not there is not made
    return Ledger(Path(chosen.ledger), write=True)


def _each(
    statements: list[str], by: str | None, ledger: Path | None, json: bool,
    one: Callable[[Ledger, str, str | None], int],
) -> int:  # fmt: skip
    chosen = _settings(ledger, by)
    with _opened(chosen) as kept:
        judging.check(kept, statements)
        numbers = [one(kept, s, chosen.user) for s in dict.fromkeys(statements)]
        _kept(kept, numbers, json)
    return 0


def _kept(ledger: Ledger, numbers: list[int], json: bool) -> None:
    for number in numbers:
        if json:
            _json(judging.judgement(ledger, number))
        else:
            sys.stdout.write(f"judgement {number}\n")


def _json(j: Judgement) -> None:
    sys.stdout.write(msgspec.json.encode(dataclasses.asdict(j)).decode() + "\n")
