"""What the ledger remembers of feeds."""

from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.feeds import FeedTable
from dragoman.sources.memory import TRIES, FeedState, ItemState


def test_feeds_and_items_are_remembered(tmp_path: Path) -> None:
    feed = FeedState(url="https://a.example/rss", address="https://b.example/rss", etag='"1"',
                     modified="x", last_at="2025-01-01T00:00:00Z", status=200, failures=2)  # fmt: skip
    item = ItemState(feed=feed.url, item="g", digest="d", document="3f2a", tries=2)
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        table = FeedTable(ledger)
        assert table.feed(feed.url) is None
        assert table.item(feed.url, "g") is None
        table.keep(feed)
        table.keep(item)
        table.keep(FeedState(url="https://c.example", address="https://c.example"))
    with Ledger(tmp_path / "a.db") as ledger:
        table = FeedTable(ledger)
        assert table.feed(feed.url) == feed
        assert table.item(feed.url, "g") == item
        assert table.item("https://c.example", "g") is None


def test_the_newest_state_counts(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        table = FeedTable(ledger)
        for code in ("fetch-failed", None):
            table.keep(ItemState(feed="f", item="g", digest="d", code=code))
        found = table.item("f", "g")
        assert found is not None
        assert found.code is None


def test_what_is_settled() -> None:
    def settled(**given: object) -> bool:
        return ItemState(feed="f", item="g", digest="d", **given).settled("d")  # type: ignore[arg-type]

    assert settled(document="3f2a")
    assert settled(code="not-english")
    assert not settled(code="timed-out")
    assert settled(code="timed-out", tries=TRIES)
    assert not ItemState(feed="f", item="g", digest="d").settled("other")
