"""Network: who does how much to whom, and whether it is cooperation or conflict."""

from collections import Counter
from typing import Annotated

from fastapi import Query

from dragoman.analysis.flows import Flow, between_actors, between_countries, names
from dragoman.interfaces.web import links
from dragoman.interfaces.web.drawing.graph import layout
from dragoman.interfaces.web.drawing.marks import Disc, Stroke, bent, radius, tint, width
from dragoman.interfaces.web.lands import land
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit

NODES = ("countries", "actors")
WIDTH, HEIGHT = 1000, 640
SIZES = (20, 40, 80)
"""How many edges can be shown."""

EDGE = (
    "actor", "actor_name", "recipient", "recipient_name", "statements", "cooperation", "conflict",
    "balance", "query",
)  # fmt: skip
NODE = ("id", "name", "as_actor", "as_recipient")


def network(
    visit: Visit, q: Annotated[str, Query(max_length=2000)] = "",
    nodes: Annotated[str, Query(description="countries or actors.")] = "countries",
    top: Annotated[int, Query(ge=1, le=max(SIZES), description="Edges that are shown.")] = 40,
) -> View:  # fmt: skip
    """The directed edges with most statements; `balance` is cooperation less conflict. Nodes count
    their shown edges."""
    nodes = nodes if nodes in NODES else NODES[0]
    count = between_countries if nodes == "countries" else between_actors
    found = visit.desk.memory.get(
        visit.desk.path, ("flows" if nodes == "countries" else nodes, q),
        lambda: count(visit.ledger, q),
    )  # fmt: skip
    shown = found[:top]
    ends = list(dict.fromkeys(end for f in shown for end in (f.source, f.target)))
    called = _called(visit, nodes, ends)
    edges = [_edge(f, called, nodes, q) for f in shown]
    rows = _nodes(shown, ends, called)
    discs, strokes = _drawn(edges, rows)
    return View(
        "network.html",
        f"{q} – Network" if q else "Network",
        (
            Table("edges", "Edges", EDGE, edges, len(found)),
            Table("nodes", "Nodes", NODE, rows, len({e for f in found for e in _ends(f)})),
        ),
        facts={"query": q, "nodes": nodes, "top": top, "edges": len(found),
               "directed": "from who does it to whom it is done to"},
        extra={"q": q, "nodes": nodes, "kinds": NODES, "top": top, "sizes": SIZES, "discs": discs,
               "strokes": strokes, "width": WIDTH, "height": HEIGHT},
    )  # fmt: skip


def _ends(f: Flow) -> tuple[str, str]:
    return f.source, f.target


def _called(visit: Visit, nodes: str, ends: list[str]) -> dict[str, str]:
    if nodes == "actors":
        return names(visit.ledger, ends)
    return {end: land(end) for end in ends}


def _edge(f: Flow, called: dict[str, str], nodes: str, q: str) -> Row:
    asked = (
        f"dyad:{f.source}>{f.target}"
        if nodes == "countries"
        else f"{links.term('actor', f.source)} {links.term('recipient', f.target)}"
    )
    return {
        "actor": f.source, "actor_name": called[f.source], "recipient": f.target,
        "recipient_name": called[f.target], "statements": f.statements,
        "cooperation": f.cooperation, "conflict": f.conflict,
        "balance": f.cooperation - f.conflict, "query": f"{q} {asked}".strip(),
    }  # fmt: skip


def _nodes(shown: list[Flow], ends: list[str], called: dict[str, str]) -> list[Row]:
    acts: Counter[str] = Counter()
    undergoes: Counter[str] = Counter()
    for f in shown:
        acts[f.source] += f.statements
        undergoes[f.target] += f.statements
    rows = [
        {"id": e, "name": called[e], "as_actor": acts[e], "as_recipient": undergoes[e]}
        for e in ends
    ]
    return sorted(rows, key=lambda r: (-r["as_actor"] - r["as_recipient"], r["id"]))


def _drawn(edges: list[Row], nodes: list[Row]) -> tuple[list[Disc], list[Stroke]]:
    weights = {(e["actor"], e["recipient"]): float(e["statements"]) for e in edges}
    at = layout([n["id"] for n in nodes], weights, WIDTH, HEIGHT)
    most = max((n["as_actor"] + n["as_recipient"] for n in nodes), default=0)
    discs = {n["id"]: _disc(n, at[n["id"]], most) for n in nodes}
    widest = max((e["statements"] for e in edges), default=0)
    strokes = [_stroke(e, discs[e["actor"]], discs[e["recipient"]], widest) for e in edges]
    return list(discs.values()), strokes[::-1]


def _disc(node: Row, at: tuple[float, float], most: int) -> Disc:
    n = node["as_actor"] + node["as_recipient"]
    said = f"{node['name']}: {node['as_actor']:,} as actor, {node['as_recipient']:,} as recipient"
    return Disc(*at, radius(n, most, 5.0, 20.0), "node", links.actor(node["id"]), said,
                node["name"])  # fmt: skip


def _stroke(edge: Row, start: Disc, end: Disc, most: int) -> Stroke:
    n, together = edge["statements"], edge["cooperation"]
    wide = width(n, most)
    path, arrow = bent((start.x, start.y), (end.x, end.y), start.r, end.r, 7 + 1.5 * wide)
    said = (
        f"{edge['actor_name']} → {edge['recipient_name']}: {n:,}"
        f" ({together:,} cooperation, {edge['conflict']:,} conflict)"
    )
    return Stroke(path, arrow, wide, tint(together, n), links.search(edge["query"]), said)


PAGE = Page("/network", "network", network)
