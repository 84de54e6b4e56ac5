"""A progress bar on standard error where that is a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from dragoman.sources import is_many

T = TypeVar("T")


def with_progress(
    results: Iterable[T], targets: list[str], doing: str, note: Callable[[], str] = str
) -> Iterator[T]:
    """The results, with a bar that counts them against the articles in the targets; `note` is
    asked for a few words beside it."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), *Progress.get_default_columns()[:2], MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(doing, total=_count(targets))
        for result in results:
            yield result
            bar.update(task, advance=1, description=f"{doing} {note()}".strip())


def _count(targets: list[str]) -> int | None:
    """How many articles there are to read; None where that is not known beforehand."""
    total = 0
    for target in targets:
        path = Path(target)
        if path.is_dir():
            total += sum(p.is_file() and not p.name.startswith(".") for p in path.rglob("*"))
        elif is_many(target) and path.is_file():
            with path.open("rb") as stream:
                total += sum(1 for line in stream if line.strip())
        elif target == "-":
            return None
        else:
            total += 1
    return total
