"""What an overlay tells, row by row, with the places in the file."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.resources.fields import slug


class At(NamedTuple):
    """A place in the file; both count from 1. In CSV the column is the cell's."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not in order."""

    at: At
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """One row for one of the registry's tables, by that table's columns."""

    table: str
    values: dict[str, str]
    at: At
    cells: dict[str, At] = field(default_factory=dict)
    """Where each value stands."""

    def place(self, column: str) -> At:
        """Where a column's value stands, or the row."""
        return self.cells.get(column, self.at)


class RefusedError(Exception):
    """The file cannot be read further."""

    def __init__(self, at: At, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(at, message)


def made_id(kind: str, name: str) -> str:
    """The id of an actor that was given none: person/jane-doe, group/the-name. Empty where kind or
    name are, or the name has no ASCII letter or digit."""
    end = slug(name)
    return f"{kind.split()[-1]}/{end}" if kind.strip() and end else ""
