"""Reading the tables that are shipped with the package."""

import tomllib
from importlib.resources import files
from typing import Any


def load_toml(name: str) -> dict[str, Any]:
    """A shipped TOML table as a dictionary."""
    return tomllib.loads((files("dragoman.resources") / name).read_text(encoding="utf-8"))


def load_tsv(name: str) -> list[list[str]]:
    """The rows of a shipped TSV table; lines that begin with # are its header."""
    text = (files("dragoman.resources") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
