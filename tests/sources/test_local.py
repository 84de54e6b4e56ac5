"""Files, folders, standard input."""

import io
import os
from pathlib import Path

import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources import documents, is_many
from dragoman.sources.local import read_path, read_stdin

SMALL = Settings(max_bytes=1000)


def codes(path: Path, settings: Settings = SMALL) -> list[str]:
    return [d.code if isinstance(d, Rejected) else d.kind for d in read_path(path, settings)]


def test_a_file_by_its_ending(tmp_path: Path) -> None:
    for name, content in (("a.html", "x"), ("b.txt", "<p>"), ("c", "<html>"), ("d", "plain")):
        (tmp_path / name).write_text(content)
    assert [codes(tmp_path / n)[0] for n in ("a.html", "b.txt", "c", "d")] == [
        "html", "text", "html", "text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", reasons.EMPTY),
        ("large.txt", b"x" * 1001, reasons.TOO_LARGE),
        ("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(50), reasons.NOT_TEXT),
        ("bad.json", b"{", reasons.BAD_LINE),
        ("list.json", b"[]", reasons.BAD_LINE),
    ],
)
def test_refusals(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert codes(tmp_path / name) == [code]


def test_one_article_as_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "text": "Words.",\n "id": "a"\n}')
    (got,) = read_path(tmp_path / "a.json", SMALL)
    assert isinstance(got, RawDocument)
    assert got.id == "a"


def test_missing(tmp_path: Path) -> None:
    assert codes(tmp_path / "no") == [reasons.NOT_FOUND]


def test_a_folder_in_order_without_hidden_files_and_loops(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.txt", ".hidden", "a.txt"):
        (tmp_path / name).write_text("x")
    if hasattr(os, "symlink"):
        (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    names = [Path(d.origin).relative_to(tmp_path).as_posix() for d in read_path(tmp_path, SMALL)]
    assert names == ["a.txt", "z.txt", "b/a.txt"]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) == [reasons.EMPTY]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX pipes")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert codes(tmp_path) == [reasons.UNREADABLE]


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (b"Plain words.", ["text"]),
        (b"<html><p>x</p></html>", ["html"]),
        (b' {"text": "a"}\n{"text": "b"}\n', ["text", "text"]),
        (b"", ["empty"]),
    ],
)
def test_standard_input(data: bytes, kinds: list[str]) -> None:
    got = read_stdin(io.BufferedReader(io.BytesIO(data)), SMALL)  # type: ignore[type-var]
    assert [d.code if isinstance(d, Rejected) else d.kind for d in got] == kinds


def test_targets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert [d.origin for d in documents(str(tmp_path / "a.txt"), SMALL)] == [
        str(tmp_path / "a.txt")
    ]
    assert is_many(str(tmp_path))
    assert is_many("x.jsonl")
    assert not is_many("https://news.example/a.jsonl")
    assert not is_many("a.html")
