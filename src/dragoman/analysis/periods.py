"""Months in a row."""

from collections.abc import Iterator


def months(first: str, last: str) -> Iterator[str]:
    """The months from one to another, both included, as YYYY-MM."""
    year, month = int(first[:4]), int(first[5:7])
    while (here := f"{year:04}-{month:02}") <= last:
        yield here
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
