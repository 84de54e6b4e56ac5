"""Filling an empty ledger with the example series, while the pages go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock, Thread

import msgspec

from dragoman.errors import DragomanError
from dragoman.interfaces.ingesting import ingest
from dragoman.ledger import Ledger
from dragoman.ledger.following import settle
from dragoman.settings import Settings
from dragoman.sources import documents


@contextmanager
def example() -> Iterator[Path]:
    """The file of the example series, as it is shipped."""
    with as_file(files("dragoman.resources") / "series" / "articles.jsonl") as path:
        yield path


def articles(path: Path) -> int:
    """How many articles a file holds, one a line."""
    with path.open("rb") as lines:
        return sum(bool(line.strip()) for line in lines)


def fill(settings: Settings, path: Path) -> Iterator[int]:
    """Read a file into the ledger; how many articles are done, as they are."""
    with Ledger(Path(settings.ledger), write=True) as ledger:
        found = documents(str(path), settings)
        for done, _ in enumerate(ingest(found, ledger, settings), 1):
            yield done
        settle(ledger)


class Filling:
    """One run in the background and how far it is."""

    def __init__(self) -> None:
        self.done, self.total, self.error = 0, 0, ""
        self._lock, self._thread = Lock(), None

    _thread: Thread | None

    @property
    def running(self) -> bool:
        """Whether it reads just now."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, settings: Settings) -> None:
        """Begin, where none runs."""
        with self._lock:
            if self.running:
                return
            self.done, self.error = 0, ""
            chosen = msgspec.structs.replace(settings, jobs=1)
            self._thread = Thread(target=self._run, args=(chosen,), daemon=True)
            self._thread.start()

    def _run(self, settings: Settings) -> None:
        try:
            with example() as path:
                self.total = articles(path)
                for self.done in fill(settings, path):
                    pass
        except DragomanError as error:
            self.error = str(error)
