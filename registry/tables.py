"""Reading the tables: TSV, with a header of # lines and one line of column names."""

import hashlib
from collections.abc import Iterator
from pathlib import Path


class TableError(Exception):
    """A table is wrong; the message names file and line."""


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table by column name, each with `file:line`; raises TableError."""
    columns: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{path.name}:{number}"
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise TableError(f"{where}: {len(cells)} cells, {len(columns)} columns")
        cells += [""] * (len(columns) - len(cells))
        yield where, {k: v.strip() for k, v in zip(columns, cells, strict=True)}


def digest(folder: Path) -> str:
    """The digest of all tables of a folder: names and contents, in order."""
    sha = hashlib.sha256()
    for path in sorted(folder.glob("*.tsv")):
        sha.update(path.name.encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]
