"""The commands that the pages show, run as they stand there.

A block marked `console` holds commands (behind `$ `) and what they print; `echo $?` with a number
below says which exit code the command before it has (else 0). A line with only `…` stands for
lines left out. A block with a title is a file of that name. A block marked `python` is run.

Identifiers depend on the model, so those in a page are read as names: where a line that a page
shows fits one that was printed but for its identifiers, later commands of the page get the
printed ones. `python -m docs.console` lists the lines that are no longer printed.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from dragoman.interfaces.cli.app import app

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
SERIES = "samples/series/articles.jsonl"

_FENCE = re.compile(r"^( *)```(\w*)(?: title=\"([^\"]+)\")?[^\n]*\n(.*?)^\1```$", re.M | re.S)
_ID = re.compile(r"\b(?:h[0-9a-f]{11}|[0-9a-f]{12})\b")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a page does: a command with what it shows and its exit code, a file, or a
    piece of Python."""

    kind: str
    text: str
    line: int
    shown: tuple[str, ...] = ()
    code: int = 0
    name: str = ""


@dataclass(slots=True)
class Run:
    """What a page did in a folder: `faults` are wrong exit codes, `stale` shown lines that were
    not printed; each `LINE: what`."""

    faults: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)


def pages() -> list[Path]:
    """The pages that do something."""
    return [p for p in sorted(HERE.rglob("*.md")) if any(s.kind == "command" for s in steps(p))]


def steps(page: Path) -> Iterator[Step]:
    """What a page does, in order."""
    text = page.read_text(encoding="utf-8")
    for block in _FENCE.finditer(text):
        indent, language, title, body = block.groups()
        body = re.sub(f"^{indent}", "", body, flags=re.M)
        line = text.count("\n", 0, block.start()) + 2
        if title:
            yield Step("file", body, line, name=title)
        elif language == "console":
            yield from _commands(body, line)
        elif language == "python":
            yield Step("python", body, line)


def _commands(body: str, line: int) -> Iterator[Step]:
    found: list[tuple[str, int, list[str]]] = []
    for number, text in enumerate(body.splitlines(), line):
        if text.startswith("$ "):
            found.append((text[2:], number, []))
        elif found:
            found[-1][2].append(text)
    for at, (command, number, shown) in enumerate(found):
        if command == "echo $?":
            continue
        after = found[at + 1] if at + 1 < len(found) else ("", 0, [])
        code = int(after[2][0]) if after[0] == "echo $?" else 0
        yield Step("command", command, number, tuple(shown), code)


def run(page: Path) -> Run:
    """Do what a page says, in the working folder."""
    done = Run()
    for step in steps(page):
        if step.kind == "file":
            Path(step.name).parent.mkdir(parents=True, exist_ok=True)
            Path(step.name).write_text(step.text, encoding="utf-8")
        elif step.kind == "python":
            _python(step, done)
        else:
            _command(step, done)
    return done


def _command(step: Step, done: Run) -> None:
    text = _ID.sub(lambda found: done.ids.get(found[0], found[0]), step.text)
    code, printed = _printed(text)
    if code != step.code:
        done.faults.append(f"{step.line}: exit code {code} from {text}\n{printed}")
    _compare(step, printed, done)


def _printed(command: str) -> tuple[int, str]:
    words = shlex.split(command, comments=True)
    if words[0] != "dragoman":
        done = subprocess.run(command, shell=True, capture_output=True, text=True)  # noqa: S602
        return done.returncode, done.stdout + done.stderr
    words, into = (words[:-2], words[-1]) if words[-2:-1] == [">"] else (words, None)
    result = CliRunner(env={"COLUMNS": "100"}).invoke(app, words[1:])
    if into:
        Path(into).write_text(result.stdout, encoding="utf-8")
        return result.exit_code, result.stderr
    return result.exit_code, result.output


def _python(step: Step, done: Run) -> None:
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(step.text, "page", "exec"), {"__name__": "page"})  # noqa: S102
    except ModuleNotFoundError as error:
        if (error.name or "dragoman").startswith("dragoman"):  # else what an extra brings
            done.faults.append(f"{step.line}: {error!r}")
    except Exception as error:  # a fault of the page, reported like others
        done.faults.append(f"{step.line}: {error!r}")


def _compare(step: Step, printed: str, done: Run) -> None:
    lines = [line.rstrip() for line in printed.splitlines()]
    for number, shown in enumerate(step.shown, step.line + 1):
        if shown.strip() in ("", "…"):
            continue
        here = _ID.findall(shown)
        expected = [done.ids.get(i, i) for i in here]
        if (found := _fitting(shown.rstrip(), lines, expected)) is None:
            done.stale.append(f"{number}: {shown}")
            continue
        done.ids.update(zip(here, found, strict=True))


def _fitting(shown: str, lines: list[str], expected: list[str]) -> tuple[str, ...] | None:
    """The identifiers of the printed line that fits a shown one, best with those expected."""
    parts = (re.escape(part) for part in _ID.split(shown))
    pattern = re.compile(f"({_ID.pattern})".join(parts).replace("…", ".*"))
    fitting = [m.groups() for line in lines if (m := pattern.fullmatch(line))]
    same = [sum(a == b for a, b in zip(found, expected, strict=True)) for found in fitting]
    return fitting[same.index(max(same))] if fitting else None


def prepare(folder: Path) -> None:
    """Put into a folder what a clone has: the samples."""
    shutil.copytree(SAMPLES, folder / "samples")


def main() -> int:
    """Run every page in a folder of its own and list what is no longer so; the exit code."""
    faults = 0
    for page in pages():
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            prepare(Path(folder))
            done = run(page)
        name = page.relative_to(HERE)
        for line in (*done.faults, *done.stale):
            sys.stdout.write(f"{name}:{line}\n")
        faults += len(done.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    for variable in [v for v in os.environ if v.startswith("DRAGOMAN_")]:
        del os.environ[variable]
    sys.exit(main())
