"""What the tests of the registry share."""

from pathlib import Path

import pytest

from registry.actors import build

SHIPPED = Path(__file__).parents[2] / "registry" / "actors"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that is built from the tables of the repository; not to be written."""
    file = tmp_path_factory.mktemp("registry") / "actors.sqlite"
    build(SHIPPED, file)
    return file
