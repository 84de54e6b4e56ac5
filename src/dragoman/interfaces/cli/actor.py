"""`dragoman actor`."""

import dataclasses
import json as jsonlib
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from dragoman.analysis.actors import Known, known
from dragoman.analysis.actors import profile as profile_of
from dragoman.errors import QueryError
from dragoman.interfaces.cli.guard import FAILED, say
from dragoman.interfaces.cli.options import AsOf, Json, LedgerFile
from dragoman.ledger import Ledger
from dragoman.resources import overlay
from dragoman.resources.registry import Registry
from dragoman.settings import Settings, load

CHOICES = 20
"""Entities that are named where a name fits several."""


def actor(
    who: Annotated[
        str, typer.Argument(metavar="ID|NAME", help="An id, a country's ISO alpha-3, or a name.")
    ],
    as_of: AsOf = None,
    json: Json = False,
    ledger: LedgerFile = None,
) -> int:
    """Show an actor as the ledger knows it: who it is, what it does and what is done to it by
    type and status, with whom, and what it said last.

    Counts are of statements (one article's report of an event), not of events. A country stands
    in the statements of all its people and bodies. Where a name fits several, they are named on
    standard error.

    Exit code: 0 found; 2 nobody in this ledger, or several.

    Examples:

        dragoman actor SYR

        dragoman actor sharaa --as-of 2025-10-15

        dragoman actor person/ahmed-al-sharaa --json
    """
    chosen = load({"ledger": str(ledger) if ledger else None})
    with Ledger(Path(chosen.ledger)) as kept, closing(_registry(chosen)) as registry:
        others = () if "/" in who or not who.strip() else registry.find(who)
        found = known(kept, who, (a.id for a in others), as_of=as_of)
        if len(found) != 1:
            return _refuse(who, found, kept.path)
        profile = profile_of(kept, found[0], as_of=as_of)
        entry = registry.actor(profile.actor.id)
        at = as_of[:10] if as_of else None
        # what shows an actor loads rich
        from dragoman.interfaces import actors, asking

        if json:
            told = jsonlib.loads(actors.as_json(registry, entry, at)) if entry else None
            row = dataclasses.asdict(profile) | {"registry": told}
            sys.stdout.write(jsonlib.dumps(row, ensure_ascii=False) + "\n")
        else:
            asking.show_profile(profile, actors.as_text(registry, entry, at) if entry else None)
    return 0


def _registry(chosen: Settings) -> Registry:
    own = overlay.locate(Path(chosen.ledger), Path(chosen.actors) if chosen.actors else None)
    return Registry.open(Path(chosen.registry) if chosen.registry else None, overlay=own)


def _refuse(who: str, found: list[Known], path: Path) -> int:
    if not found:
        raise QueryError(f"no actor {who!r} in {path}")
    for k in found[:CHOICES]:
        say(f"{k.id}  {k.name}, {k.kind}{f', {k.country}' if k.country else ''},"
            f" in {k.documents:,} document{'' if k.documents == 1 else 's'}")  # fmt: skip
    more = f", the first {CHOICES} above" if len(found) > CHOICES else ""
    say(f"{who!r} fits {len(found):,} actors{more}; give one's id")
    return FAILED
