"""The files that are shipped are those that the tables give."""

from pathlib import Path

from dragoman.resources.gazetteer import Gazetteer
from dragoman.resources.registry import Registry
from registry.tables import digest

FOLDER = Path(__file__).parents[2] / "registry"


def test_the_registry_is_built_from_the_tables() -> None:
    assert Registry.open().digest == digest(FOLDER / "actors"), "run `make resources`"


def test_the_gazetteer_is_built_from_the_tables() -> None:
    about = Gazetteer.open().about
    assert about["tables"] == digest(FOLDER / "places"), "run `make resources`"
