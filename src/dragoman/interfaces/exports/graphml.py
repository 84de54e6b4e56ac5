"""A network of dyads as GraphML 1.0."""

import re
from typing import BinaryIO

from dragoman.interfaces.exports.elements import Elements, Value
from dragoman.interfaces.exports.network import QUAD_NAMES, about, edges, nodes
from dragoman.interfaces.exports.work import Shape, Work

_OTHER = re.compile(r"[^\w.:-]")

_KEYS = {
    "node": {"label": "string", "kind": "string", "country": "string", "entity": "string"},
    "edge": {
        "weight": "double", "statements": "int", **dict.fromkeys(QUAD_NAMES, "int"),
        "goldstein_mean": "double", "start": "string", "end": "string",
    },
}  # fmt: skip


def write(out: BinaryIO, work: Work) -> int:
    """Write a directed graph and return the number of edges."""
    found = edges(work)
    space = {"xmlns": "http://graphml.graphdrawing.org/xmlns"}
    with Elements(out) as xml, xml.within("graphml", space):
        for sort, keys in _KEYS.items():
            for name, kind in keys.items():
                key = {"id": f"{sort}_{name}", "for": sort, "attr.name": name, "attr.type": kind}
                xml.element("key", None, key)
        with xml.within("graph", {"id": "dyads", "edgedefault": "directed"}):
            for node in nodes(work, found):
                xml.line()
                with xml.within("node", {"id": token(node.id)}):
                    _data(xml, "node", (node.label, node.kind, node.country, node.id))
            for number, edge in enumerate(found):
                xml.line()
                ends = {"id": f"e{number}", "source": token(edge.source),
                        "target": token(edge.target)}  # fmt: skip
                whole = edge.whole
                with xml.within("edge", ends):
                    counts = (whole.statements, whole.statements, *whole.quads)
                    _data(xml, "edge", (*counts, whole.mean, whole.start, whole.end))
    return len(found)


def token(identity: str) -> str:
    """An id as the schema has them (NMTOKEN): `person/a-b` is `person:a-b`; the data `entity` of a
    node has it as it is everywhere else."""
    return _OTHER.sub(":", identity)


def _data(xml: Elements, sort: str, values: tuple[Value, ...]) -> None:
    for name, value in zip(_KEYS[sort], values, strict=True):
        if value is not None:
            xml.element("data", value, {"key": f"{sort}_{name}"})


SHAPE = Shape(
    ("dyads",), ("graphml",), "edges", write,
    about("countries, or with `--nodes actors` the actors of the registry"),
)  # fmt: skip
