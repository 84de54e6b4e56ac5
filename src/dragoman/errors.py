"""Errors: one tree, each with a code that can be searched and a message that says what to do.

    DragomanError
    ├── ReadError       an article could not be read (carries the refusal's code)
    ├── SettingsError   a setting is unknown or has a wrong value
    ├── ModelError      the model's files are missing or damaged
    ├── LedgerError     a ledger cannot be opened, read or written
    ├── QueryError      a query is not understood, or takes too long
    ├── ExportError     a table cannot be written, or a library for it is missing
    ├── ResourceError   a shipped table or file is missing or damaged
    ├── OverlayError    the user's file of actors is not in order
    └── RecordError     bytes that are no valid record

Refusals that a run goes on from are values (`dragoman.model.document.Rejected`), not errors.
"""


class DragomanError(Exception):
    """The root of the tree; `code` is stable."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.message} [{self.code}]"


class ReadError(DragomanError):
    """One article was asked for and could not be read."""

    def __init__(self, origin: str, code: str, message: str) -> None:
        self.code, self.origin = code, origin
        super().__init__(f"{origin}: {message}")


class SettingsError(DragomanError):
    """A setting is unknown or has a wrong value; the message says where it stands."""

    code = "bad-setting"


class ModelError(DragomanError):
    """The model's files are missing or damaged; reinstalling the package restores them."""

    code = "bad-model"


class ResourceError(DragomanError):
    """A shipped file is missing or damaged; the message says which and how to rebuild it."""

    code = "bad-resource"


class OverlayError(DragomanError):
    """The user's file of actors is not in order, and is refused whole.

    `faults` are lines of the form file:line:column: what is wrong; the message is the first.
    """

    code = "bad-overlay"

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        further = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(faults[0] + further)


class LedgerError(DragomanError):
    """A ledger cannot be opened, read or written; the message says why and what to do."""

    code = "bad-ledger"


class QueryError(DragomanError):
    """A query is not understood or takes too long; the message names the term."""

    code = "bad-query"


class ExportError(DragomanError):
    """A table of a ledger cannot be written; the message says why and what to do."""

    code = "bad-export"


class RecordError(DragomanError):
    """Bytes or values that are no valid record; the message names the field."""

    code = "bad-record"
