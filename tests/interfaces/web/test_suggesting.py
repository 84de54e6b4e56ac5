"""Suggestions while a query is typed."""

from fastapi.testclient import TestClient

from dragoman.interfaces.web import Desk
from dragoman.interfaces.web.suggesting import MOST
from dragoman.ledger.language import KEYS
from tests.interfaces.web.visiting import visitor


def asked(client: TestClient, q: str) -> list[str]:
    return [s["query"] for s in client.get(f"/suggest.json?q={q}").json()]


def test_keys_values_and_names(guest: TestClient) -> None:
    assert asked(guest, "sta")[0] == "status:"
    assert asked(guest, "type:AID -sta") == ["type:AID -status:"]
    assert "status:threatened" in asked(guest, "status:thr")
    assert asked(guest, "status:planned,thr") == ["status:planned,threatened"]
    named = guest.get("/suggest.json?q=actor:a").json()
    assert named
    assert all(s["query"].startswith("actor:") and " · " in s["means"] for s in named)
    assert asked(guest, "colour:r") == []
    assert 0 < len(asked(guest, "")) <= min(MOST, len(KEYS))


def test_what_is_suggested_can_be_asked(guest: TestClient) -> None:
    for start in ("actor:a", "recipient:k", "status:a", "type:", "ard"):
        for query in asked(guest, start):
            if not query.endswith(":"):
                assert guest.get("/search.json", params={"q": query}).status_code == 200, query


def test_they_are_links_without_scripts(guest: TestClient) -> None:
    html = guest.get("/suggest?q=status:thr").text
    assert 'href="/search?q=status%3Athreatened"' in html
    assert guest.get("/suggest?q=" + "x" * 2001).status_code == 400
    assert "<script" not in guest.get("/suggest?q=<script>:").text


def test_an_empty_ledger_suggests_keys(empty: Desk) -> None:
    client = visitor(empty)
    assert asked(client, "actor:a") == []
    assert asked(client, "sta") == ["status:"]
