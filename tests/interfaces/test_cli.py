"""The command line as a user calls it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.interfaces.cli import app
from dragoman.interfaces.cli.app import COMMANDS
from dragoman.ledger import Ledger
from dragoman.model.codec import decode
from tests.calling import ENVIRONMENT, call, command, spawn


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error."""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, done.stderr.decode()
    assert lines[0].startswith("dragoman: ")
    return lines[0]


def line(number: int, **fields: str) -> str:
    text = f"The envoy of Ardania met the minister of Kestova on Monday for talks number {number}."
    return json.dumps({"id": f"a{number}", "text": text, **fields})


def test_one_article_as_a_record(story: Path) -> None:
    done = call("read", story, "--json", "--published", "2025-03-04")
    assert (done.returncode, done.stderr) == (0, b"")
    record = decode(done.stdout)
    assert record.article.text == story.read_text()
    assert record.article.published == "2025-03-04"
    assert record.statements


def test_one_article_for_people(story: Path) -> None:
    done = call("read", story)
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "REQUEST" in shown
    assert "Tomas Verel" in shown
    assert "2 leftovers" in shown


def test_lines_come_out_in_order_whatever_the_jobs(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(line(i) for i in range(7)) + "\n")
    one, two = spawn("read", path), spawn("read", path, "--jobs", "2")
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert [decode(x).article.id for x in one.stdout.splitlines()] == [f"a{i}" for i in range(7)]


def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(line(0) + "\n{broken\n" + line(2) + "\n")
    done = call("read", path)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert f"{path}:2" in done.stderr.decode()
    assert "2 read, 1 skipped" in done.stderr.decode()


