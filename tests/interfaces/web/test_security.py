"""What strangers' pages, names and forms cannot do here."""

import re
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.interfaces.web import Desk
from dragoman.interfaces.web.security import POLICY, known_host
from tests.interfaces.web.visiting import addresses, visitor


def key(client: TestClient, page: str = "/watch") -> str:
    found = re.search(r'name="form_key" value="([0-9a-f]+)"', client.get(page).text)
    assert found is not None
    return found[1]


def items(client: TestClient) -> list[str]:
    return [r["name"] for r in client.get("/watch.json").json()["tables"]["own"]]


@pytest.mark.parametrize(
    "path", ["/", "/search.json", "/search.csv", "/nothing", "/static/desk.css", "/openapi.json"]
)
def test_every_answer_carries_the_policy(guest: TestClient, path: str) -> None:
    headers = guest.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_names_of_other_hosts_are_refused(shared: Desk) -> None:
    client = visitor(shared)
    for host in (
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8765",
        "",
        "[::2]",
        "10.0.0.1",
    ):
        answer = client.get("/search.json", headers={"host": host})
        assert answer.status_code == 421, host
        assert "content-security-policy" in answer.headers
    for host in ("127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"):
        assert client.get("/search.json", headers={"host": host}).status_code == 200, host


def test_elsewhere_any_address_in_digits_will_do() -> None:
    assert known_host("10.1.2.3:8765", "0.0.0.0")
    assert known_host("desk.example", "desk.example")
    assert not known_host("evil.example", "0.0.0.0")


def test_it_listens_on_this_machine_alone() -> None:
    import inspect

    from dragoman.interfaces.cli.serve import serve

    assert inspect.signature(serve).parameters["host"].default == "127.0.0.1"
    assert Desk.__dataclass_fields__["host"].default == "127.0.0.1"


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    from dragoman.errors import SettingsError
    from dragoman.interfaces.web.listening import listen

    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(SettingsError, match="--port 0"),
        listen("127.0.0.1", taken.getsockname()[1]),
    ):
        pass


def test_without_the_token_nothing_is_written(stranger: TestClient, own: Desk) -> None:
    before = items(stranger)
    form = {"form_key": key(stranger), "action": "add", "name": "mine", "q": "type:AID"}
    assert stranger.post("/watch", data=form).status_code == 403
    assert (
        stranger.post("/watch", data={**form, "action": "remove", "name": "threats"}).status_code
        == 403
    )
    assert (
        stranger.post(
            "/paste", data={"form_key": key(stranger), "text": "A b.", "store": "true"}
        ).status_code
        == 403
    )
    assert stranger.post("/paste.json", data={"text": "A b."}).status_code == 403
    assert stranger.post("/example", data={"form_key": key(stranger)}).status_code == 403
    for token in ("", "wrong", own.token[:-1], own.token + "x", "é"):
        answer = stranger.post(
            "/paste.json", data={"text": "A b."}, headers={"X-Dragoman-Token": token.encode()}
        )
        assert answer.status_code == 403, token
    assert items(stranger) == before
    assert "read only" in stranger.get("/").text


def test_the_token_leaves_the_address(own: Desk) -> None:
    client = visitor(own)
    answer = client.get("/search", params={"q": "type:AID", "token": own.token})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=type%3AAID"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "read only" not in client.get("/").text
    assert own.token not in client.get("/watch").text
    wrong = visitor(own).get("/", params={"token": "wrong"})
    assert "dragoman_token" not in wrong.headers.get("set-cookie", "")


def test_no_redirect_leads_elsewhere(own: Desk) -> None:
    for path in ("//evil.example/", "/\\evil.example", "//evil.example/%2e%2e"):
        answer = visitor(own).get(f"http://127.0.0.1{path}?token={own.token}")
        place = answer.headers["location"]
        assert place.startswith("/")
        assert not place.startswith(("//", "/\\")), path


def test_forms_of_other_sites_are_refused(writer: TestClient, own: Desk) -> None:
    form = {"action": "add", "name": "mine", "q": "type:AID"}
    assert writer.post("/watch", data=form).status_code == 403
    assert writer.post("/watch", data={**form, "form_key": "0" * 64}).status_code == 403
    other = visitor(own)
    assert writer.post("/watch", data={**form, "form_key": key(other)}).status_code == 403
    assert "mine" not in items(writer)
    assert writer.post("/watch", data={**form, "form_key": key(writer)}).status_code == 303
    assert "mine" in items(writer)


def test_programs_write_with_the_header_alone(own: Desk) -> None:
    client = visitor(own)
    for name, headers in (
        ("one", {"X-Dragoman-Token": own.token}), ("two", {"Authorization": f"Bearer {own.token}"}),
    ):  # fmt: skip
        form = {"action": "add", "name": name, "q": "type:AID"}
        assert client.post("/watch", data=form, headers=headers).status_code == 303
        assert client.post("/watch", data=form, headers=headers).status_code == 400
    assert {"one", "two"} <= set(items(client))


@pytest.mark.parametrize(
    "path",
    [
        "/article/none",
        "/statement/none:s1",
        "/actor/person/nobody-at-all",
        "/happening/h0",
        "/nothing",
    ],
)
def test_unknown_things_are_not_found(guest: TestClient, path: str) -> None:
    page = guest.get(path)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>Not found</h1>" in page.text
    told = guest.get(f"{path}.json")
    assert told.status_code == 404
    assert told.json()["facts"]["error"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/search?q=colour:red", "colour"), ("/search?q=status:maybe", "maybe"),
        ("/search?q=%22open", '"'), ("/search?page=0", "page"), ("/search?page=x", "page"),
        ("/search?as_of=yesterday", "as_of"), ("/dyad", "pair"), ("/dyad?pair=syria", "SYRIA"),
        ("/changes?since=soon", "soon"), ("/claims?q=colour:red", "colour"),
        ("/search?q=" + "x" * 2001, "2000"), ("/dyads?after=now", "after"),
    ],
)  # fmt: skip
def test_a_question_that_is_not_understood(guest: TestClient, path: str, says: str) -> None:
    page = guest.get(path)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    address, _, query = path.partition("?")
    told = guest.get(f"{address}.json?{query}")
    assert told.status_code == 400
    assert says in told.json()["facts"]["error"]


def test_a_file_that_is_no_ledger_is_said(tmp_path: Path) -> None:
    from dragoman.settings import Settings

    path = tmp_path / "no.db"
    path.write_text("This is no ledger, it is only a text of some length. " * 40)
    answer = visitor(Desk(Settings(ledger=str(path)))).get("/search.json")
    assert answer.status_code == 503
    assert str(path) in answer.json()["facts"]["error"]


def test_reading_changes_nothing(own: Desk) -> None:
    client = visitor(own)
    before = own.path.read_bytes()
    for address in addresses(own).values():
        client.get(address)
    assert own.path.read_bytes() == before
    for path in ("/", "/search", "/watch.json"):
        assert client.delete(path).status_code == 405
        assert client.put(path).status_code == 405


def test_static_files_stay_in_their_folder(guest: TestClient) -> None:
    for path in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
    ):
        assert guest.get(path).status_code == 404
