"""A progress bar on standard error where that is a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dragoman.sources.local import LINES
from dragoman.sources.targets import is_many, is_url

T = TypeVar("T")


def with_progress(
    results: Iterable[T], targets: list[str], doing: str, note: Callable[[], str] = str
) -> Iterator[T]:
    """The results, with a bar that counts them against the articles in the targets; `note` is
    asked for a few words beside it."""
    if not sys.stderr.isatty():
        return iter(results)
    return _shown(results, _count(targets), doing, note)


@dataclass(frozen=True, slots=True)
class Counted:
    """A bar with a word for what is done."""

    doing: str

    def __call__(self, items: Iterator[T], total: int, /) -> Iterator[T]:
        """The items, with a bar that counts them."""
        return _shown(items, total, self.doing, str) if sys.stderr.isatty() else items


def _shown(
    results: Iterable[T], total: int | None, doing: str, note: Callable[[], str]
) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), *Progress.get_default_columns()[:2], MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(doing, total=total)
        for result in results:
            yield result
            bar.update(task, advance=1, description=f"{doing} {note()}".strip())


def _count(targets: list[str]) -> int | None:
    """How many articles there are to read; None where that is not known beforehand."""
    total = 0
    for target in targets:
        if target == "-" or is_url(target):
            return None
        path = Path(target)
        inside = path.rglob("*") if path.is_dir() else [path]
        for file in inside:
            if file.name.startswith(".") or not file.is_file():
                continue
            if file.suffix.lower() in LINES:
                with file.open("rb") as stream:
                    total += sum(1 for line in stream if line.strip())
            elif is_many(str(file)):
                return None
            else:
                total += 1
    return total
