"""How every command ends: one line and an exit code, never a traceback."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from dragoman.errors import DragomanError

SKIPPED, FAILED, INTERRUPTED = 1, 2, 130
"""Exit codes: some inputs were skipped; nothing could be done; Ctrl-C."""

P = ParamSpec("P")


def guarded(command: Callable[P, int]) -> Callable[P, None]:
    """The command with its result as exit code, and its errors as one line each."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except DragomanError as error:
            say(str(error))
            code = FAILED
        except KeyboardInterrupt:
            say("interrupted")
            code = INTERRUPTED
        except BrokenPipeError:
            # Whoever read our output has enough; nothing may be flushed there at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        raise typer.Exit(code)

    return run


def say(message: str) -> None:
    """One line for people, beside the output."""
    clean = "".join(c if c.isprintable() else " " for c in message)
    sys.stderr.write(f"dragoman: {clean}\n")
    sys.stderr.flush()
