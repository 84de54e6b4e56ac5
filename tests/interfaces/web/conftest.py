"""A desk on the example series, and those who visit it."""

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.interfaces.api import Reader
from dragoman.interfaces.web import Desk
from dragoman.ledger import Ledger, alerts
from dragoman.ledger.following import settle
from dragoman.model.record import Record
from dragoman.settings import Settings
from tests.interfaces.web.visiting import Guest, visitor
from tests.ledger.happenings.making import Told, article

LAKE = Told("Lake Ardan rose on Monday.", "rose", "CONSULT")
SHORE = Told("Ardania closed the road at the shore.", "closed", "COERCE")


@pytest.fixture(scope="session")
def filled(series: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the series, an article with two versions, one retracted, and watch items."""
    path = tmp_path_factory.mktemp("desk") / "series.db"
    with Ledger(path, write=True) as ledger:
        for record in series:
            ledger.add(record)
        ledger.add(article("changed", LAKE, day="2031-01-03"))
        ledger.add(article("changed", LAKE, SHORE, day="2031-01-03"))
        ledger.retract(ledger.add(article("gone", SHORE, day="2031-01-04")).id)
        settle(ledger)
        alerts.add(ledger, "threats", "status:threatened")
        alerts.add(ledger, "quiet", "type:ASSAULT")
        alerts.mute(ledger, "quiet")
    return path


@pytest.fixture(scope="session")
def shared(filled: Path) -> Desk:
    """The desk that nobody changes."""
    return Desk(Settings(ledger=str(filled)))


@pytest.fixture(scope="session")
def guest(shared: Desk) -> Guest:
    """Somebody who reads, without the token."""
    return Guest(shared)


@pytest.fixture
def own(filled: Path, tmp_path: Path, reader: Reader) -> Desk:
    """A desk on a copy that a test may change; it reads with the model that is loaded already."""
    path = tmp_path / "own.db"
    shutil.copy(filled, path)
    desk = Desk(Settings(ledger=str(path), user="ann"))
    desk.__dict__["reader"] = reader
    return desk


@pytest.fixture
def stranger(own: Desk) -> TestClient:
    """A browser that has opened a page of this desk, without the token."""
    one = visitor(own)
    one.get("/watch")
    return one


@pytest.fixture
def writer(own: Desk) -> TestClient:
    """A browser that has opened the printed address."""
    one = visitor(own)
    one.get("/", params={"token": own.token})
    return one


@pytest.fixture
def empty(tmp_path: Path) -> Desk:
    """A desk on a ledger that is not there yet."""
    return Desk(Settings(ledger=str(tmp_path / "none.db")))
