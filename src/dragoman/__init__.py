"""Dragoman reads news of international affairs into sourced, dated, checkable statements.

import dragoman

record = dragoman.read("article.html")
for statement in record.statements:
    print(statement.event, statement.status, statement.trigger.text)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError, ModelError, ReadError, RecordError, SettingsError
    from dragoman.interfaces.api import Reader, read
    from dragoman.interfaces.desk import export, ingest
    from dragoman.interfaces.frames import frame
    from dragoman.interfaces.notebooks.lists import dyad, query
    from dragoman.ledger.store import Ledger
    from dragoman.model.codec import decode, encode, schema
    from dragoman.model.document import Rejected
    from dragoman.model.record import Record, Statement
    from dragoman.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "DragomanError",
    "Ledger",
    "ModelError",
    "ReadError",
    "Reader",
    "Record",
    "RecordError",
    "Rejected",
    "Settings",
    "SettingsError",
    "Statement",
    "__version__",
    "decode",
    "dyad",
    "encode",
    "export",
    "frame",
    "ingest",
    "query",
    "read",
    "schema",
]

_HOMES = {
    **dict.fromkeys(
        ("DragomanError", "ModelError", "ReadError", "RecordError", "SettingsError"), "errors"
    ),
    **dict.fromkeys(("Reader", "read"), "interfaces.api"),
    **dict.fromkeys(("decode", "encode", "schema"), "model.codec"),
    **dict.fromkeys(("Record", "Statement"), "model.record"),
    "Ledger": "ledger.store",
    "frame": "interfaces.frames",
    **dict.fromkeys(("dyad", "query"), "interfaces.notebooks.lists"),
    **dict.fromkeys(("export", "ingest"), "interfaces.desk"),
    "Rejected": "model.document",
    "Settings": "settings",
}


_RECORDS = frozenset(("Reader", "Record", "decode", "read"))
"""Names by which a user comes to a record, which then shows itself in a notebook."""


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: the extraction process imports this package too.
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    if name in _RECORDS:
        import_module("dragoman.interfaces.notebooks.records").install()
    return getattr(import_module(f"dragoman.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
