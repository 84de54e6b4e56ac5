"""A page at an address."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.guard import Resolver, resolve
from dragoman.sources.http import Answer, Visitor
from dragoman.sources.refusal import Refused
from dragoman.sources.sniff import charset, is_binary, kind_of

_TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")


def fetch(
    url: str,
    settings: Settings,
    *,
    resolver: Resolver = resolve,
    sleep: Callable[[float], None] = time.sleep,
    visitor: Visitor | None = None,
) -> RawDocument | Rejected:
    """The page at `url`, or why it was not fetched. A run hands its own `visitor` over."""
    asking = visitor or Visitor(settings, resolver=resolver, sleep=sleep)
    try:
        return page(url, asking.get(url))
    except Refused as refused:
        return refused.rejected(url)


def page(origin: str, answer: Answer) -> RawDocument:
    """The page of an answer; raises Refused where it is none."""
    kind = content_type(answer)
    if kind not in _TEXT_TYPES or is_binary(answer.body[:8192]):
        raise Refused(f"not a page ({kind or 'binary'})", reasons.NOT_TEXT)
    if not answer.body.strip():
        raise Refused("nothing in it", reasons.EMPTY)
    return RawDocument(
        origin=origin,
        kind=kind_of(answer.body[:8192], ".txt" if kind == "text/plain" else ""),
        content=answer.body,
        uri=answer.url,
        charset=charset(answer.headers.get("content-type", "")),
        fetched_at=utc_now(),
    )


def content_type(answer: Answer) -> str:
    """The media type that a server declares, without parameters; "" for none."""
    return str(answer.headers.get("content-type", "")).split(";")[0].strip().lower()


def utc_now() -> str:
    """The present moment, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
