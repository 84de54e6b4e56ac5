"""A target in the user's words becomes documents."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.local import LINES, Leads, read_object, read_path, read_stdin
from dragoman.sources.sniff import form_of

# Imported where an address or a feed turns up: most runs fetch nothing, and the client takes long
# to load.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from dragoman.sources.http import Answer
    from dragoman.sources.polling import Entry, Session

_MANY = (*LINES, ".rss", ".atom", ".opml", ".warc", ".warc.gz", ".zip", ".tar", ".tar.gz", ".tgz")


def is_url(target: str) -> bool:
    """Whether a target is an address rather than a path."""
    return "://" in target[:12]


def is_many(target: str) -> bool:
    """Whether a target may hold several articles: a folder, JSON Lines, an archive, a feed."""
    return not is_url(target) and (target.lower().endswith(_MANY) or Path(target).is_dir())


def documents(target: str, settings: Settings) -> Iterator[RawDocument | Rejected]:
    """The documents of a path, a URL, or `-` for standard input, in a fixed order. Of a feed, the
    items of today; nothing is remembered of it."""
    for found in entries(target, settings):
        if isinstance(found, RawDocument | Rejected):
            yield found


def entries(target: str, settings: Settings, session: "Session | None" = None) -> Iterator["Entry"]:
    """The documents of a target with the remarks that belong to them (`dragoman.sources.memory`);
    the targets of one run share a session."""
    if is_url(target):
        yield from _address(target, _session(settings, session))
        return
    if target == "-":
        found = read_stdin(cast(io.BufferedReader, sys.stdin.buffer), settings)
    else:
        found = read_path(Path(target), settings)
    for one in found:
        if isinstance(one, Leads):
            yield from _led(one.origin, one.form, one.body, None, _session(settings, session))
        else:
            yield one


def _session(settings: Settings, session: "Session | None") -> "Session":
    from dragoman.sources.polling import Session

    return session or Session.of(settings)


def _address(url: str, session: "Session", listed: bool = False) -> Iterator["Entry"]:
    """What is at an address: a page, a feed, a list of feeds, an article as JSON."""
    from dragoman.sources.http import Answer
    from dragoman.sources.polling import ask

    for found in ask(url, session, listed=listed):
        if isinstance(found, Answer):
            yield from _answered(url, found, session, listed)
        else:
            yield found


def _answered(url: str, answer: "Answer", session: "Session", listed: bool) -> Iterator["Entry"]:
    from dragoman.sources.polling import read_answer_as_feed
    from dragoman.sources.refusal import Refused
    from dragoman.sources.web import content_type, page

    form = form_of(answer.body[:8192])
    if form == "feed":
        yield from read_answer_as_feed(url, answer, session)
    elif form == "opml" and not listed:
        yield from _led(url, form, answer.body, answer.url, session)
    elif listed:
        yield Rejected(origin=url, code=reasons.BAD_FEED, message="no feed at this address")
    elif form is not None:
        message = "an archive; download it and give the file"
        yield Rejected(origin=url, code=reasons.NOT_TEXT, message=message)
    elif content_type(answer).endswith("json"):
        yield read_object(answer.body, url)
    else:
        try:
            yield page(url, answer)
        except Refused as refused:
            yield refused.rejected(url)


def _led(
    origin: str, form: str, body: bytes, base: str | None, session: "Session"
) -> Iterator["Entry"]:
    """Where a feed or a list of feeds leads to."""
    from dragoman.sources.polling import items, listed

    if form == "feed":
        yield from items(origin, body, base, session)
        return
    for one in listed(origin, body):
        if isinstance(one, Rejected):
            yield one
        elif is_url(one):
            yield from _address(one, session, listed=True)
        else:
            message = "only http and https addresses are fetched"
            yield Rejected(origin=one, code=reasons.FETCH_REFUSED, message=message)
