"""The network: rows and twins, numbers and lists, what is left out, the files of graphs."""

import csv
import io

import networkx
import pytest
from fastapi.testclient import TestClient

from tests.interfaces.web.figured import length


@pytest.mark.parametrize("nodes", ["countries", "actors"])
def test_numbers_are_as_long_as_their_lists(figured: TestClient, nodes: str) -> None:
    given = {"q": "-type:ASSAULT", "nodes": nodes, "top": 10}
    page = figured.get("/network.json", params=given).json()
    assert len(page["tables"]["edges"]) == 10 < page["totals"]["edges"]
    for edge in page["tables"]["edges"]:
        assert edge["statements"] == length(figured, edge["query"])
        assert edge["balance"] == edge["cooperation"] - edge["conflict"]
        quads = "quad:verbal-cooperation,material-cooperation"
        assert edge["cooperation"] == length(figured, f"{edge['query']} {quads}")


def test_what_is_left_out_is_said(figured: TestClient) -> None:
    html = figured.get("/network", params={"top": 20}).text
    total = figured.get("/network.json").json()["totals"]["edges"]
    assert f"Shown are the 20 of {total:,} edges" in html
    assert html.count('class="flow ') == 20 + 3  # and the signs


def test_twins_have_the_rows_of_the_page(figured: TestClient) -> None:
    rows = figured.get("/network.json").json()["tables"]
    for name in ("edges", "nodes"):
        text = figured.get("/network.csv", params={"table": name}).text
        assert len(list(csv.reader(io.StringIO(text)))) == len(rows[name]) + 1
    assert figured.get("/network").text.count("<tr data-row>") == len(rows["edges"])


def test_files_of_graphs(figured: TestClient) -> None:
    total = figured.get("/network.json", params={"q": "type:AID"}).json()["totals"]["edges"]
    for form, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        answer = figured.get(f"/network.{form}", params={"q": "type:AID"})
        assert f"network.{form}" in answer.headers["content-disposition"]
        assert read(io.BytesIO(answer.content)).number_of_edges() == total
    assert figured.get("/network.pdf").status_code in (400, 404)


def test_files_of_an_empty_ledger(nothing: TestClient) -> None:
    assert nothing.get("/network.gexf").status_code == 404
