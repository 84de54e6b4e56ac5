"""Statements with a place as KML 2.2 (OGC 07-147r2)."""

from html import escape
from typing import BinaryIO

from dragoman.interfaces.exports.elements import Elements
from dragoman.interfaces.exports.names import deed, entities, interval, properties, told
from dragoman.interfaces.exports.places import located
from dragoman.interfaces.exports.readings import Reading
from dragoman.interfaces.exports.texts import flat
from dragoman.interfaces.exports.work import Shape, Work
from dragoman.model.record import Statement

_ABOUT = """One placemark a statement that has coordinates; statements without a place are left
out. The point is that of the place, which may be a city, a region or a whole country:
`place_precision` says which. `TimeSpan` is the time named, else the day of publication. The data
of a placemark are named as the columns of `dragoman export statements`; what is unknown or none is
left out. `source_chain` has the sources, outermost first."""


def write(out: BinaryIO, work: Work) -> int:
    """Write a document of placemarks and return their number."""
    count = 0
    with (
        Elements(out) as xml,
        xml.within("kml", {"xmlns": "http://www.opengis.net/kml/2.2"}),
        xml.within("Document"),
    ):
        xml.element("name", f"Statements {work.asked.query}".strip())
        for reading in work.readings():
            for s, longitude, latitude in located(reading.statements):
                xml.line()
                _placemark(xml, reading, s, f"{longitude},{latitude}")
                count += 1
    return count


def _placemark(xml: Elements, reading: Reading, s: Statement, coordinates: str) -> None:
    begin, end = interval(reading, s)
    with xml.within("Placemark"):
        xml.element("name", deed(s, entities(reading)))
        # Programs show a description as HTML, so the article's words are escaped once more.
        said = told(reading, s)
        lines = (flat(s.text), f"{s.status}{f', said by {said}' if said else ''}")
        xml.element("description", "<br>".join(escape(x) for x in lines))
        if begin:
            with xml.within("TimeSpan"):
                xml.element("begin", begin)
                xml.element("end", end)
        with xml.within("ExtendedData"):
            for key, value in properties(reading, s):
                if value is not None:
                    with xml.within("Data", {"name": key}):
                        xml.element("value", flat(str(value)))
        with xml.within("Point"):
            xml.element("coordinates", coordinates)


SHAPE = Shape(("statements",), ("kml",), "placemarks", write, _ABOUT)
