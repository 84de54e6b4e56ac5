"""What the pages stand on: the ledger's file, the model, who may write."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

from dragoman.interfaces.api import Reader
from dragoman.interfaces.web.filling import Filling
from dragoman.interfaces.web.memory import Memory
from dragoman.ledger import Ledger
from dragoman.ledger.connection import explained, is_made
from dragoman.model.record import Record
from dragoman.resources.overlay import locate
from dragoman.resources.registry import Registry
from dragoman.settings import Settings

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
"""Names of this machine's own interface."""


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


@dataclass
class Desk:
    """One desk. `token` is what writing needs; `host` is where it listens."""

    settings: Settings
    host: str = "127.0.0.1"
    token: str = field(default_factory=new_token)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    filling: Filling = field(default_factory=Filling)
    memory: Memory = field(default_factory=Memory, repr=False)
    _reader: Lock = field(default_factory=Lock, repr=False)
    _filled: tuple[int, int] | None = field(default=None, repr=False)

    @property
    def path(self) -> Path:
        """The ledger's file."""
        return Path(self.settings.ledger)

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger for one request: a connection of its own that cannot write."""
        with Ledger(self.path) as ledger:
            yield ledger

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger for one change."""
        with Ledger(self.path, write=True) as ledger:
            yield ledger

    def check(self) -> None:
        """See that the ledger's file, where there is one, is one. Raises LedgerError."""
        self.empty()

    def empty(self) -> bool:
        """Whether there is nothing to show yet: no file, or no article in it."""
        if not self.path.is_file() or not self.path.stat().st_size:
            return True
        file = self.path.stat().st_dev, self.path.stat().st_ino
        if file == self._filled:  # no document is ever taken out of a file
            return False
        if not is_made(self.path):
            return True
        with self.reading() as ledger, explained(self.path):
            if ledger.db.execute("SELECT 1 FROM document LIMIT 1").fetchone() is None:
                return True
        self._filled = file
        return False

    @contextmanager
    def registry(self) -> Iterator[Registry]:
        """The registry of actors for one request."""
        s = self.settings
        own = locate(self.path, Path(s.actors) if s.actors else None)
        registry = Registry.open(Path(s.registry) if s.registry else None, own)
        try:
            yield registry
        finally:
            registry.close()

    @cached_property
    def reader(self) -> Reader:
        """The model; loaded with the first article that is read here."""
        return Reader(self.settings)

    def read(self, target: str | None = None, *, text: str | None = None, html: str | None = None,
             published: str | None = None, title: str | None = None) -> Record:  # fmt: skip
        """The record of an article; one at a time. Raises ReadError."""
        with self._reader:
            return self.reader.read(target, text=text, html=html, published=published, title=title)

    def close(self) -> None:
        """End the processes that take pages apart."""
        if "reader" in self.__dict__:
            self.reader.close()
