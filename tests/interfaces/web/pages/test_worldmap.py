"""The map: rows and twins, numbers and lists, where countries lie, one's own file."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.web.figured import client, fill, length

QUERIES = ("", "status:asserted", "actor:SYR type:ASSAULT", "outlet:=all", "-country:SYR")


@pytest.mark.parametrize("q", QUERIES)
def test_numbers_are_as_long_as_their_lists(figured: TestClient, q: str) -> None:
    page = figured.get("/map.json", params={"q": q, "lines": "places"}).json()
    facts, tables = page["facts"], page["tables"]
    assert facts["statements"] == length(figured, q)
    assert facts["placed"] == length(figured, f"{q} precision:point,city,region,country".strip())
    rest = facts["statements"] - facts["placed"]
    assert rest == length(figured, f"{q} -precision:point,city,region,country".strip())
    assert sum(r["statements"] for r in tables["places"]) == facts["placed"] > 0
    for row in tables["places"] + tables["lines"]:
        assert row["statements"] == length(figured, row["query"]), row["query"]


def test_lines_between_countries(figured: TestClient) -> None:
    rows = figured.get("/map.json", params={"lines": "recipients"}).json()["tables"]["lines"]
    assert len(rows) == 40
    for row in rows[:12]:
        assert row["statements"] == length(figured, row["query"])
        for side, quads in (("cooperation", "verbal-cooperation,material-cooperation"),
                            ("conflict", "verbal-conflict,material-conflict")):  # fmt: skip
            assert row[side] == length(figured, f"{row['query']} quad:{quads}")


def test_precisions_are_told_apart_and_countries_come_from_the_gazetteer(
    figured: TestClient,
) -> None:
    rows = figured.get("/map.json").json()["tables"]["places"]
    places = {(r["place"], r["precision"]): r for r in rows}
    assert places["Velik", "city"]["latitude"] == places["Hill Province", "region"]["latitude"]
    assert places["Fort Sarn", "point"]["drawn"]
    assert places["Blue Sea", "region"]["country"] is None
    france, germany = places["France", "country"], places["Germany", "country"]
    assert (france["latitude"], france["longitude"]) != (40.0, 9.0)
    assert 47 < germany["latitude"] < 55
    assert not places["QQQ", "country"]["drawn"]
    html = figured.get("/map").text
    assert html.count('class="spot ') == sum(r["drawn"] for r in rows) + 4  # and the signs


@pytest.mark.parametrize("table", ["places", "lines"])
def test_twins_have_the_rows_of_the_page(figured: TestClient, table: str) -> None:
    given = {"q": "status:asserted", "lines": "recipients"}
    rows = figured.get("/map.json", params=given).json()["tables"][table]
    text = figured.get("/map.csv", params={**given, "table": table}).text
    found = list(csv.DictReader(io.StringIO(text)))
    assert [r["statements"] for r in found] == [str(r["statements"]) for r in rows]
    html = figured.get("/map", params=given).text
    start = html.index(f"<h2>{table.capitalize()}")
    body = html[start : html.index("</table>", start)]
    assert len(re.findall("<tr data-row>", body)) == len(rows)


def test_boundaries_are_not_ours_and_a_note_says_so(figured: TestClient) -> None:
    assert "Boundaries as in Natural Earth" in figured.get("/map").text
    assert "not a position of ours" in figured.get("/map.json").json()["facts"]["note"]


def test_ones_own_map(tmp_path: Path) -> None:
    fill(tmp_path / "a.db", 2)
    own = tmp_path / "own.geojson"
    square = [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]]
    own.write_text(json.dumps({"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
                   square}, "note": "<b>Drawn by us</b>"}))  # fmt: skip
    page = client(tmp_path / "a.db", map=str(own)).get("/map").text
    assert "&lt;b&gt;Drawn by us" in page
    assert "Natural Earth 4" not in page
    (land,) = re.findall('class="land" d="([^"]*)"', page)
    assert land.count("M") == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"features": [{"geometry": {"type": "Polygon"}}]}'])  # fmt: skip
def test_a_map_that_cannot_be_read_is_named(tmp_path: Path, content: str) -> None:
    fill(tmp_path / "a.db", 1)
    own = tmp_path / "own.geojson"
    own.write_text(content)
    answer = client(tmp_path / "a.db", map=str(own)).get("/map")
    assert answer.status_code == 503
    assert "own.geojson" in answer.text


def test_views(figured: TestClient) -> None:
    assert figured.get("/map", params={"view": "20,30,50,40"}).status_code == 200
    for wrong in ("50,30,20,40", "1,2", "Atlantis", "0,0,0,0", "nan,0,1,1"):
        assert figured.get("/map", params={"view": wrong}).status_code == 400, wrong


def test_a_query_that_is_not_understood(figured: TestClient) -> None:
    assert figured.get("/map", params={"q": "nokey:x"}).status_code == 400
    assert figured.get("/map", params={"q": "at:1,2,3"}).status_code == 400
    assert figured.get("/map", params={"q": "actor:QQQ"}).status_code == 200


def test_a_change_of_the_ledger_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    fill(path, 2)
    desk = client(path)
    before = desk.get("/map.json").json()["facts"]["statements"]
    fill(path, 6)
    assert desk.get("/map.json").json()["facts"]["statements"] == before * 3


@pytest.mark.parametrize("page", ["/map", "/network", "/coverage"])
def test_an_empty_ledger(nothing: TestClient, page: str) -> None:
    assert "empty ledger" in nothing.get(page).text
    assert nothing.get(f"{page}.json").json()["tables"] == {}
    assert nothing.get(f"{page}.csv").text == ""


@pytest.mark.parametrize("page", ["/map?lines=places", "/network?nodes=actors", "/coverage?by=type"])  # fmt: skip
def test_a_query_without_statements(figured: TestClient, page: str) -> None:
    answer = figured.get(page, params={**dict(p.split("=") for p in page.split("?")[1:]), "q": "type:ASSAULT -type:ASSAULT"})  # fmt: skip
    assert answer.status_code == 200
    assert "<table" in answer.text
