"""Naming: how outlets word one actor, side by side; in all that they report or in one happening."""

from itertools import groupby
from typing import Annotated

from fastapi import Query

from dragoman.analysis.actors import known
from dragoman.analysis.outlets import Voices
from dragoman.analysis.outlets import naming as worded
from dragoman.errors import QueryError
from dragoman.interfaces.web import links
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit

COLUMNS = ("outlet", "words", "statements")


def naming(
    visit: Visit, actor: Annotated[str, Query(max_length=200, description="An id or a name.")] = "",
    happening: Annotated[str, Query(max_length=40, description="Only in this one.")] = "",
) -> View:  # fmt: skip
    """The words by which each outlet calls an actor where it takes part in a statement, and how
    many of these statements the outlet asserts itself or gives on another's word."""
    if not actor.strip():
        return View("naming.html", "Naming", (Table("naming", "Naming", COLUMNS, []),),
                    facts={"actor": None},
                    extra={"columns": [], "actor": "", "who": None,
                           "happening": happening})  # fmt: skip
    found = known(visit.ledger, actor)
    if not found:
        raise QueryError(f"no actor {actor!r} in the ledger")
    who = found[0]
    words, spoken = worded(visit.ledger, who.id, happening or None)
    rows: list[Row] = [
        {"outlet": n.outlet, "words": n.words, "statements": n.statements} for n in words
    ]
    asked = links.term("party", who.id)
    if happening:
        asked += f" {links.term('happening', happening)}"
    voices = [_voice(v, asked) for v in spoken]
    columns = [(o, list(g)) for o, g in groupby(rows, key=lambda r: r["outlet"])]
    return View(
        "naming.html", f"Naming: {who.name}",
        (
            Table("naming", "Words", COLUMNS, rows),
            Table("voices", "In whose voice", ("outlet", "own", "attributed", "own_query",
                                               "attributed_query"), voices),
        ),
        facts={"actor": who.id, "name": who.name, "happening": happening or None},
        extra={"columns": columns, "happening": happening, "actor": actor, "who": who,
               "others": found[1:6]},
    )  # fmt: skip


def _voice(v: Voices, asked: str) -> Row:
    of = links.term("outlet", f"={v.outlet}")
    return {
        "outlet": v.outlet, "own": v.own, "attributed": v.attributed,
        "own_query": f"{asked} source:author {of}",
        "attributed_query": f"{asked} -source:author {of}",
    }  # fmt: skip


PAGE = Page("/naming", "naming", naming)
