"""Our own files are kept by the browser; a first view transfers little."""

import re
from html import unescape

import pytest

from dragoman.interfaces.web import Desk
from dragoman.interfaces.web.statics import ASK, FOLDER, FOREVER, static
from tests.interfaces.web.visiting import Guest, addresses

FILES = sorted(
    str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.suffix in (".js", ".css", ".svg")
)
_ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
MOST = 1_000_000
"""Bytes of a first view, as they are transferred."""


def transferred(guest: Guest, address: str) -> int:
    """The bytes of an answer's head and body as they go over the wire."""
    request = guest.build_request("GET", address, headers={"accept-encoding": "gzip"})
    answer = guest.send(request, stream=True)
    assert answer.status_code == 200, address
    head = sum(len(k) + len(v) + 4 for k, v in answer.headers.raw)
    return head + sum(len(part) for part in answer.iter_raw())


@pytest.mark.parametrize("name", FILES)
def test_a_file_at_its_version_is_kept_for_good(guest: Guest, name: str) -> None:
    answer = guest.get(static(name))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == FOREVER
    for other in (f"/static/{name}", f"/static/{name}?v=0"):
        assert guest.get(other).headers["cache-control"] == ASK


def test_what_is_not_there_is_not_kept(guest: Guest) -> None:
    for address in ("/static/none.css?v=", "/static/none.css", "/static/../app.py?v="):
        answer = guest.get(address)
        assert answer.status_code == 404
        assert "immutable" not in answer.headers["cache-control"]
    assert guest.get("/").headers["cache-control"] == "no-store"


def test_every_file_of_every_page_has_its_version(guest: Guest, shared: Desk) -> None:
    for address in [*addresses(shared).values(), "/paste", "/api"]:
        found = _ASSET.findall(guest.get(address).text)
        assert found, address
        for asset in map(unescape, found):
            assert asset == static(asset.removeprefix("/static/").partition("?")[0]), address


def test_a_first_view_is_small(guest: Guest, shared: Desk) -> None:
    sizes = {}
    for name, address in addresses(shared).items():
        assets = {unescape(a) for a in _ASSET.findall(guest.get(address).text)}
        sizes[name] = transferred(guest, address) + sum(transferred(guest, a) for a in assets)
    assert max(sizes.values()) <= MOST, sizes
