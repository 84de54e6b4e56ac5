"""Settings and their order."""

from pathlib import Path

import pytest

from dragoman.errors import SettingsError
from dragoman.settings import Settings, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that sets two values."""
    path = tmp_path / "dragoman.toml"
    path.write_text("jobs = 2\nfetch_seconds = 5.0\n")
    return path


def test_defaults() -> None:
    assert load(environment={}) == Settings()


def test_each_source_wins_over_the_one_before(file: Path) -> None:
    got = load({"jobs": 4, "max_bytes": None}, file=file, environment={"DRAGOMAN_JOBS": "3"})
    assert (got.jobs, got.fetch_seconds, got.max_bytes) == (4, 5.0, Settings().max_bytes)
    assert load(file=file, environment={"DRAGOMAN_JOBS": "3"}).jobs == 3
    assert load(environment={"DRAGOMAN_SETTINGS": str(file)}).jobs == 2


def test_the_environment_is_text() -> None:
    assert load(environment={"DRAGOMAN_ALLOW_PRIVATE": "true"}).allow_private is True


@pytest.mark.parametrize(
    ("environment", "part"),
    [({"DRAGOMAN_JOBS": "many"}, "DRAGOMAN_JOBS"), ({"DRAGOMAN_COLOUR": "1"}, "DRAGOMAN_COLOUR")],
)
def test_a_wrong_variable_is_named(environment: dict[str, str], part: str) -> None:
    with pytest.raises(SettingsError, match=part):
        load(environment=environment)


@pytest.mark.parametrize("text", ["jobs = ", "colour = 1", "jobs = 'x'"])
def test_a_wrong_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=r"own\.toml"):
        load(file=path, environment={})


def test_a_missing_file_that_was_named() -> None:
    with pytest.raises(SettingsError, match="not found"):
        load(file=Path("nowhere.toml"), environment={})


def test_other_variables_of_the_project_are_no_settings() -> None:
    assert load(environment={"DRAGOMAN_DATA": "somewhere"}) == Settings()
