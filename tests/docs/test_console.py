"""What the pages show is what the program does."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docs.console import HERE, Run, pages, prepare, run, steps
from dragoman.interfaces.api import Reader


@pytest.fixture(scope="session")
def remembered(reader: Reader) -> Callable[..., Any]:
    """Reading that takes each document once: most pages begin with the same series."""
    return cache(reader.read_parsed)


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.relative_to(HERE).as_posix())
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    remembered: Callable[..., Any],
) -> None:  # fmt: skip
    def read(self: Reader, document: Any, **given: Any) -> Any:
        return remembered(document, **given)

    monkeypatch.setattr(Reader, "read_parsed", read)
    monkeypatch.chdir(tmp_path)
    for name in ("DRAGOMAN_LEDGER", "DRAGOMAN_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    prepare(tmp_path)
    done = run(page)
    assert done.faults == []
    assert done.stale == []


def _page(folder: Path, text: str) -> Path:
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_steps_of_a_page(tmp_path: Path) -> None:
    text = '```text title="a.txt"\nhello\n```\n\n```console\n$ cat a.txt\nhello\n$ false\n$ echo $?\n1\n```\n'
    found = list(steps(_page(tmp_path, text)))
    assert [(s.kind, s.code, s.shown) for s in found] == [
        ("file", 0, ()), ("command", 0, ("hello",)), ("command", 1, ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "faults", "stale"),
    [
        ("console\n$ echo one\none\n", 0, 0),
        ("console\n$ echo one\ntwo\n", 0, 1),
        ("console\n$ false\n", 1, 0),
        ("console\n$ dragoman read nothing.txt\n…\n", 1, 0),
        ("python\nassert 1 == 2\n", 1, 0),
        ("python\nimport dragoman.nothing\n", 1, 0),
        ("python\nimport no_such_extra\n", 0, 0),
    ],
)
def test_what_is_not_so_is_found(
    block: str, faults: int, stale: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done: Run = run(_page(tmp_path, f"```{block}```\n"))
    assert (len(done.faults), len(done.stale)) == (faults, stale)


def test_of_lines_that_fit_the_one_with_the_same_identifiers_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "```console\n$ printf 'id bbbbbb222222: 1\\nid aaaaaa111111: 2\\n'\nid aaaaaa111111: …\n```\n"
    assert run(_page(tmp_path, text)).ids == {"aaaaaa111111": "aaaaaa111111"}


def test_identifiers_are_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "```console\n$ echo id $(printf 'bbbbbb')222222\nid aaaaaa111111\n$ echo aaaaaa111111 > kept\n```\n"
    done = run(_page(tmp_path, text))
    assert not done.stale
    assert done.ids == {"aaaaaa111111": "bbbbbb222222"}
    assert (tmp_path / "kept").read_text() == "bbbbbb222222\n"
