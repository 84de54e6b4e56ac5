"""The interface for programs, as it describes itself."""

from collections import Counter
from typing import Any

from fastapi.openapi.models import OpenAPI
from fastapi.testclient import TestClient

from dragoman.interfaces.web.pages import PAGES
from tests.interfaces.web.visiting import see, words


def test_the_document_is_valid(guest: TestClient) -> None:
    document = guest.get("/openapi.json").json()
    OpenAPI.model_validate(document)
    assert document["openapi"].startswith("3.1")
    operations = [o for item in document["paths"].values() for o in item.values()]
    assert set(Counter(o["operationId"] for o in operations).values()) == {1}
    for path, item in document["paths"].items():
        for o in item.values():
            declared = {p["name"] for p in o.get("parameters", []) if p["in"] == "path"}
            assert {p.strip("{}") for p in path.split("/") if p.startswith("{")} >= set()
            assert all(f"{{{name}" in path for name in declared), path
            assert o["summary"]
    known = document["components"]["schemas"]
    assert {r.rpartition("/")[2] for r in _references(document)} <= set(known)


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [r for v in value.values() for r in _references(v)]
    return [r for v in value for r in _references(v)] if isinstance(value, list) else []


def test_every_page_is_in_it_twice(guest: TestClient) -> None:
    paths = guest.get("/openapi.json").json()["paths"]
    for page in PAGES:
        for suffix in (".json", ".csv"):
            assert (page.stem + suffix).replace(":path", "") in paths


def test_the_page_shows_all_of_it(guest: TestClient) -> None:
    page = see(guest, "/api")
    document = guest.get("/openapi.json").json()
    shown = [words(h) for h in page.tree.xpath("//main//h2")]
    assert shown == [f"{m.upper()} {p}" for p, item in document["paths"].items() for m in item]
    assert all(s.get("src", "").startswith("/static/") for s in page.tree.iter("script"))
