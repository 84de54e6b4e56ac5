"""Map: where events are placed, and who reaches whom."""

from typing import Annotated

from fastapi import Query

from dragoman.analysis.flows import Flow, between_countries
from dragoman.analysis.spots import Key, Reach, Spot, reaches, spots
from dragoman.errors import QueryError
from dragoman.interfaces.web import links
from dragoman.interfaces.web.drawing.basemap import WIDTH, WORLD, Box, Frame, base, frame
from dragoman.interfaces.web.drawing.marks import Disc, Stroke, head, labelled, radius, tint, width
from dragoman.interfaces.web.drawing.sphere import Point, arc, split
from dragoman.interfaces.web.lands import countries, land
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.language import box as parse_box
from dragoman.ledger.queries import count

PLACES, LINES = 200, 40
"""Most places and lines that are drawn and listed."""

VIEWS: dict[str, Box] = {
    "world": WORLD, "Europe": (-12.0, 34.0, 45.0, 66.0), "Middle East": (24.0, 12.0, 64.0, 43.0),
    "Africa": (-20.0, -36.0, 54.0, 38.0), "Asia": (60.0, -11.0, 150.0, 56.0),
    "Americas": (-130.0, -56.0, -30.0, 62.0),
}  # fmt: skip
"""Parts of the world that are one click away."""

LINED = {
    "": "none", "recipients": "actor’s country → recipient’s country",
    "places": "actor’s country → place of the event",
}  # fmt: skip

PLACE = (
    "place", "precision", "country", "longitude", "latitude", "statements", "query", "drawn",
)  # fmt: skip
LINE = ("actor", "to", "statements", "cooperation", "conflict", "query", "drawn")

Way = tuple[Row, Point | None, Point | None]
"""A line as a row, and its ends, where they are known."""


def worldmap(
    visit: Visit, q: Annotated[str, Query(max_length=2000)] = "",
    lines: Annotated[str, Query(description="recipients, places, or nothing.")] = "",
    view: Annotated[
        str, Query(description=f"{', '.join(VIEWS)}; or west,south,east,north in degrees.")
    ] = "world",
) -> View:  # fmt: skip
    """The places of the statements of a query, at most 200, those with most statements first; lines
    from who acts to whom or where, at most 40."""
    lines = lines if lines in LINED else ""
    here = frame(_box(view))
    found, whole = _counted(visit, q)
    shown = found[:PLACES]
    rows = [_place(s, q) for s in shown]
    ways, reach = _lines(visit, q, lines, found)
    discs = _discs(shown, rows, here)
    ground = base(here.box, visit.desk.settings.map)
    return View(
        "worldmap.html",
        f"{q} – Map" if q else "Map",
        (
            Table("places", "Places", PLACE, rows, len(found)),
            *((Table("lines", "Lines", LINE, [r for r, _, _ in ways], reach),) if lines else ()),
        ),
        facts={"query": q, "view": view, "lines": lines, "statements": whole,
               "placed": sum(s.statements for s in found), "places": len(found),
               "note": ground.note},
        extra={"q": q, "view": view, "views": VIEWS, "lines": lines, "lined": LINED,
               "frame": here, "base": ground, "discs": discs,
               "strokes": _strokes(ways, here), "labels": labelled(discs, WIDTH),
               "unplaced": "-precision:point,city,region,country"},
    )  # fmt: skip


def _box(view: str) -> Box:
    """Raises QueryError."""
    if view in VIEWS:
        return VIEWS[view]
    west, south, east, north = parse_box(view)
    if west >= east or south >= north:
        raise QueryError(f"view {view}: west must lie west of east, south of north; the map is cut "
                         "at the date line")  # fmt: skip
    return west, south, east, north


def _counted(visit: Visit, q: str) -> tuple[list[Spot], int]:
    keep = visit.desk.memory
    found = keep.get(visit.desk.path, ("spots", q), lambda: spots(visit.ledger, q))
    whole = keep.get(visit.desk.path, ("count", q), lambda: count(visit.ledger, q))
    return found, whole


def _position(spot: Spot) -> Point | None:
    """Longitude and latitude at which a place is drawn: a country's are the gazetteer's."""
    if spot.precision == "country":
        return _centre(spot.country)
    assert spot.longitude is not None
    assert spot.latitude is not None
    return spot.longitude, spot.latitude


def _centre(code: str | None) -> Point | None:
    known = countries().get(code or "")
    return (known[2], known[1]) if known else None


