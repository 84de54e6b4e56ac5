"""What was counted of a ledger, kept until the ledger changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import TypeVar

T = TypeVar("T")

MOST = 64
"""Answers that are kept."""


class Memory:
    """The latest answers to questions that take long on a large ledger.

    An answer holds as long as neither the ledger's file nor its log was written: whatever is
    committed writes one of them. The files are looked at before the counting begins, so that an
    answer may be newer than its mark, never older."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, path: Path, question: Hashable, count: Callable[[], T]) -> T:
        """The answer to a question about a ledger, counted where it is not known."""
        key = (str(path), _mark(path), _mark(Path(f"{path}-wal")), question)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        answer = count()
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return answer


def _mark(path: Path) -> tuple[int, int]:
    try:
        seen = path.stat()
    except FileNotFoundError:
        return 0, 0
    return seen.st_mtime_ns, seen.st_size
