"""What is remembered of feeds between runs, and the remarks that a run is to remember.

A feed's etag may be kept only when everything that the feed held has been settled: kept earlier,
it would let the server hide what was lost. So the remarks travel in the stream, behind the
documents that they speak of, and whoever keeps the documents keeps them when their turn comes.
"""

from typing import Protocol

import msgspec

from dragoman.model import reasons

TRIES = 3
"""Times that an item whose page does not come is asked for."""

TRANSIENT = frozenset((reasons.FETCH_FAILED, reasons.TIMED_OUT))
"""Refusals that may be over by the next time."""


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a feed. `url` is its address in the user's words, `address` the one it has
    moved to; `failures` counts the visits in vain since the last good one; before `next_at` its
    server wants no visit. Moments are UTC, ISO 8601 to the second."""

    url: str
    address: str
    etag: str | None = None
    modified: str | None = None
    last_at: str | None = None
    status: int | None = None
    next_at: str | None = None
    failures: int = 0


class ItemState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an item of a feed: the digest of what the feed says of it, what became of
    it (the document's id, or the code of its refusal), and how often its page was asked for."""

    feed: str
    item: str
    digest: str
    document: str | None = None
    code: str | None = None
    tries: int = 1

    def settled(self, digest: str) -> bool:
        """Whether nothing is left to be done about the item while it says this."""
        over = self.code not in TRANSIENT or self.tries >= TRIES
        return self.digest == digest and over


class Memory(Protocol):
    """Where the state of feeds is looked up."""

    def feed(self, url: str) -> FeedState | None:
        """What is known of a feed."""

    def item(self, feed: str, item: str) -> ItemState | None:
        """What is known of an item of a feed."""


class Nothing:
    """A memory of nothing: every feed and item is new."""

    def feed(self, url: str) -> FeedState | None:
        """None."""
        return None

    def item(self, feed: str, item: str) -> ItemState | None:
        """None."""
        return None


class Seen(msgspec.Struct, frozen=True):
    """The document or refusal before this one came from an item of a feed; what became of it is
    to be filled in and remembered."""

    state: ItemState


class Known(msgspec.Struct, frozen=True):
    """An item was passed over: it was settled before."""

    origin: str
    state: ItemState


class Polled(msgspec.Struct, frozen=True):
    """A feed was visited, and everything that it held stands before this one."""

    state: FeedState

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing was new."""
        return self.state.status == 304
