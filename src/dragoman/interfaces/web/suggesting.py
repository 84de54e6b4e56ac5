"""Suggestions while a query is typed: keys, their values, names of actors."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dragoman.analysis.mentioned import mentioned
from dragoman.interfaces.web import links
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.templating import environment
from dragoman.ledger.language import KEYS, closed

router = APIRouter()

MOST = 10
"""Suggestions at a time."""

_ACTORS = ("actor", "recipient", "party", "by")


@router.get("/suggest", include_in_schema=False)
def suggest(request: Request, q: Annotated[str, Query(max_length=2000)] = "") -> Response:
    """What the last word of a query may become: options for the search box."""
    desk: Desk = request.app.state.desk
    found = suggestions(desk, q)
    html = environment().get_template("_suggestions.html").render(found=found)
    return Response(html.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")


@router.get("/suggest.json", summary="Suggestions for a query")
def suggest_json(
    request: Request, q: Annotated[str, Query(max_length=2000)] = ""
) -> list[dict[str, str]]:
    """The same as JSON: the whole query with its last word completed, and what that means."""
    return [{"query": a, "means": b} for a, b in suggestions(request.app.state.desk, q)]


def suggestions(desk: Desk, query: str) -> list[tuple[str, str]]:
    """Queries that the last word may become, each with what it means."""
    head, _, last = query.rpartition(" ")
    before = f"{head} " if head else ""
    minus = "-" if last.startswith("-") else ""
    key, colon, value = last.removeprefix("-").partition(":")
    if not colon:
        words = [(f"{before}{minus}{k}:", what) for k, what in KEYS.items() if k.startswith(key)]
        named = _actors(desk, key) if len(key) > 1 and not minus else []
        return [*words[:MOST], *((f"{before}{links.term('party', i)}", n) for i, n in named)][:MOST]
    if key in _ACTORS:
        return [(f"{before}{minus}{key}:{i}", n) for i, n in _actors(desk, value)]
    kept, comma, rest = value.rpartition(",")
    return [
        (f"{before}{minus}{key}:{kept}{comma}{v}", KEYS[key])
        for v in closed(key) if v.casefold().startswith(rest.casefold())
    ][:MOST]  # fmt: skip


def _actors(desk: Desk, words: str) -> list[tuple[str, str]]:
    if not words or desk.empty():
        return []
    with desk.reading() as ledger:
        found = mentioned(ledger, words.strip('"'), limit=MOST)
    return [
        (m.id.removeprefix("country/"), f"{m.name} · {m.kind}")
        for m in found
        if not any(c.isspace() for c in m.id)
    ]  # fmt: skip