def test_a_folder_goes_on_over_what_it_cannot_read(tmp_path: Path, story: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = call("read", tmp_path)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "not-text" in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.txt", None, "not-found"),
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n ", "empty"),
        ("program.bin", bytes(range(256)) * 8, "not-text"),
        ("german.txt", "Der Präsident reiste am Mittwoch nach Wien und sprach dort mit dem Kanzler "
         "über die Lage an der Grenze und über neue Abkommen.".encode(), "not-english"),
        ("shop.html", b"<html><body><a href='/'>Home</a></body></html>", "no-article"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line_and_exit_2(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = call("read", path, "--json")
    assert done.returncode == 2
    assert done.stdout == b""
    assert f"[{code}]" in complaint(done)
    assert name in complaint(done)


def test_a_large_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(b"<html><body><p>" + b"word " * 10_000_000)
    done = call("read", path)
    assert done.returncode == 2
    assert "[too-large]" in complaint(done)


def test_broken_bytes_are_replaced_and_said(tmp_path: Path, story: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(story.read_bytes() + b"\nThe caf\xff was closed after the talks.\n")
    done = call("read", path, "--json")
    assert done.returncode == 0
    assert any("replaced" in note for note in decode(done.stdout).article.notes)


def test_standard_input(story: Path) -> None:
    done = spawn("read", "-", "--json", stdin=story.read_bytes())
    assert done.returncode == 0
    assert decode(done.stdout).article.text == story.read_text()


def test_a_wrong_date(story: Path) -> None:
    done = call("read", story, "--published", "soon")
    assert done.returncode == 2
    assert "--published" in complaint(done)


def test_help_has_examples() -> None:
    done = call("read", "--help")
    assert done.returncode == 0
    assert b"dragoman read articles.jsonl" in done.stdout


def test_every_command_is_listed_and_can_be_called() -> None:
    shown = call("--help").stdout.decode()
    assert [row.split()[0] for row in shown.partition("Commands:")[2].strip().splitlines()] == list(
        COMMANDS
    )
    for name in COMMANDS:
        done = call(name, "--help")
        assert (done.returncode, done.stderr) == (0, b"")
    modules = {path.stem for path in Path(app.__file__).parent.glob("*.py")}
    assert modules - {"__init__", "app", "guard", "options"} == set(COMMANDS)


def test_a_command_that_is_none() -> None:
    done = call("raed")
    assert done.returncode == 2
    assert b"Did you mean 'read'?" in done.stderr


def test_schema_and_version() -> None:
    assert json.loads(call("schema").stdout)["$ref"] == "#/$defs/Record"
    assert call("--version").stdout.startswith(b"dragoman ")


def test_the_exit_code_and_the_complaint_reach_the_shell(tmp_path: Path) -> None:
    done = spawn("read", tmp_path / "missing.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "[not-found]" in complaint(done)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_leaves_whole_records(tmp_path: Path, jobs: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(line(i) for i in range(3000)) + "\n")
    process = subprocess.Popen(
        command("read", path, "--jobs", jobs), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=ENVIRONMENT, bufsize=0, start_new_session=True,
    )  # fmt: skip  # unbuffered: communicate() does not see what readline() had read ahead
    assert process.stdout is not None
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    rest, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert errors.decode().splitlines() == ["dragoman: interrupted"]
    lines = (first + rest).splitlines()
    assert 1 <= len(lines) < 3000
    for each in lines:
        decode(each)


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_has_enough(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(line(i) for i in range(60)) + "\n")
    process = subprocess.Popen(
        command("read", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=120) == 0


READING = {"numpy", "onnxruntime", "tokenizers", "dragoman.interfaces.api"}
NEEDLESS = {"trafilatura", "httpx2", "py3langid", "torch", "spacy", "transformers", "ruptures"}


@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        (("--version",), {"rich", "sqlite3", "dragoman.ledger", *NEEDLESS, *READING}),
        (("--help",), {"rich", "sqlite3", "dragoman.ledger", *NEEDLESS, *READING}),
        (("query", "--ledger", "{ledger}"), {*NEEDLESS, *READING}),
        (("show", "none", "--ledger", "{ledger}"), {*NEEDLESS, *READING}),
        (("read", "{story}", "--json"), {"rich", *NEEDLESS}),
    ],
)
def test_a_command_imports_only_what_it_needs(
    tmp_path: Path, story: Path, arguments: tuple[str, ...], needless: set[str]
) -> None:
    ledger = tmp_path / "a.db"
    Ledger(ledger, write=True).close()
    words = [word.format(ledger=ledger, story=story) for word in arguments]
    script = (
        "import sys; from dragoman.interfaces.cli import main\n"
        f"sys.argv = ['dragoman', *{words!r}]\n"
        "try:\n main()\nexcept SystemExit:\n pass\n"
        "sys.stderr.write('\\n' + ' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=ENVIRONMENT)
    assert done.returncode == 0
    loaded = done.stderr.decode().splitlines()[-1].split()
    assert "dragoman.interfaces.cli.app" in loaded
    assert needless & set(loaded) == set()


def test_time_is_not_wasted_on_an_endless_page(tmp_path: Path) -> None:
    path = tmp_path / "nested.html"
    path.write_text("<html><body>" + "<div>" * 5000 + "word " * 5000 + "</body></html>")
    began = time.process_time()
    done = call("read", path)
    assert done.returncode == 2
    assert "[too-deep]" in complaint(done)
    assert time.process_time() - began < 10


def test_why_explains_one_statement(story: Path) -> None:
    done = call("read", story, "--why", "1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Goldstein" in done.stdout.decode()


@pytest.mark.parametrize("number", ["0", "-3", "9999"])
def test_why_of_no_statement_is_one_line(story: Path, number: str) -> None:
    done = call("read", story, "--why", number)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"--why {number}" in complaint(done)


def test_why_is_for_one_article(story: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(line(0) + "\n" + line(1) + "\n")
    for done in (
        call("read", story, story, "--why", "1"),
        call("read", many, "--why", "1"),
        spawn("read", "-", "--why", "1", stdin=many.read_bytes()),
    ):
        assert (done.returncode, done.stdout) == (2, b"")
        assert "one article" in complaint(done)
    assert call("read", story, "--why", "1", "--json").returncode == 2


def test_why_of_what_cannot_be_read(tmp_path: Path) -> None:
    done = call("read", tmp_path / "missing.txt", "--why", "1")
    assert done.returncode == 2
    assert "[not-found]" in complaint(done)
