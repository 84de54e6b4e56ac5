"""The base map: a GeoJSON file of land and boundaries as paths of SVG, for a part of the world."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import SettingsError
from dragoman.interfaces.web.drawing.sphere import Point, cut, lines, project, split

WIDTH = 1000
"""Units of the map's width."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

WORLD: Box = (-180.0, -60.0, 180.0, 84.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world on paper."""

    box: Box
    left: float
    top: float
    scale: float
    height: int

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies, to a tenth of a unit."""
        x, y = project(longitude, latitude)
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)

    def path(self, line: list[Point], end: str = "") -> str:
        """A line as path data; points that fall together are left out."""
        out: list[Point] = []
        for point in line:
            here = self.place(*point)
            if not out or out[-1] != here:
                out.append(here)
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in out) + end if len(out) > 1 else ""

    def shows(self, line: list[Point]) -> bool:
        """Whether some of a line may be seen."""
        west, south, east, north = self.box
        x, y = [p[0] for p in line], [p[1] for p in line]
        pad = 15.0  # paper is not square to the globe: its corners reach further
        return (
            max(x) >= west - pad and min(x) <= east + pad
            and max(y) >= south - pad and min(y) <= north + pad
        )  # fmt: skip


def frame(box: Box) -> Frame:
    """The part of the world in a box whose west lies west of its east."""
    west, south, east, north = box
    edge = [project(west + (east - west) * n / 20, y) for n in range(21) for y in (south, north)]
    edge += [project(x, south + (north - south) * n / 20) for n in range(21) for x in (west, east)]
    left, right = min(p[0] for p in edge), max(p[0] for p in edge)
    top, bottom = min(p[1] for p in edge), max(p[1] for p in edge)
    scale = WIDTH / max(right - left, 1e-6)
    return Frame(box, left, top, scale, max(1, round((bottom - top) * scale)))


@dataclass(frozen=True, slots=True)
class Base:
    """The base map in a frame: path data of land, of boundaries, of the grid; what the file says
    of its boundaries and of where it is from."""

    land: str
    boundaries: str
    grid: str
    note: str
    source: str


def base(box: Box, own: str | None = None) -> Base:
    """The base map of a box, from the shipped file or from one's own. Raises SettingsError where
    that cannot be read."""
    if own is None:
        with as_file(files("dragoman.resources") / "world.geojson") as path:
            return _drawn(box, path, 0)
    path = Path(own)
    try:
        return _drawn(box, path, path.stat().st_mtime_ns)
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise SettingsError(f"map {own}: no GeoJSON that can be drawn: {error}") from error


@lru_cache(maxsize=16)
def _drawn(box: Box, path: Path, _version: int) -> Base:
    world = msgspec.json.decode(path.read_bytes())
    here = frame(box)
    areas: list[list[Point]] = []
    borders: list[list[Point]] = []
    for geometry in _geometries(world):
        closed = geometry["type"].endswith("Polygon")
        for line in lines(geometry["coordinates"]):
            for piece in cut(line) if closed else split(line):
                if here.shows(piece):
                    (areas if closed else borders).append(piece)
    said = world.get("note") or f"Boundaries as in {path.name}; they are not a position of ours."
    return Base(
        "".join(here.path(ring, "Z") for ring in areas),
        "".join(here.path(line) for line in borders),
        "".join(here.path(line) for line in _grid() if here.shows(line)),
        str(said), str(world.get("source") or ""),
    )  # fmt: skip


def _geometries(node: Any) -> Iterator[Any]:
    """The geometries of areas and lines in a GeoJSON object; points are not drawn."""
    for part in node.get("features") or node.get("geometries") or ():
        yield from _geometries(part)
    if isinstance(node.get("geometry"), dict):
        yield from _geometries(node["geometry"])
    if node.get("type", "").endswith(("Polygon", "LineString")):
        yield node


def _grid() -> list[list[Point]]:
    """Meridians and parallels, every 30 degrees."""
    down = [[(float(x), float(y)) for y in range(-90, 91, 3)] for x in range(-180, 181, 30)]
    across = [[(float(x), float(y)) for x in range(-180, 181, 3)] for y in range(-60, 61, 30)]
    return down + across
