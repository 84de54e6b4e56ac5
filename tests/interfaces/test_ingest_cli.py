"""`dragoman ingest` as a user calls it: sources of all kinds, faults of all kinds."""

import gzip
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.endurance import articles, counts, kills, readers
from dragoman.ledger.schema import MIGRATIONS
from tests.calling import ENVIRONMENT, call, command
from tests.servers import Server, answer

OPEN = {
    "DRAGOMAN_ALLOW_PRIVATE": "true", "DRAGOMAN_FETCH_DELAY": "0", "DRAGOMAN_FETCH_SECONDS": "5",
}  # fmt: skip
XML = {"content_type": "application/rss+xml"}


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    done = call("ingest", *arguments, **{**OPEN, **environment})
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def spawned(*arguments: object, before: Sequence[str] = (), **more: Any) -> subprocess.Popen[str]:
    """An ingest as a process of its own, by another command where one is given."""
    return subprocess.Popen(
        [*before, *command("ingest", *arguments)], env={**ENVIRONMENT, **OPEN}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """What a process has said when it is done."""
    said = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, *said)


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error of a run that failed."""
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert len(lines) == 1, done.stderr
    return lines[0]


def page(n: int, words: str = "") -> bytes:
    text = (
        f"The president of Kestova met the Ardanian foreign minister on Tuesday in Velik for talks "
        f"number {n} and promised to withdraw troops from the border, according to two officials. "
        f"The envoy urged the government of Kestova to release the eleven sailors. {words}"
    )
    return f"<html><head><title>Talks number {n}</title></head><body><article><h1>Talks number {n}</h1><p>{text}</p></article></body></html>".encode()


def feed(server: Server, *items: str) -> bytes:
    whole = "".join(f"<item>{i}</item>" for i in items)
    return f"<rss version='2.0'><channel><title>Velik Post</title>{whole}</channel></rss>".encode()


def item(n: int, words: str = "") -> str:
    return f"<guid isPermaLink='false'>g{n}</guid><link>/{n}</link><title>Talks number {n}</title><description>{words}</description>"


def rows(ledger: Path, asked: str) -> list[Any]:
    with sqlite3.connect(ledger) as db:
        return db.execute(asked).fetchall()


@pytest.fixture
def desk(server: Server) -> Server:
    """A server with a feed of two items and their pages."""
    server.pages["/rss"] = answer(200, feed(server, item(1), item(2)), etag='"1"', **XML)
    server.pages["/1"], server.pages["/2"] = answer(200, page(1)), answer(200, page(2))
    return server


def test_a_folder_of_all_kinds(tmp_path: Path, desk: Server) -> None:
    folder, ledger = tmp_path / "in", tmp_path / "a.db"
    folder.mkdir()
    articles(folder / "lines.jsonl", 2)
    (folder / "page.html").write_bytes(page(10))
    (folder / "feed.rss").write_bytes(feed(desk, item(1).replace("/1", desk.url("/1"))))
    (folder / "list.opml").write_text(
        f"<opml><body><outline xmlUrl='{desk.url('/rss')}'/></body></opml>"
    )
    (folder / "item.json").write_text(json.dumps({
        "uri": "urn:wire:1", "headline": "Envoy meets", "versioncreated": "2025-03-04T10:00:00Z",
        "body_xhtml": "<p>The envoy of Ardania met the minister of Kestova on Monday.</p>"}))  # fmt: skip
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(11)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/11\r\nWARC-Date: 2025-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    done = ended(spawned(folder, "--ledger", ledger, "--jobs", 2))
    assert done.returncode == 1, done.stderr
    assert done.stderr.splitlines() == [
        f"dragoman: {folder}/photo.png: not a text or a page [not-text]"
    ]
    assert done.stdout.splitlines()[-1].startswith(f"{ledger}: 7 new, 1 there already, 1 skipped")
    domains = {d for (d,) in rows(ledger, "SELECT domain FROM document")}
    assert domains == {"wire.example", "a.example", None}
    again = run(folder, "--ledger", ledger, "--json")
    report = json.loads(again.stdout.splitlines()[-1])
    assert report["outcome"] == "report"
    assert report["counts"]["reasons"] == {"not-text": 1}
    assert report["counts"]["duplicate"] >= 6
    assert "new" not in report["counts"]


def test_an_edited_item_is_a_new_version_and_its_changes_are_told(
    tmp_path: Path, desk: Server
) -> None:
    ledger = tmp_path / "a.db"
    first = run(desk.url("/rss"), "--ledger", ledger)
    assert (first.returncode, first.stdout) == (0, f"{ledger}: 2 new\n")
    desk.pages["/rss"] = answer(304, b"")
    assert run(desk.url("/rss"), "--ledger", ledger).stdout == f"{ledger}: 1 feed unchanged\n"
    desk.pages["/rss"] = answer(200, feed(desk, item(1, "edited"), item(2)), **XML)
    desk.pages["/1"] = answer(200, page(1, "He said no more.").replace(b"Talks", b"Failed talks"))
    desk.hits.clear()
    third = run(desk.url("/rss"), "--ledger", ledger)
    told, summary = third.stdout.splitlines()
    assert "“Talks number 1” → “Failed talks number 1”" in told
    assert "4 words added, 0 removed" in told
    assert summary == f"{ledger}: 1 new version, 1 there already"
    assert "/2" not in desk.hits
    assert rows(ledger, "SELECT count(*) FROM document WHERE gone_at IS NULL") == [(2,)]


def test_summaries(tmp_path: Path, desk: Server) -> None:
    words = "The envoy of Ardania met the minister of Kestova in Velik on Monday for talks."
    desk.pages["/rss"] = answer(
        200,
        feed(desk, item(1, words) + "<source url='https://www.wire.example/'>Wire</source>"),
        **XML,
    )
    done = run(desk.url("/rss"), "--ledger", tmp_path / "a.db", "--items", "summary")
    assert done.returncode == 0, done.stderr
    assert "/1" not in desk.hits
    asked = "SELECT outlet, domain FROM document"
    assert rows(tmp_path / "a.db", asked) == [("Wire", "wire.example")]


def test_a_page_that_did_not_come_is_read_the_next_time(tmp_path: Path, desk: Server) -> None:
    ledger, page_two = tmp_path / "a.db", desk.pages.pop("/2")
    assert run(desk.url("/rss"), "--ledger", ledger).returncode == 1
    assert rows(ledger, "SELECT etag FROM feed") == [(None,)]  # else the server might hide the item
    desk.pages["/2"] = page_two
    done = run(desk.url("/rss"), "--ledger", ledger)
    assert done.stdout == f"{ledger}: 1 new, 1 there already\n"
    assert rows(ledger, "SELECT etag FROM feed") == [('"1"',)]


def test_a_feed_that_was_broken_off_is_read_in_full_again(tmp_path: Path, desk: Server) -> None:
    ledger = tmp_path / "a.db"
    desk.pages["/2"] = lambda handler: time.sleep(60)
    with spawned(desk.url("/rss"), "--ledger", ledger) as process:
        while "/2" not in desk.hits:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert rows(ledger, "SELECT count(*) FROM feed") == [(0,)]
    desk.pages["/2"] = answer(200, page(2))
    assert run(desk.url("/rss"), "--ledger", ledger).stdout == f"{ledger}: 2 new\n"


def test_watching_until_interrupted(tmp_path: Path, desk: Server) -> None:
    ledger = tmp_path / "a.db"
    arguments = (desk.url("/rss"), desk.url("/none"), "--ledger", ledger, "--watch")
    with spawned(*arguments, "--every", "0.03") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        desk.pages["/rss"] = answer(200, feed(desk, item(3), item(1), item(2)), etag='"2"', **XML)
        desk.pages["/3"] = answer(200, page(3))
        lines = [process.stdout.readline()]
        while "new" not in lines[-1]:
            lines.append(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    assert "round 1: 2 new, 1 skipped (1 fetch-failed); next at" in first
    assert "1 new, 2 there already" in lines[-1]
    assert process.returncode == 130
    assert errors.splitlines()[-1] == "dragoman: interrupted"
    assert "Traceback" not in errors
    assert counts(ledger)["document"] == 3
    assert errors.count("/none") == 1  # named once, not in every round


def test_standard_input_cannot_be_watched(tmp_path: Path) -> None:
    done = run("-", "--watch", "--ledger", tmp_path / "a.db")
    assert "--watch" in complaint(done)


def test_servers_are_not_hammered(tmp_path: Path) -> None:
    done = run("x.rss", "--watch", "--every", "0.5", "--ledger", tmp_path / "a.db",
               DRAGOMAN_ALLOW_PRIVATE="false")  # fmt: skip
    assert "--every" in complaint(done)


def test_a_wrong_choice_of_items(tmp_path: Path) -> None:
    assert "items" in complaint(run("x", "--items", "half", "--ledger", tmp_path / "a.db"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three articles, one a line."""
    return articles(tmp_path / "articles.jsonl", 3)


