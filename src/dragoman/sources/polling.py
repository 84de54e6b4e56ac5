"""Visiting feeds: what is new in them, as documents and as remarks to be remembered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import msgspec

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.feeds import Item, read_feed
from dragoman.sources.http import ANYTHING, Answer, Visitor
from dragoman.sources.memory import (
    FeedState,
    ItemState,
    Known,
    Memory,
    Nothing,
    Polled,
    Seen,
)
from dragoman.sources.opml import read_opml
from dragoman.sources.refusal import Refused
from dragoman.sources.web import fetch

Entry = RawDocument | Rejected | Seen | Known | Polled
"""What a source may deliver."""

LONGEST_REST = 86_400.0
"""Seconds between two visits to a feed that fails again and again."""


@dataclass
class Session:
    """What the visits of a run share. `every` is the number of seconds between two rounds of a
    run that goes on; with it, feeds that fail are left to rest, longer each time."""

    settings: Settings
    visitor: Visitor
    memory: Memory = field(default_factory=Nothing)
    every: float | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    gone: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, settings: Settings) -> "Session":
        """A session that remembers nothing from earlier ones."""
        return cls(settings, Visitor(settings))


def ask(url: str, session: Session, *, listed: bool = False) -> Iterator[Entry | Answer]:
    """Visit an address that may be a feed's: an answer that is worth reading, at most one, or
    remarks and refusals. `listed`: whether it is known to be a feed's."""
    state = session.memory.feed(url) or FeedState(url=url, address=url)
    known = listed or state.last_at is not None or session.every is not None
    if url in session.gone or _resting(state, session):
        return
    if state.next_at is not None and stamp(session.now()) < state.next_at:
        message = f"its server wants no visit before {state.next_at}"
        yield Rejected(origin=url, code=reasons.FETCH_REFUSED, message=message)
        return
    try:
        answer = session.visitor.get(
            state.address, accept=ANYTHING, headers=_conditions(state), also=(304, 410)
        )
        if answer.status == 410:
            raise Refused("gone for good; take it off the list", reasons.GONE, status=410)
    except Refused as refused:
        yield refused.rejected(url)
        if refused.status == 410:
            session.gone.add(url)
        if known:
            yield Polled(_failed(state, refused, session.now()))
        return
    if answer.status == 304:
        yield Polled(_visited(state, answer, session.now(), keep=True))
    else:
        yield answer


def read_answer_as_feed(url: str, answer: Answer, session: Session) -> Iterator[Entry]:
    """The items of a feed that was fetched, and how far it was read."""
    state = session.memory.feed(url) or FeedState(url=url, address=url)
    yield from items(url, answer.body, answer.url, session)
    yield Polled(_visited(state, answer, session.now()))


def items(name: str, body: bytes, base: str | None, session: Session) -> Iterator[Entry]:
    """The items of a feed that are new or have changed, the oldest first."""
    try:
        feed = read_feed(body, base, session.settings, session.now())
    except Refused as refused:
        yield refused.rejected(name)
        return
    if not feed.items:
        yield Rejected(origin=name, code=reasons.EMPTY, message="a feed without items")
    for item in reversed(feed.items):
        digest = f"{session.settings.items} {item.digest}"
        known = session.memory.item(name, item.key)
        where = item.link or f"{name}#{item.key}"
        if known is not None and known.settled(digest):
            yield Known(where, known)
            continue
        tries = known.tries + 1 if known is not None and known.digest == digest else 1
        yield _item(item, where, feed.title, session)
        yield Seen(ItemState(feed=name, item=item.key, digest=digest, tries=tries))


def _item(item: Item, where: str, title: str | None, session: Session) -> RawDocument | Rejected:
    if session.settings.items == "summary":
        return _said(item, where, title)
    if item.link is None:
        if item.text:
            return _said(item, where, title)
        return Rejected(origin=where, code=reasons.EMPTY, message="an item without a link")
    page = fetch(item.link, session.settings, visitor=session.visitor)
    if isinstance(page, Rejected):
        return page
    return msgspec.structs.replace(
        page, published=item.published, outlet=item.publisher, authors=item.authors, feed=title
    )


def _said(item: Item, where: str, title: str | None) -> RawDocument | Rejected:
    """What the feed itself says of an item, as an article."""
    parts = [p for p in (item.title, item.text) if p]
    if not parts:
        return Rejected(origin=where, code=reasons.EMPTY, message="an item that says nothing")
    if len(parts) == 2 and parts[1].startswith(parts[0]):
        parts = parts[1:]
    return RawDocument(
        origin=where,
        kind="text",
        content="\n\n".join(parts),
        uri=where,
        published=item.published,
        outlet=item.publisher,
        authors=item.authors,
        domain=_host(item.site),
        feed=title,
    )


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def listed(name: str, body: bytes) -> Iterator[str | Rejected]:
    """The addresses in a list of feeds, or why it cannot be read."""
    try:
        yield from read_opml(body)
    except Refused as refused:
        yield refused.rejected(name)


def _conditions(state: FeedState) -> dict[str, str]:
    """The headers of a conditional request (RFC 9110, section 13.1)."""
    found = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {k: v for k, v in found.items() if v}


def _visited(state: FeedState, answer: Answer, now: datetime, *, keep: bool = False) -> FeedState:
    headers = answer.headers
    return msgspec.structs.replace(
        state,
        address=answer.moved or state.address,
        etag=headers.get("etag") or (state.etag if keep else None),
        modified=headers.get("last-modified") or (state.modified if keep else None),
        last_at=stamp(now),
        status=answer.status,
        next_at=None,
        failures=0,
    )


def _failed(state: FeedState, refused: Refused, now: datetime) -> FeedState:
    later = stamp(now + timedelta(seconds=refused.wait)) if refused.wait else None
    return msgspec.structs.replace(
        state, last_at=stamp(now), status=refused.status, next_at=later, failures=state.failures + 1
    )


def _resting(state: FeedState, session: Session) -> bool:
    """Whether a feed that failed is left alone in this round."""
    if session.every is None or not state.failures or state.last_at is None:
        return False
    # The first failure does not count: the next round is rest enough.
    rest = min(session.every * (2 ** min(state.failures - 1, 20) - 0.5), LONGEST_REST)
    return session.now() < datetime.fromisoformat(state.last_at) + timedelta(seconds=rest)


def stamp(moment: datetime) -> str:
    """A moment as it is remembered: UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
