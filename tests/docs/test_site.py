"""The pages: links lead somewhere, parts are made, no word of the vocabularies is missing."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from docs.generate import PARTS, filled
from dragoman.interfaces.web.navigation import NAVIGATION
from dragoman.ledger.happenings.contradictions import Kind as Contradicts
from dragoman.ledger.moves import State
from dragoman.ledger.watch import WatchState
from dragoman.model import vocabulary as v

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
CLOSED = (
    v.Event, v.Status, v.Certainty, v.Stance, v.SourceKind, v.Identity, v.Form, v.PlaceUse,
    v.TimeType, v.WatchKind, Contradicts, State, WatchState,
)  # fmt: skip

by_path = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(DOCS).as_posix())


def anchors(markdown: str) -> set[str]:
    """The names that a page's headings get in the site."""
    text = re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S)
    heads = re.findall(r"^#+ (.+)$", text, flags=re.M)
    words = (re.sub(r"[^\w\s-]", "", h).strip().lower() for h in heads)
    return {re.sub(r"[-\s]+", "-", w) for w in words}


@by_path
def test_links_lead_somewhere(page: Path) -> None:
    text = filled(page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.is_file(), target
        if anchor:
            assert anchor in anchors(filled(there.read_text(encoding="utf-8"))), target


@by_path
def test_no_machine_is_named(page: Path) -> None:
    text = filled(page.read_text(encoding="utf-8"))
    assert not re.search(r"/work/|/root/|/home/|pypi\.|npmjs\.", text)


@pytest.mark.parametrize("name", PARTS)
def test_parts_are_used_and_hold_something(name: str) -> None:
    assert len(PARTS[name]().splitlines()) > 5
    assert any(f"<!-- generated: {name} -->" in p.read_text(encoding="utf-8") for p in PAGES)


def test_an_unknown_part_ends_the_build() -> None:
    with pytest.raises(KeyError, match="nothing"):
        filled("<!-- generated: nothing -->")


def test_the_codebook_has_every_value() -> None:
    text = (DOCS / "codebook.md").read_text(encoding="utf-8")
    missing = [w for kind in CLOSED for w in get_args(kind) if f"`{w}`" not in text]
    assert not missing


def test_the_desk_has_every_page_of_the_menu() -> None:
    text = (DOCS / "desk.md").read_text(encoding="utf-8")
    assert [e.label for e in NAVIGATION if f"\n| {e.label}" not in text] == []


def test_settings_explain_themselves() -> None:
    assert all(row.split("|")[3].strip() for row in PARTS["settings"]().splitlines())


def test_the_site_is_built_without_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("material", reason="the extra docs is not installed")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), strict=True))
    made = {p.relative_to(tmp_path).with_suffix(".md") for p in tmp_path.rglob("*.html")}
    assert {p.relative_to(DOCS) for p in PAGES} <= made
    loads = re.compile(r'<(?:script|img|iframe|link)\b[^>]*(?:src|href)="(?:https?:)?//[^"]*"')
    for page in tmp_path.rglob("*.html"):
        assert loads.findall(page.read_text(encoding="utf-8")) == [], page


def test_site_output_is_ignored_and_tools_are_an_extra() -> None:
    assert "/site/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert any("mkdocs-material" in d for d in project["optional-dependencies"]["docs"])
    assert not any("mkdocs" in d for d in project["dependencies"])
