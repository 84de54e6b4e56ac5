"""Naming: how outlets word one actor, side by side; in all that they report or in one happening."""

from itertools import groupby
from typing import Annotated

from fastapi import Query

from dragoman.analysis.actors import known
from dragoman.analysis.facets import facets
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
    rows: list[Row] = [
        {"outlet": n.outlet, "words": n.words, "statements": n.statements}
        for n in worded(visit.ledger, who.id, happening or None)
    ]
    asked = links.term("party", who.id)
    if happening:
        asked += f" {links.term('happening', happening)}"
    voices = _voices(visit, asked)
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


def _voices(visit: Visit, asked: str) -> list[Row]:
    own = dict(facets(visit.ledger, f"{asked} source:author", ["outlet"])["outlet"])
    others = dict(facets(visit.ledger, f"{asked} -source:author", ["outlet"])["outlet"])
    return [
        {"outlet": o, "own": own.get(o, 0), "attributed": others.get(o, 0),
         "own_query": f"{asked} source:author {links.term('outlet', f'={o}')}",
         "attributed_query": f"{asked} -source:author {links.term('outlet', f'={o}')}"}
        for o in sorted({*own, *others})
    ]  # fmt: skip


PAGE = Page("/naming", "naming", naming)
