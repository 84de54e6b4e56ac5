"""Zip and tar archives: safe, unsafe, broken."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources import archives, documents

PAGE = b"<html><body><p>An article.</p></body></html>"
LINE = b'{"text": "Words."}\n'
SMALL = Settings(max_bytes=100_000)


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, mode: str, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


def read(path: Path) -> list[str]:
    found = list(documents(str(path), SMALL))
    assert all("\n" not in f.message for f in found if isinstance(f, Rejected))
    return [f.code if isinstance(f, Rejected) else f.kind for f in found]


def test_articles_of_any_kind(tmp_path: Path) -> None:
    files = {
        "b/a.html": PAGE,
        "a.txt": b"Words.",
        "c.jsonl": LINE * 2,
        ".hidden": b"x",
        "__MACOSX/a": b"x",
    }
    path = zipped(tmp_path / "a.zip", **files)
    assert read(path) == ["text", "html", "text", "text"]
    (first, *_) = documents(str(path), SMALL)
    assert isinstance(first, RawDocument)
    assert first.origin == f"{path}:a.txt"
    for mode, name in (("w", "a.tar"), ("w:gz", "a.tar.gz"), ("w:gz", "a.tgz")):
        members = [(member(n), c) for n, c in files.items()]
        assert read(tarred(tmp_path / name, mode, members)) == ["html", "text", "text", "text"]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt", "..\\a.txt"]
)
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "a.zip", **{name: b"x", "z.txt": b"Words."})
    assert sorted(read(path)) == ["text", reasons.UNSAFE]
    path = tarred(tmp_path / "a.tar", "w", [(member(name), b"x"), (member("z.txt"), b"Words.")])
    assert read(path) == [reasons.UNSAFE, "text"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tar", "a.zip"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices(tmp_path: Path, kind: bytes) -> None:
    path = tarred(
        tmp_path / "a.tar", "w", [(member("a.txt", kind), b""), (member("z.txt"), b"Words.")]
    )
    assert read(path) == [reasons.UNSAFE, "text"]


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert read(tmp_path / "a.zip") == [reasons.UNSAFE]


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SLACK", 200_000)
    bomb = b"word " * 2_000_000
    assert read(zipped(tmp_path / "a.zip", **{"a.txt": bomb, "z.txt": b"Words."})) == [
        reasons.UNSAFE, "text"
    ]  # fmt: skip
    path = tarred(
        tmp_path / "a.tar.gz", "w:gz", [(member("b.txt"), b"Words."), (member("c.txt"), bomb)]
    )
    assert read(path)[0] == "text"
    assert set(read(path)[1:]) <= {reasons.TOO_LARGE, reasons.UNSAFE}
    many = tarred(
        tmp_path / "b.tar.gz", "w:gz", [(member(f"{i}.txt"), b" " * 90_000) for i in range(200)]
    )
    assert read(many)[-1] == reasons.UNSAFE


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ENTRIES", 5)
    assert read(zipped(tmp_path / "a.zip", **{f"{i}.txt": b"x" for i in range(6)})) == [
        reasons.UNSAFE
    ]
    path = tarred(tmp_path / "a.tar", "w", [(member(f"{i}.txt"), b"Words.") for i in range(6)])
    assert read(path) == ["text"] * 5 + [reasons.UNSAFE]


def test_archives_and_feeds_inside(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", **{"a.txt": b"Words."}).read_bytes()
    feed = b"<rss><channel><item><link>http://127.0.0.1/</link></item></channel></rss>"
    path = zipped(tmp_path / "a.zip", **{"a.zip": inner, "b.rss": feed})
    assert read(path) == [reasons.NOT_TEXT, reasons.NOT_TEXT]


def test_a_broken_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.html": PAGE * 50, "b.html": PAGE})
    data = bytearray(path.read_bytes())
    at = data.index(b"a.html") + 8
    data[at : at + 10] = b"\xff" * 10
    path.write_bytes(data)
    assert read(path) == [reasons.BROKEN, "html"]


def test_cut_and_empty_archives(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.html": PAGE})
    path.write_bytes(path.read_bytes()[:-30])
    assert read(path) == [reasons.BROKEN]
    whole = tarred(tmp_path / "b.tar.gz", "w:gz", [(member(f"{i}"), PAGE * 400) for i in range(4)])
    plain = gzip.decompress(whole.read_bytes())
    (tmp_path / "c.tar").write_bytes(plain[: len(plain) // 3])
    got = read(tmp_path / "c.tar")
    assert got[0] == "html"
    assert got[-1] == reasons.BROKEN
    whole.write_bytes(whole.read_bytes()[:-40])
    assert read(whole)[-1] == reasons.BROKEN
    assert read(zipped(tmp_path / "d.zip")) == [reasons.EMPTY]


def test_other_compressed_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Words."))
    assert read(tmp_path / "a.txt.gz") == [reasons.NOT_TEXT]
