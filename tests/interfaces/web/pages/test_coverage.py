"""Coverage: numbers and lists by every key and period, shares, twins."""

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient

from dragoman.interfaces.web.pages.coverage import GROUPS, PERIODS, SHOWN
from tests.interfaces.web.figured import length


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("by", GROUPS)
def test_numbers_are_as_long_as_their_lists(figured: TestClient, by: str, period: str) -> None:
    given = {"q": "party:SYR", "by": by, "period": period}
    page = figured.get("/coverage.json", params=given).json()
    facts, rows = page["facts"], page["tables"]["periods"]
    assert facts["statements"] == length(figured, "party:SYR after:0001")
    assert facts["undated"] == length(figured, "party:SYR -after:0001") > 0
    for value in page["tables"]["values"]:
        assert value["statements"] == length(figured, value["query"]), value
    columns = [v["value"] for v in page["tables"]["values"]]
    for row in rows[:5]:
        assert row["statements"] == sum(row[c] for c in columns) == length(figured, row["query"])
        assert row["share"] == round(row["statements"] / row["all"], 4)
        assert row["all"] == length(figured, row["query"].removeprefix("party:SYR "))


def test_each_cell_opens_its_list(figured: TestClient) -> None:
    html = figured.get("/coverage", params={"by": "outlet", "period": "year"}).text
    cells = re.findall(r'<td class="n"><a href="(/search\?q=[^"]*)">([\d,]+)</a></td>', html)
    assert len(cells) > 20
    for href, number in cells:
        path = href.replace("&amp;", "&").replace("/search?", "/search.json?")
        assert figured.get(path).json()["facts"]["statements"] == int(number.replace(",", ""))


def test_outlets_called_like_columns(figured: TestClient) -> None:
    page = figured.get("/coverage.json", params={"by": "outlet"}).json()
    values = {v["value"] for v in page["tables"]["values"]}
    assert values == {"=all", "=other", "The Velik Post", 'A "quoted" wire', "none"}


def test_pages_join(figured: TestClient) -> None:
    got: list[str] = []
    given = {"period": "day"}
    first = figured.get("/coverage.json", params=given).json()
    assert first["totals"]["periods"] < SHOWN * 2
    for page in range(first["facts"]["pages"], 0, -1):
        rows = figured.get("/coverage.json", params={**given, "page": page}).json()["tables"]
        got += [r["period"] for r in rows["periods"]]
    assert got == sorted(set(got))
    assert len(got) == first["totals"]["periods"]
    assert figured.get("/coverage.json", params={"page": 99}).json()["tables"]["periods"] == []


def test_twins_have_the_rows_of_the_page(figured: TestClient) -> None:
    given = {"by": "type", "period": "month"}
    rows = figured.get("/coverage.json", params=given).json()["tables"]["periods"]
    text = figured.get("/coverage.csv", params=given).text
    found = list(csv.DictReader(io.StringIO(text)))
    assert [(r["period"], r["statements"]) for r in found] == [
        (r["period"], str(r["statements"])) for r in rows
    ]
    html = figured.get("/coverage", params=given).text
    assert html.count("<tr data-row>") == len(rows)
    drawn = sum(1 for r in rows for c, n in r.items() if c.isupper() and n)
    assert html.count('fill="url(#p') == drawn + len({c for r in rows for c in r if c.isupper()})
