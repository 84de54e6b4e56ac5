"""A part of a long list, and the way to the next."""

from dataclasses import dataclass

SIZE = 50
"""Rows on a page of a list."""


@dataclass(frozen=True, slots=True)
class Part:
    """The `page`-th part (from 1) of `total` rows."""

    page: int
    total: int
    size: int = SIZE

    @property
    def offset(self) -> int:
        """Rows before it."""
        return (self.page - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last part."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> int | None:
        """The part before it."""
        return self.page - 1 if self.page > 1 else None

    @property
    def behind(self) -> int | None:
        """The part behind it."""
        return self.page + 1 if self.page < self.last else None
