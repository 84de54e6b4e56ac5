"""What holds for the project as a whole."""

import tomllib
from pathlib import Path

import pytest

import dragoman

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
TABLES = sorted(
    p for p in (ROOT / "src/dragoman/resources").iterdir() if p.suffix in (".tsv", ".toml")
)


def test_public_names() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__, key=lambda n: (not n[0].isupper(), n))
    for name in dragoman.__all__:
        assert getattr(dragoman, name) is not None
    with pytest.raises(AttributeError):
        dragoman.nothing  # noqa: B018


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert text.count("\n") <= 500


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.name)
def test_tables_say_where_they_are_from(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == dragoman.__version__
    assert f"## {dragoman.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
