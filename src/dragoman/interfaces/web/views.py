"""What a page shows, apart from how: facts and tables of rows, which page, JSON and CSV render."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request

from dragoman.interfaces.web.desk import Desk
from dragoman.ledger import Ledger

Row = dict[str, Any]
"""One row: values that JSON knows, by column."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a name; `total` is how many there are in all where only a part is shown."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[Row]
    total: int | None = None

    @property
    def whole(self) -> int:
        """How many rows there are, shown or not."""
        return len(self.rows) if self.total is None else self.total


@dataclass(frozen=True, slots=True)
class View:
    """A page: its template and title, the facts above the tables, the tables. `extra` is for the
    template alone (marked-up text, forms); it holds no row that the tables do not hold."""

    template: str
    title: str
    tables: tuple[Table, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200

    def table(self, name: str) -> Table:
        """The table with a name."""
        return next(t for t in self.tables if t.name == name)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the ledger opened for it, the desk, the request itself."""

    ledger: Ledger
    desk: Desk
    request: Request


Answer = Callable[..., View]
"""A page's function: a Visit, and the parameters of the address by name."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page at an address; its twins stand at the same with `.json` and `.csv` behind.

    `twin` is the stem of the twins where the address has none (the first page)."""

    path: str
    name: str
    answer: Answer
    twin: str | None = None

    @property
    def stem(self) -> str:
        """What `.json` and `.csv` are put behind."""
        return self.twin or self.path
