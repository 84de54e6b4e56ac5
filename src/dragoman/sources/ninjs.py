"""ninjs: news items of agencies as JSON (IPTC, versions 1.x, 2.x and 3.x).

Names were written in small letters until version 2 and in camel case from version 3; bodies and
headlines are properties of their own in version 1 and lists from version 2. Source: the schemas
and examples of IPTC (github.com/iptc/newsinjson).
"""

from datetime import UTC, datetime
from typing import Any

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.sources.markup import line, plain

_MARKS = ("versioncreated", "pubstatus", "headlines", "bodies", "headline", "body_text",
          "body_xhtml", "body_html", "representationtype", "copyrightholder")  # fmt: skip
_BODIES = ("body_xhtml", "body_html", "body_text")
_RICH = ("html", "xhtml", "xml")


def is_ninjs(value: dict[str, Any]) -> bool:
    """Whether an object is an item of ninjs rather than a plain article."""
    if "text" in value or "html" in value:
        return False
    names = {k.lower() for k in value}
    return ("uri" in names or "guid" in names) and any(m in names for m in _MARKS)


def read_ninjs(value: dict[str, Any], origin: str) -> RawDocument | Rejected:
    """The document of an item. One that its agency has withdrawn or holds back is refused."""
    item = {k.lower(): v for k, v in value.items()}
    status = _text(item.get("pubstatus")).lower() or "usable"
    if status != "usable":
        message = f"its agency says: {line(status)[:20]}"
        return Rejected(origin=origin, code=reasons.WITHDRAWN, message=message)
    kind = _text(item.get("type")).lower() or "text"
    if kind not in ("text", "composite", "component"):
        message = f"a {line(kind)[:20]}, not a text"
        return Rejected(origin=origin, code=reasons.NOT_TEXT, message=message)
    body = _body(item)
    if not body:
        return Rejected(origin=origin, code=reasons.EMPTY, message="a news item without a body")
    uri = _text(item.get("uri")) or _text(item.get("guid")) or None
    version = _text(item.get("versioncreated"))
    title = line(_headline(item))
    return RawDocument(
        origin=origin,
        kind="text",
        content=f"{title}\n\n{body}" if title and not body.startswith(title) else body,
        id=uri,
        uri=uri,
        published=version or _text(item.get("firstcreated")) or None,
        outlet=line(_outlet(item)) or None,
        authors=_authors(item),
        version_at=_utc(version),
    )


def _utc(moment: str) -> str | None:
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return None
    when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _headline(item: dict[str, Any]) -> str:
    listed = _entries(item.get("headlines"))
    main = [e for e in listed if e["role"] in ("main", "")] or listed
    return _text(item.get("headline")) or (main[0]["value"] if main else "")


def _body(item: dict[str, Any]) -> str:
    """The body with its paragraphs: marked up where there is one, since plain ones lack them."""
    for name in _BODIES:
        if text := _text(item.get(name)).strip():
            return text if name == "body_text" else plain(text)
    listed = _entries(item.get("bodies"))
    rich = [e for e in listed if any(r in e["type"] + e["role"] for r in _RICH)]
    for entry in rich or listed:
        if text := entry["value"].strip():
            return plain(text) if entry in rich or text.startswith("<") else text
    return ""


def _entries(value: Any) -> list[dict[str, str]]:
    """The entries of a list of headlines or bodies: role, type and value, in small letters."""
    out = []
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, dict):
            small = {k.lower(): _text(v) for k, v in entry.items()}
            out.append({"role": small.get("role", "").lower(), "value": small.get("value", ""),
                        "type": small.get("contenttype", "").lower()})  # fmt: skip
    return [e for e in out if e["value"]]


def _outlet(item: dict[str, Any]) -> str:
    sources = item.get("infosources") or item.get("infosource")
    named = [_text(s.get("name")) for s in sources if isinstance(s, dict)] if isinstance(
        sources, list) else []  # fmt: skip
    return _text(item.get("copyrightholder")) or next((n for n in named if n), "")


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    byline = line(_text(item.get("byline")) or _text(item.get("by")))
    return (byline,) if byline else ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
