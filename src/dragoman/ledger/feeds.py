"""What the ledger remembers of feeds: how each was found, and what became of its items."""

from typing import Any

from dragoman.ledger.connection import explained, transaction
from dragoman.ledger.store import Ledger
from dragoman.sources.memory import FeedState, ItemState


class FeedTable:
    """The state of feeds in a ledger (see `dragoman.sources.memory`)."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def feed(self, url: str) -> FeedState | None:
        """What is known of a feed."""
        row = self._row(f"SELECT {', '.join(_FEED)} FROM feed WHERE url = ?", url)
        return FeedState(**dict(zip(_FEED, row, strict=True))) if row else None

    def item(self, feed: str, item: str) -> ItemState | None:
        """What is known of an item of a feed."""
        asked = f"SELECT {', '.join(_ITEM)} FROM feed_item WHERE feed = ? AND item = ?"
        row = self._row(asked, feed, item)
        return ItemState(**dict(zip(_ITEM, row, strict=True))) if row else None

    def keep(self, state: FeedState | ItemState) -> None:
        """Remember this state instead of the one before."""
        table, names = ("feed", _FEED) if isinstance(state, FeedState) else ("feed_item", _ITEM)
        values = tuple(getattr(state, name) for name in names)
        marks = ", ".join("?" * len(names))
        with explained(self._ledger.path), transaction(self._ledger.db):
            self._ledger.db.execute(
                f"INSERT OR REPLACE INTO {table}({', '.join(names)}) VALUES ({marks})", values
            )

    def _row(self, asked: str, *values: str) -> Any:
        with explained(self._ledger.path):
            return self._ledger.db.execute(asked, values).fetchone()


_FEED = FeedState.__struct_fields__
_ITEM = ItemState.__struct_fields__
