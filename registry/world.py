"""The base map: land and boundaries of Natural Earth as one GeoJSON file.

    python -m registry.world world-atlas/countries-110m.json

reads the TopoJSON of the package `world-atlas` (`npm pack world-atlas`), which is Natural Earth's
1:110m countries, and writes `src/dragoman/resources/world.geojson`: one feature with the land, one
with those lines that two countries share. Natural Earth is in the public domain.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/dragoman/resources/world.geojson"

NOTE = "Boundaries as in Natural Earth (1:110m); they are not a position of ours."

Line = list[tuple[float, float]]


def lines(topology: dict[str, Any], digits: int = 2) -> list[Line]:
    """The arcs of a quantized topology, in degrees."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    out: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = round(x * kx + x0, digits), round(y * ky + y0, digits)
            if not line or line[-1] != point:
                line.append(point)
        out.append(line)
    return out


def rings(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The polygons of a geometry, each a list of rings of arc numbers."""
    if geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)


def joined(ring: list[int], arcs: list[Line]) -> Line:
    """One ring; an arc with a negative number (~n) runs backwards."""
    out: Line = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += line[1:] if out else line
    return out


def shared(countries: dict[str, Any]) -> list[int]:
    """The arcs between two countries."""
    used = Counter(
        number if number >= 0 else ~number
        for one in countries["geometries"]
        for number in {n for polygon in rings(one) for ring in polygon for n in ring}
    )
    return sorted(number for number, times in used.items() if times > 1)


def convert(topology: dict[str, Any]) -> dict[str, Any]:
    """A GeoJSON collection of a topology of countries and land."""
    arcs = lines(topology)
    land = [
        [joined(ring, arcs) for ring in polygon] for polygon in rings(topology["objects"]["land"])
    ]
    borders = [arcs[n] for n in shared(topology["objects"]["countries"]) if len(arcs[n]) > 1]
    return {
        "type": "FeatureCollection",
        "note": NOTE,
        "source": "Natural Earth 4.1.0, 1:110m, public domain (npm package world-atlas 2.0.2)",
        "features": [
            _feature("land", "MultiPolygon", land),
            _feature("boundaries", "MultiLineString", borders),
        ],
    }


def _feature(name: str, kind: str, coordinates: object) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def main() -> None:
    """Convert the file that is named."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text = json.dumps(convert(topology), separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(text):,} bytes")


if __name__ == "__main__":
    main()
