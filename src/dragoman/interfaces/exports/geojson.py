"""Statements with a place as GeoJSON (RFC 7946)."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.interfaces.exports.names import chain, properties
from dragoman.interfaces.exports.places import located
from dragoman.interfaces.exports.texts import write_listed
from dragoman.interfaces.exports.work import Shape, Work

_ABOUT = """One feature a statement that has coordinates; statements without a place are left out.
The point is that of the place (WGS 84, longitude first), which may be a city, a region or a whole
country: `place_precision` says which. `id` and `statement_id` name the statement in the ledger.
The other properties are named as the columns of `dragoman export statements`; `null` is unknown or
none. `chain` lists the sources, outermost first, each with `name`, `kind`, `identity` and, where
it is known, `entity`; it is empty in the article's own voice."""


def write(out: BinaryIO, work: Work) -> int:
    """Write a FeatureCollection and return the number of features."""
    count = write_listed(out, b'{"type": "FeatureCollection", "features": ', _features(work))
    out.write(b"}\n")
    return count


def _features(work: Work) -> Iterator[dict[str, Any]]:
    for reading in work.readings():
        for s, longitude, latitude in located(reading.statements):
            yield {
                "type": "Feature",
                "id": reading.name(s),
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                "properties": {**dict(properties(reading, s)), "chain": chain(reading, s)},
            }


SHAPE = Shape(("statements",), ("geojson",), "features", write, _ABOUT)
