"""Exporting a table of a ledger to a file, with its codebook and how it was made beside it."""

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ExportError
from dragoman.interfaces.exports.asking import Asked, snapshot
from dragoman.interfaces.exports.codebook import codebook
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.formats import (
    Format,
    needed,
    write_csv,
    write_jsonl,
    write_parquet,
)
from dragoman.interfaces.exports.replicating import replication
from dragoman.interfaces.exports.shapes import SHAPES
from dragoman.interfaces.exports.tables import rows
from dragoman.interfaces.exports.work import Nodes, Seen, Work, unseen
from dragoman.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, its rows (or features, edges, entries …: `unit`), the statements
    asked for, the file's digest."""

    path: Path
    rows: int
    statements: int
    sha256: str
    unit: str = "rows"


def export(
    ledger: Ledger, asked: Asked, path: Path, codes: Codes, *, form: Format = "csv",
    excel: bool = False, nodes: Nodes = "countries", seen: Seen = unseen,
) -> Exported:  # fmt: skip
    """Write what is asked to a file, `FILE.codebook.md` and `FILE.replicate.json` beside it.

    Either all three are there as a whole, or what was there before. `excel` puts the mark in front
    by which Excel knows UTF-8; `nodes` is for graphs; `seen` is told how far it is. Raises
    ExportError, QueryError, LedgerError.
    """
    _check(ledger, path)
    shape = SHAPES.get(form)
    if shape and asked.table not in shape.tables:
        raise ExportError(f"{form} is made of {' or '.join(shape.tables)}, not of {asked.table}")
    if asked.happenings and shape:
        raise ExportError("happenings are columns of tables: csv, jsonl, parquet")
    if form == "parquet":
        needed("polars")
    with _said(path), ExitStack() as stack:
        parts = {p: stack.enter_context(_part(p)) for p in (*beside(path), path)}
        book, made_by, data = parts.values()
        with snapshot(ledger) as db:
            facts = replication(db, asked)
            work = Work(db, asked, codes, nodes, seen)
            count = _write(data, lambda out: _written(out, work, form, excel, facts["statements"]))
        digest = _digest(data)
        facts |= {
            "ledger": ledger.path.name, "format": form, "excel": excel,
            "registry_digest": codes.digest, "file": path.name, "rows": count, "sha256": digest,
        }  # fmt: skip
        if form in ("graphml", "gexf"):
            facts["nodes"] = nodes
        _write(book, lambda out: out.write(codebook(asked, form).encode()))
        whole = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
        _write(made_by, lambda out: out.write(whole.encode()))
        for final, part in parts.items():  # the table last: where it is, the others are
            os.replace(part, final)
    return Exported(path, count, int(facts["statements"]), digest, shape.unit if shape else "rows")


def beside(path: Path) -> tuple[Path, Path]:
    """Where the codebook and the facts of an export's making lie."""
    return path.with_name(f"{path.name}.codebook.md"), path.with_name(f"{path.name}.replicate.json")


def _written(out: BinaryIO, work: Work, form: Format, excel: bool, statements: int) -> int:
    if form in SHAPES:
        return SHAPES[form].write(out, work)
    columns = work.asked.columns
    found = work.seen(rows(work.db, work.asked, work.codes), statements)
    if form == "csv":
        return write_csv(out, columns, found, excel)
    return (write_jsonl if form == "jsonl" else write_parquet)(out, columns, found)


def _write(path: Path, write: Callable[[BinaryIO], int]) -> int:
    with _said(path), path.open("xb") as out:
        count = write(out)
        out.flush()
        os.fsync(out.fileno())
    return count


def _digest(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


@contextmanager
def _part(path: Path) -> Iterator[Path]:
    """A name beside a file for what becomes it; nothing is left there."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _check(ledger: Ledger, path: Path) -> None:
    if path.is_dir():
        raise ExportError(f"{path}: a folder; name a file")
    if not path.parent.is_dir():
        raise ExportError(f"{path}: no folder {path.parent}")
    kept = ledger.path.resolve()
    if path.resolve() in (kept, *(kept.with_name(kept.name + end) for end in ("-wal", "-shm"))):
        raise ExportError(f"{path}: that is the ledger itself; name another file")


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:  # said at once: further out it would pass for the ledger's
        raise ExportError(f"{path}: cannot be written ({error.strerror or error})") from error
