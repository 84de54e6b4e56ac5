"""KML: elements, their order and values as the schema of OGC 07-147r2 has them."""

import re
from pathlib import Path

from lxml import etree

from tests.interfaces.exports.made import RECORDS, exported

KML = "{http://www.opengis.net/kml/2.2}"
ORDER = ("name", "description", "TimeSpan", "ExtendedData", "Point")
"""The children of a placemark that there are, in the order of the schema's sequence."""
TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def valid(path: Path) -> list[etree._Element]:
    """The placemarks of a file."""
    root = etree.parse(path).getroot()
    assert root.tag == f"{KML}kml"
    (document,) = root
    assert document.tag == f"{KML}Document"
    assert document[0].tag == f"{KML}name"
    for placemark in document[1:]:
        assert placemark.tag == f"{KML}Placemark"
        names = [child.tag.removeprefix(KML) for child in placemark]
        assert names == [n for n in ORDER if n in names]
        for moment in placemark.iterfind(f"{KML}TimeSpan/*"):
            assert moment.tag in (f"{KML}begin", f"{KML}end")
            assert TIME.fullmatch(moment.text)
        for data in placemark.iterfind(f"{KML}ExtendedData/*"):
            assert data.tag == f"{KML}Data"
            assert data.get("name")
            assert [child.tag for child in data] == [f"{KML}value"]
        longitude, latitude = placemark.findtext(f"{KML}Point/{KML}coordinates").split(",")
        assert abs(float(longitude)) <= 180
        assert abs(float(latitude)) <= 90
    return list(document[1:])


def test_a_placemark_a_statement(plain: Path, tmp_path: Path) -> None:
    done = exported(plain, tmp_path / "x.kml", "kml", "actor:SYR")
    marks = valid(done.path)
    mine = [(r, s) for r in RECORDS for s in r.statements if s.actors[0].country == "SYR"]
    assert done.rows == len(marks) == len(mine) > 0
    wanted = sorted(
        (s.text, f"{s.place.lon},{s.place.lat}", r.article.published) for r, s in mine if s.place
    )
    assert wanted == sorted(
        (
            m.findtext(f"{KML}ExtendedData/{KML}Data[@name='sentence']/{KML}value"),
            m.findtext(f"{KML}Point/{KML}coordinates"),
            m.findtext(f"{KML}TimeSpan/{KML}begin"),
        )
        for m in marks
    )


def test_a_time_of_months(nasty: Path, tmp_path: Path) -> None:
    for mark in valid(exported(nasty, tmp_path / "x.kml", "kml").path):
        assert [t.text for t in mark.iterfind(f"{KML}TimeSpan/*")] == ["2025-03", "2025-04"]


def test_a_description_is_text_to_programs_that_show_it_as_html(
    nasty: Path, tmp_path: Path
) -> None:
    for mark in valid(exported(nasty, tmp_path / "x.kml", "kml").path):
        shown = mark.findtext(f"{KML}description")
        assert "&lt;script&gt;" in shown
        assert set(re.findall("<[^>]*>", shown)) == {"<br>"}
        assert "\ufffd" in shown  # for what XML does not have


WRONG = (
    ("<name>", "<nome>", "</name>", "</nome>"),  # no such element
    ("<Point>", "<Point><name>x</name>"),  # one that does not stand there
    ("<begin>", "<begin>on "),  # no date
    ("<value>", "<values>", "</value>", "</values>"),
    ("<Placemark>", "<Placemark><description>x</description>"),  # before its time
    ('<kml xmlns="http://www.opengis.net/kml/2.2">', "<kml>"),
)
"""What is changed in a file so that it is none of KML."""


def test_the_schema_holds(plain: Path, nasty: Path, tmp_path: Path) -> None:
    """By `kml.xsd`: OGC's own files hold the same of these (fastkml, which carries them, is LGPL)."""
    schema = etree.XMLSchema(file=str(Path(__file__).with_name("kml.xsd")))
    for n, ledger in enumerate((plain, nasty)):
        path = exported(ledger, tmp_path / f"{n}.kml", "kml").path
        assert schema.validate(etree.parse(path)), schema.error_log
        text = path.read_text()
        for change in WRONG:
            wrong = text
            for old, new in zip(change[::2], change[1::2], strict=True):
                assert old in wrong
                wrong = wrong.replace(old, new)
            assert not schema.validate(etree.fromstring(wrong.encode())), change
