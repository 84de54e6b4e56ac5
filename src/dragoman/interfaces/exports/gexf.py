"""A network of dyads over time as GEXF 1.3."""

from calendar import monthrange
from typing import BinaryIO

from dragoman.interfaces.exports.elements import Elements, Value
from dragoman.interfaces.exports.network import QUAD_NAMES, Edge, about, edges, nodes
from dragoman.interfaces.exports.work import Shape, Work

_NODE = {"kind": "string", "country": "string"}
_EDGE = {"statements": "integer", **dict.fromkeys(QUAD_NAMES, "integer"),
         "goldstein_mean": "double"}  # fmt: skip
_OVER_TIME = {"statements_by_period": "integer", "goldstein_by_period": "double"}


def write(out: BinaryIO, work: Work) -> int:
    """Write a directed, dynamic graph and return the number of edges."""
    found = edges(work)
    graph = {
        "mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date",
        "timerepresentation": "interval",
        "start": min((e.whole.start for e in found), default=None),
        "end": max((e.whole.end for e in found), default=None),
    }  # fmt: skip
    space = {"xmlns": "http://gexf.net/1.3", "version": "1.3"}
    with Elements(out) as xml, xml.within("gexf", space):
        with xml.within("meta"):
            xml.element("creator", "Dragoman")
            xml.element("description", f"Dyads of statements: {work.asked.query or 'all'}")
        with xml.within("graph", graph):
            _declare(xml, "node", "static", _NODE)
            _declare(xml, "edge", "static", _EDGE)
            _declare(xml, "edge", "dynamic", _OVER_TIME)
            with xml.within("nodes"):
                for node in nodes(work, found):
                    xml.line()
                    with (
                        xml.within("node", {"id": node.id, "label": node.label}),
                        xml.within("attvalues"),
                    ):
                        _value(xml, "kind", node.kind)
                        _value(xml, "country", node.country)
            with xml.within("edges"):
                for number, edge in enumerate(found):
                    xml.line()
                    _edge(xml, number, edge)
    return len(found)


def _declare(xml: Elements, sort: str, mode: str, titles: dict[str, str]) -> None:
    with xml.within("attributes", {"class": sort, "mode": mode}):
        for title, kind in titles.items():
            xml.element("attribute", None, {"id": title, "title": title, "type": kind})


def _edge(xml: Elements, number: int, edge: Edge) -> None:
    whole = edge.whole
    ends: dict[str, Value] = {
        "id": f"e{number}", "source": edge.source, "target": edge.target,
        "weight": float(whole.statements), "start": whole.start, "end": whole.end,
    }  # fmt: skip
    with xml.within("edge", ends), xml.within("attvalues"):
        _value(xml, "statements", whole.statements)
        for name, count in zip(QUAD_NAMES, whole.quads, strict=True):
            _value(xml, name, count)
        _value(xml, "goldstein_mean", whole.mean)
        for period, counts in edge.periods.items():
            _value(xml, "statements_by_period", counts.statements, period)
            _value(xml, "goldstein_by_period", counts.mean, period)


def _value(xml: Elements, of: str, value: Value, period: str | None = None) -> None:
    if value is not None:
        start, end = _days(period) if period else (None, None)
        xml.element("attvalue", None, {"for": of, "value": value, "start": start, "end": end})


def _days(period: str) -> tuple[str, str]:
    """First and last day of a month or year."""
    if len(period) == len("2025"):
        return f"{period}-01-01", f"{period}-12-31"
    last = monthrange(int(period[:4]), int(period[5:7]))[1]
    return f"{period}-01", f"{period}-{last:02}"


_STEPS = """
`statements_by_period` and `goldstein_by_period` are the same month by month (by year with
`--by year`); months without a statement have no value."""

SHAPE = Shape(
    ("dyads",), ("gexf",), "edges", write,
    about("countries, or with `--nodes actors` the actors of the registry") + _STEPS,
)  # fmt: skip
