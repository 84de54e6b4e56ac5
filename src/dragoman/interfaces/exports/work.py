"""What a writer of a format gets, and what it is."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal, Protocol, TypeVar

from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.columns import Table
from dragoman.interfaces.exports.readings import Reading, documents, readings

T = TypeVar("T")
Nodes = Literal["countries", "actors"]


class Seen(Protocol):
    """Lets somebody see how far an iteration is, of so many items in all."""

    def __call__(self, items: Iterator[T], total: int, /) -> Iterator[T]:
        """The same items."""


def unseen(items: Iterator[T], _: int) -> Iterator[T]:
    """The items, shown to nobody."""
    return items


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be written: the ledger at one moment, what is asked of it, the codes of
    countries. `nodes`: what the nodes of a graph are."""

    db: sqlite3.Connection
    asked: Asked
    codes: Codes
    nodes: Nodes = "countries"
    seen: Seen = unseen

    def readings(self) -> Iterator[Reading]:
        """The documents with the statements asked for."""
        return self.seen(readings(self.db, self.asked), documents(self.db, self.asked))


@dataclass(frozen=True, slots=True)
class Shape:
    """A format that is more than a table of cells: the tables that it can show, the endings of its
    files, what it counts, how it is written (the number of what was written is returned) and what
    stands in it, in Markdown."""

    tables: tuple[Table, ...]
    endings: tuple[str, ...]
    unit: str
    write: Callable[[BinaryIO, Work], int]
    about: str