def asked(key: Key) -> str:
    """The terms that ask for the statements of a place."""
    precision, one, two = key
    if precision == "country":
        return f"country:{one} precision:country"
    return f"at:{one!r},{two!r} precision:{precision}"


def _place(s: Spot, q: str) -> Row:
    where = _position(s)
    name = s.name
    if s.precision == "country":
        name = land(s.country) or None
    return {
        "place": name, "precision": s.precision, "country": s.country,
        "longitude": where and where[0], "latitude": where and where[1],
        "statements": s.statements, "query": f"{q} {asked(s.key)}".strip(),
        "drawn": where is not None,
    }  # fmt: skip


def _discs(shown: list[Spot], rows: list[Row], here: Frame) -> list[Disc]:
    """The largest first, so that smaller ones lie above them."""
    most = max((s.statements for s in shown), default=0)
    out = []
    for row in rows:
        if row["drawn"]:
            x, y = here.place(row["longitude"], row["latitude"])
            n = row["statements"]
            said = f"{row['place'] or 'no name'} ({row['precision']}): {n:,}"
            out.append(Disc(x, y, radius(n, most), row["precision"], links.search(row["query"]),
                            said, row["place"] or ""))  # fmt: skip
    return [d for d in out if -25 <= d.x <= WIDTH + 25 and -25 <= d.y <= here.height + 25]


def _lines(visit: Visit, q: str, lines: str, found: list[Spot]) -> tuple[list[Way], int]:
    """The rows of the lines, and how many there are in all."""
    keep, path = visit.desk.memory, visit.desk.path
    if lines == "recipients":
        flows = keep.get(path, ("flows", q), lambda: between_countries(visit.ledger, q))
        return [_flow(f, q) for f in flows[:LINES]], len(flows)
    if lines == "places":
        names = {s.key: s for s in found}
        all_ = keep.get(path, ("reaches", q), lambda: reaches(visit.ledger, q))
        abroad = [r for r in all_ if names[r.place].country != r.actor]
        return [_reach(r, names[r.place], q) for r in abroad[:LINES]], len(abroad)
    return [], 0


def _flow(f: Flow, q: str) -> Way:
    ends = _centre(f.source), _centre(f.target)
    row = {
        "actor": f.source, "to": f.target, "statements": f.statements,
        "cooperation": f.cooperation, "conflict": f.conflict,
        "query": f"{q} dyad:{f.source}>{f.target}".strip(),
        "drawn": None not in ends,
    }  # fmt: skip
    return row, *ends


def _reach(r: Reach, spot: Spot, q: str) -> Way:
    ends = _centre(r.actor), _position(spot)
    row = {
        "actor": r.actor, "to": _place(spot, q)["place"], "statements": r.statements,
        "cooperation": r.cooperation, "conflict": r.statements - r.cooperation,
        "query": f"{q} actor:{r.actor} {asked(r.place)}".strip(), "drawn": None not in ends,
    }  # fmt: skip
    return row, *ends


def _strokes(ways: list[Way], here: Frame) -> list[Stroke]:
    most = max((row["statements"] for row, _, _ in ways), default=0)
    out = []
    for row, start, end in ways:
        if start is None or end is None or start == end:
            continue
        pieces = split(arc(start, end))
        wide = width(row["statements"], most)
        n, together = row["statements"], row["cooperation"]
        ends = f"{land(row['actor'])} → {land(row['to'])}"
        said = f"{ends}: {n:,} ({together:,} of cooperation)"
        out.append(Stroke("".join(here.path(p) for p in pieces), _arrow(pieces, here, wide),
                          wide, tint(together, n), links.search(row["query"]), said))  # fmt: skip
    return out


def _arrow(pieces: list[list[Point]], here: Frame, wide: float) -> str:
    """The head of the arrow, behind the middle of the longest piece that is seen."""
    longest = max((_seen(p, here) for p in pieces), key=len)
    if len(longest) < 2:
        return ""
    at = max(1, len(longest) * 3 // 5)
    if at >= len(longest):
        at = len(longest) - 1
    a, b = here.place(*longest[at - 1]), here.place(*longest[at])
    if len(longest) == 2:  # one straight line: the head stands on it, not at its end
        b = a[0] + (b[0] - a[0]) * 0.6, a[1] + (b[1] - a[1]) * 0.6
    return head(b, a, 6 + 1.6 * wide)


def _seen(piece: list[Point], here: Frame) -> list[Point]:
    seen = []
    for point in piece:
        x, y = here.place(*point)
        if 0 <= x <= WIDTH and 0 <= y <= here.height:
            seen.append(point)
    return seen


PAGE = Page("/map", "map", worldmap)