def test_a_ledger_of_a_newer_version(tmp_path: Path, source: Path) -> None:
    ledger = tmp_path / "a.db"
    assert run(source, "--ledger", ledger).returncode == 0
    with sqlite3.connect(ledger) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert "newer version of dragoman" in complaint(run(source, "--ledger", ledger))
    assert rows(ledger, "SELECT count(*) FROM document") == [(3,)]


def test_a_file_that_is_no_ledger(tmp_path: Path, source: Path) -> None:
    ledger = tmp_path / "a.db"
    ledger.write_bytes(b"words " * 1000)
    assert "no ledger" in complaint(run(source, "--ledger", ledger))
    assert ledger.read_bytes() == b"words " * 1000


def test_a_damaged_ledger(tmp_path: Path, source: Path) -> None:
    ledger = tmp_path / "a.db"
    assert run(source, "--ledger", ledger).returncode == 0
    rng, data = random.Random(1), bytearray(ledger.read_bytes())
    for at in range(4096, len(data), 2048):
        data[at : at + 100] = rng.randbytes(100)
    ledger.write_bytes(data)
    line = complaint(run(articles(tmp_path / "more.jsonl", 9), "--ledger", ledger))
    assert "damaged" in line or "no ledger" in line


def test_a_full_disk(tmp_path: Path, source: Path) -> None:
    ledger = tmp_path / "a.db"
    assert run(source, "--ledger", ledger).returncode == 0
    before, largest = counts(ledger), ledger.stat().st_size + 40_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    more = articles(tmp_path / "more.jsonl", 20)
    done = ended(spawned(more, "--ledger", ledger, preexec_fn=limited))
    line = complaint(done)
    assert str(ledger) in line
    assert "kept" in line
    assert counts(ledger)["document"] >= before["document"]
    assert run(more, "--ledger", ledger).returncode == 0
    assert counts(ledger)["document"] == 20


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write")
@pytest.mark.parametrize("folder", [True, False])
def test_a_ledger_that_may_only_be_read(tmp_path: Path, source: Path, folder: bool) -> None:
    ledger = tmp_path / "own" / "a.db"
    ledger.parent.mkdir()
    assert run(source, "--ledger", ledger).returncode == 0
    before = rows(ledger, "SELECT count(*) FROM document")
    more = articles(tmp_path / "more.jsonl", 9)
    ledger.chmod(0o444)
    if folder:
        ledger.parent.chmod(0o555)
    bound = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
    done = ended(spawned(more, "--ledger", ledger, before=bound))
    assert "cannot be written" in complaint(done)
    ledger.parent.chmod(0o755)
    ledger.chmod(0o644)
    assert rows(ledger, "SELECT count(*) FROM document") == before


def test_killed_and_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "src")
    found = kills(tmp_path, rounds=4, number=25)
    assert found["document"] == 25


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    found = readers(tmp_path, seconds=2.0)
    assert found["reads"] >= found["readers"]
