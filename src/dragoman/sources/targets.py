"""A target in the user's words becomes documents."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.local import LINES, read_path, read_stdin


def is_url(target: str) -> bool:
    """Whether a target is an address rather than a path."""
    return "://" in target[:12]


def is_many(target: str) -> bool:
    """Whether a target may hold several articles: a folder or JSON Lines."""
    return not is_url(target) and (Path(target).suffix.lower() in LINES or Path(target).is_dir())


def documents(target: str, settings: Settings) -> Iterator[RawDocument | Rejected]:
    """The documents of a path, a URL, or `-` for standard input, in a fixed order."""
    if target == "-":
        yield from read_stdin(cast(io.BufferedReader, sys.stdin.buffer), settings)
    elif is_url(target):
        # Imported here: most runs fetch nothing, and the client takes long to load.
        from dragoman.sources.web import fetch

        yield fetch(target, settings)
    else:
        yield from read_path(Path(target), settings)
