"""Feeds (RSS, Atom, JSON Feed) as lists of items."""

import hashlib
import io
import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from dragoman.model import reasons
from dragoman.resources.tables import load_toml
from dragoman.settings import Settings
from dragoman.sources.markup import line, plain
from dragoman.sources.refusal import Refused

FIRST_YEAR = 1995
"""The year before which no item of a feed can be from: such dates are the zero of some clock."""

ENTITY = 64
"""Characters of the longest entity that a feed may declare for itself."""

DECLARED = 300
"""Entities that a feed may declare."""

OPEN = 1_000
"""Items that a feed may begin without ending them; the parser takes long over more."""

_DECLARED = re.compile(
    rb"<!ENTITY\s+(%?)\s*\S{1,200}\s+(?:(SYSTEM|PUBLIC)|\"([^\"]*)\"|'([^']*)')?"
)
_BEGIN = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>", re.IGNORECASE)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item. `key` names it within its feed; `digest` changes when what the feed says of it
    does; `publisher` is named where the item is taken from somebody else, `site` is their address.
    """

    key: str
    digest: str
    link: str | None
    title: str
    text: str
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    site: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed: its title and its items, in its own order."""

    title: str | None
    items: tuple[Item, ...]


def read_feed(body: bytes, base: str | None, settings: Settings, now: datetime) -> Feed:
    """The feed in `body`; relative links are resolved against `base`. Raises Refused."""
    most = settings.feed_items
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(body, base, most, now)
    require_harmless(body)
    body = _first(body, most)
    if len(body) > settings.feed_bytes:
        message = f"a feed larger than {settings.feed_bytes:,} bytes (setting feed_bytes)"
        raise Refused(message, reasons.TOO_LARGE)
    import feedparser  # loaded here: most runs read no feed

    parsed = feedparser.parse(
        io.BytesIO(body),
        resolve_relative_uris=False,
        sanitize_html=False,
        response_headers={"content-location": base} if base else None,
    )
    if not parsed.version and not parsed.entries:
        why = str(parsed.get("bozo_exception") or "no feed in it").splitlines()[0]
        raise Refused(f"not a feed that can be read ({why[:120]})", reasons.BAD_FEED)
    base = base or parsed.feed.get("link")
    items = tuple(_entry(e, base, now) for e in parsed.entries[:most])
    return Feed(title=line(parsed.feed.get("title") or "") or None, items=items)


def require_harmless(body: bytes) -> None:
    """Refuse XML whose own entities could grow or reach out; single characters are let pass."""
    for number, found in enumerate(_DECLARED.finditer(body), 1):
        value = found[3] or found[4] or b""
        grows = b"&" in re.sub(rb"&#\w{1,8};", b"", value) or len(value) > ENTITY
        if found[1] or found[2] or grows or number > DECLARED:
            message = "declares entities of its own that could grow without end"
            raise Refused(message, reasons.BAD_FEED)


def _first(body: bytes, most: int) -> bytes:
    """The feed without the items behind the first so many. Raises Refused."""
    ends = [m.end() for m in _END.finditer(body)]
    if sum(1 for _ in _BEGIN.finditer(body)) > len(ends) + OPEN:
        raise Refused("not a feed: items that never end", reasons.BAD_FEED)
    return body if len(ends) <= most else body[: ends[most - 1]] + body[ends[-1] :]


def _entry(entry: Any, base: str | None, now: datetime) -> Item:
    contents = [c.get("value") or "" for c in entry.get("content", ())]
    text = max([entry.get("summary") or "", *contents], key=len)
    source = entry.get("source") or {}
    authors = [a.get("name") for a in entry.get("authors", ())]
    return _item(
        guid=entry.get("id"),
        link=entry.get("link"),
        base=base,
        title=entry.get("title") or "",
        text=text,
        dates=[dict.get(entry, k) for k in ("published", "created", "updated")],
        updated=dict.get(entry, "updated"),  # the parser's own `get` would guess it
        authors=authors or [entry.get("author")],
        publisher=line(source.get("title") or "") or None,
        site=source.get("href") or source.get("link"),
        now=now,
    )


def _json_feed(body: bytes, base: str | None, most: int, now: datetime) -> Feed:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org)."""
    try:
        value = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"not valid JSON: {str(error)[:120]}", reasons.BAD_FEED) from error
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise Refused("a JSON feed without items", reasons.BAD_FEED)
    base = base or _text(value.get("home_page_url")) or None
    found = [_json_item(i, base, now) for i in items[:most] if isinstance(i, dict)]
    return Feed(title=line(_text(value.get("title"))) or None, items=tuple(found))


def _json_item(item: dict[str, Any], base: str | None, now: datetime) -> Item:
    people = item.get("authors") or [item.get("author")]
    html = _text(item.get("content_html"))
    texts = [html, _text(item.get("content_text")), _text(item.get("summary"))]
    given = item.get("id")
    return _item(
        guid=str(given) if isinstance(given, str | int) else None,
        link=_text(item.get("url")) or _text(item.get("external_url")) or None,
        base=base,
        title=_text(item.get("title")),
        text=next((t for t in texts if t), ""),
        dates=[_text(item.get(k)) for k in ("date_published", "date_modified")],
        updated=_text(item.get("date_modified")),
        authors=[p.get("name") for p in people if isinstance(p, dict)],
        publisher=None,
        site=None,
        now=now,
    )


def _item(
    *, guid: str | None, link: str | None, base: str | None, title: str, text: str,
    dates: list[str | None], updated: str | None, authors: list[Any], publisher: str | None,
    site: str | None, now: datetime,
) -> Item:  # fmt: skip
    address = without_tracking(urljoin(base or "", link.strip())) if link else None
    parts = (guid or "", address or "", title, text, updated or "")
    digest = _digest(*parts)
    return Item(
        key=guid or address or _digest(title, text),
        digest=digest,
        link=address,
        title=line(title),
        text=plain(text),
        published=next((d for d in (moment(x, now) for x in dates) if d), None),
        authors=tuple(line(a) for a in authors if isinstance(a, str) and line(a)),
        publisher=publisher,
        site=site,
    )


def moment(value: str | None, now: datetime) -> str | None:
    """A date of a feed as ISO 8601 in its own time zone; None where it cannot be true: not a date,
    before there were feeds, later than a day from now."""
    if not value:
        return None
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    if when.year < FIRST_YEAR or zoned > now + timedelta(days=1):
        return None
    return when.isoformat()


def without_tracking(url: str) -> str:
    """The address without the parameters that only say where a reader came from."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if not _tracks(k.lower())]
    query = urlencode(kept) if len(kept) < len(pairs) else parts.query
    return urlunsplit(parts._replace(query=query, fragment=""))


def _tracks(name: str) -> bool:
    prefixes, names = _tracking()
    return name.startswith(prefixes) or name in names


@cache
def _tracking() -> tuple[tuple[str, ...], frozenset[str]]:
    table = load_toml("feeds.toml")
    return tuple(table["tracking_prefixes"].split()), frozenset(table["tracking_names"].split())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _digest(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:24]
