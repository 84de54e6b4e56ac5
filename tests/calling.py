"""The command line as a user calls it: within this process, or as one of its own."""

import os
import sys
from subprocess import CompletedProcess, run

from typer.testing import CliRunner

from dragoman.interfaces.cli.app import app

ENVIRONMENT = {**os.environ, "PYTHONPATH": "src", "COLUMNS": "120"}


def call(*arguments: object, **environment: str) -> CompletedProcess[bytes]:
    """Run a command within this process, which spares its start; it has no standard input."""
    env = {"COLUMNS": "120", **environment}
    done = CliRunner().invoke(app, list(map(str, arguments)), env=env)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return CompletedProcess(list(arguments), done.exit_code, done.stdout_bytes, done.stderr_bytes)


def spawn(*arguments: object, stdin: bytes = b"") -> CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return run(command(*arguments), input=stdin, capture_output=True, env=ENVIRONMENT, timeout=120)


def command(*arguments: object) -> list[str]:
    """The words that run a command as a process; with ENVIRONMENT."""
    return [sys.executable, "-m", "dragoman", *map(str, arguments)]
