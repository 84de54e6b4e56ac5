"""The formats that are more than tables of cells."""

from dragoman.interfaces.exports import (
    bibtex,
    ftm,
    geojson,
    gexf,
    graphml,
    jsonld,
    kml,
    webannotation,
)
from dragoman.interfaces.exports.work import Shape

SHAPES: dict[str, Shape] = {
    "jsonld": jsonld.SHAPE,
    "webannotation": webannotation.SHAPE,
    "ftm": ftm.SHAPE,
    "geojson": geojson.SHAPE,
    "kml": kml.SHAPE,
    "graphml": graphml.SHAPE,
    "gexf": gexf.SHAPE,
    "bibtex": bibtex.SHAPE,
}
"""By the name of the format."""
