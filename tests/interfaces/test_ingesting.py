"""What becomes of documents and of the remarks between them."""

from pathlib import Path

import msgspec

from dragoman.interfaces.ingesting import Kept, Passed, Report, ingest
from dragoman.ledger import Ledger
from dragoman.ledger.feeds import FeedTable
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.memory import FeedState, ItemState, Known, Polled, Seen

FEED = "https://a.example/rss"


def document(n: int, words: str = "") -> RawDocument:
    text = (
        f"The envoy of Ardania met the minister of Kestova on Monday for talks number {n}. {words}"
    )
    return RawDocument(origin=f"o{n}", kind="text", content=text, uri=f"https://a.example/{n}")


def seen(item: str, tries: int = 1) -> Seen:
    return Seen(ItemState(feed=FEED, item=item, digest="d", tries=tries))


def polled(status: int = 200) -> Polled:
    return Polled(FeedState(url=FEED, address=FEED, etag='"1"', status=status))


def refused(code: str) -> Rejected:
    return Rejected(origin="o", code=code, message="m")


def test_items_are_remembered_with_what_became_of_them(tmp_path: Path) -> None:
    entries = [
        document(1),
        seen("1"),
        refused("not-english"),
        seen("2"),
        document(1),
        seen("3"),
        polled(),
    ]
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        first, second, third = ingest(entries, ledger, Settings())
        table = FeedTable(ledger)
        assert isinstance(first, Kept)
        assert (first.outcome, first.origin) == ("new", "o1")
        assert isinstance(second, Rejected)
        assert isinstance(third, Kept)
        assert (third.outcome, third.id) == ("duplicate", first.id)
        states = [table.item(FEED, n) for n in ("1", "2", "3")]
        assert [(s.document, s.code) for s in states if s] == [
            (first.id, None), (None, "not-english"), (first.id, None)
        ]  # fmt: skip
        kept = table.feed(FEED)
        assert kept is not None
        assert kept.etag == '"1"'


def test_a_feed_is_not_settled_while_an_item_may_still_come(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        for tries, etag in ((1, None), (3, '"1"')):
            list(ingest([refused("timed-out"), seen("1", tries), polled()], ledger, Settings()))
            kept = FeedTable(ledger).feed(FEED)
            assert kept is not None
            assert kept.etag == etag


def test_what_is_passed_over(tmp_path: Path) -> None:
    state = ItemState(feed=FEED, item="1", digest="d")
    entries = [
        Known("o1", state),
        Known("o2", ItemState(feed=FEED, item="2", digest="d", document="3f2a")),
        polled(304),
    ]
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        results = list(ingest(entries, ledger, Settings()))
    assert results == [
        Passed("before", "o1"), Kept("duplicate", "3f2a", origin="o2"), Passed("unchanged", FEED)
    ]  # fmt: skip
    report = Report()
    for result in [*results, refused("empty"), refused("empty")]:
        report.count(result)
    assert report.line() == (
        "1 there already, 1 skipped before, 1 feed unchanged, 2 skipped (2 empty)"
    )
    assert report.kept == 3


def test_a_new_version_tells_its_changes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        _, second = ingest([document(1), document(1, "Nobody else came.")], ledger, Settings())
    assert isinstance(second, Kept)
    assert second.changes is not None
    assert (second.changes.words_added, second.changes.words_removed) == (3, 0)


def test_nothing() -> None:
    assert Report().line() == "nothing read"


def test_a_text_that_comes_back_is_told_as_a_version(tmp_path: Path) -> None:
    first, other = document(1), document(1, "Nobody else came.")
    moments = [f"2031-01-0{n}T00:00:00Z" for n in (1, 2, 3)]
    seen_then = [
        msgspec.structs.replace(d, fetched_at=m)
        for d, m in zip((first, other, first), moments, strict=True)
    ]
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        for one in seen_then:
            (last,) = ingest([one], ledger, Settings())
        assert isinstance(last, Kept)
        assert last.outcome == "version"
        assert last.changes is not None
        assert (last.changes.words_added, last.changes.words_removed) == (0, 3)
        (again,) = ingest([seen_then[1]], ledger, Settings())
        assert isinstance(again, Kept)
        assert again.outcome == "duplicate"
