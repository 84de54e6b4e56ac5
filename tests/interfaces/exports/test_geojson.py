"""GeoJSON: the rules of RFC 7946 that hold for what is written."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.interfaces.exports.made import NASTY, RECORDS, exported, hostile, kept

GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
              "GeometryCollection"}  # fmt: skip


def valid(collection: Any) -> list[Any]:
    """The features of a collection (RFC 7946, 3.1 to 3.3, 7.1)."""
    assert collection["type"] == "FeatureCollection"
    assert not {"coordinates", "geometries", "geometry", "properties", "crs"} & collection.keys()
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str | int)
        assert isinstance(feature["properties"], dict)
        geometry = feature["geometry"]
        assert geometry["type"] in GEOMETRIES
        longitude, latitude = geometry["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
    return list(collection["features"])


def test_every_statement_with_a_place_is_a_point(plain: Path, tmp_path: Path) -> None:
    done = exported(plain, tmp_path / "x.geojson", "geojson", "status:asserted")
    features = valid(json.loads(done.path.read_bytes()))
    wanted = sorted(
        (s.place.lon, s.place.lat, s.text)
        for r in RECORDS for s in r.statements if s.place and s.status == "asserted"
    )  # fmt: skip
    assert done.rows == len(features) == done.statements
    assert (
        sorted((*f["geometry"]["coordinates"], f["properties"]["sentence"]) for f in features)
        == wanted
    )
    one = features[0]["properties"]
    assert one["chain"] == [{"name": "a source", "kind": "anonymous", "identity": "bare-unnamed"}]
    assert (one["place_precision"], one["source_chain"]) == ("city", "a source (anonymous)")
    assert len({f["id"] for f in features}) == len(features)


@pytest.mark.parametrize("where", [
    {"lat": None}, {"lon": None}, {"lat": 91.0}, {"lon": -180.5}, {"lon": None, "lat": None},
])  # fmt: skip
def test_what_is_nowhere_is_left_out(tmp_path: Path, where: dict[str, Any]) -> None:
    record = hostile()
    (s,) = record.statements
    assert s.place is not None
    lost = msgspec.structs.replace(s, place=msgspec.structs.replace(s.place, **where))
    ledger = kept(tmp_path / "desk.db", msgspec.structs.replace(record, statements=(lost,)))
    done = exported(ledger, tmp_path / "x.geojson", "geojson")
    assert (done.rows, done.statements) == (0, 1)
    assert valid(json.loads(done.path.read_bytes())) == []


def test_hostile_text_comes_back_and_ends_no_script(nasty: Path, tmp_path: Path) -> None:
    data = exported(nasty, tmp_path / "x.geojson", "geojson").path.read_bytes()
    assert b"<" not in data
    features = valid(json.loads(data))
    assert [f["properties"]["title"] for f in features] == [NASTY, NASTY]
