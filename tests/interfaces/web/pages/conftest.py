"""What the tests of the pages share."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.web.figured import client, fill


@pytest.fixture(scope="session")
def figured(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A desk over a ledger with places of every precision."""
    path = tmp_path_factory.mktemp("figured") / "a.db"
    fill(path)
    return client(path)


@pytest.fixture
def nothing(tmp_path: Path) -> TestClient:
    """A desk over no ledger."""
    return client(tmp_path / "none.db")
