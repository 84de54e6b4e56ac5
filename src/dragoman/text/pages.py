"""A page's article: what the extractor found becomes text with blocks."""

import html as entities
import re
from typing import Any

from dragoman.model import reasons
from dragoman.model.article import Article, Block, BlockKind, Outlet, Removed
from dragoman.model.document import RawDocument
from dragoman.settings import Settings
from dragoman.text.dates import FIRST_YEAR, date_line, iso_date
from dragoman.text.domains import domain_of
from dragoman.text.extraction import Extractor, Refused
from dragoman.text.leftovers import reasons as leftover_reasons
from dragoman.text.parts import dateline_length
from dragoman.text.plain import label, opens

VISIBLE = 20_000
"""Characters of visible text above which an empty result is an error, not an empty page."""

SHORTEST = 200
"""Characters of the shortest article a page can hold."""

_PAYWALL = re.compile(r"\bsubscri(be|bers?|ption)\b", re.IGNORECASE)
_FIRST_PAGE_YEAR = 1990


def read_page(
    html: str, document: RawDocument, settings: Settings, extractor: Extractor
) -> Article:
    """The article of a page (without id); raises Refused."""
    notes = []
    if len(html) > settings.extract_bytes:
        html = html[: settings.extract_bytes]
        notes.append(f"page cut after {settings.extract_bytes} characters")
    found = extractor.extract(html, document.uri)
    title = _folded(document.title or found.get("title"))
    parts = _without_title([p for p in map(_folded, found["parts"]) if p], title)
    why = leftover_reasons(parts)
    if sum(len(p) for p, r in zip(parts, why, strict=True) if not r) < SHORTEST:
        if found.get("visible", 0) > VISIBLE:
            raise Refused(reasons.UNREADABLE, "no article found in a page full of text")
        raise Refused(reasons.NO_ARTICLE, "no article found in the page")
    text, blocks = _compose(title, parts, why, _folded(found.get("description")))
    published, evidence = _published(document, found, parts)
    structured = found.get("structured") or {}
    if structured.get("isAccessibleForFree", "").lower() == "false" or (
        len(text) < 600 and _PAYWALL.search(html)
    ):
        notes.append("partial: the page shows only the beginning")
    return Article(
        id="",
        text=text,
        uri=document.uri or found.get("url"),
        title=title or None,
        published=published,
        published_evidence=evidence,
        outlet=_outlet(document, found),
        authors=document.authors or _authors(found.get("authors")),
        blocks=blocks,
        removed=tuple(Removed(p, r) for p, r in zip(parts, why, strict=True) if r),
        notes=tuple(notes),
    )


def _folded(value: Any) -> str:
    return " ".join(entities.unescape(str(value)).split()) if value else ""


def _without_title(parts: list[str], title: str) -> list[str]:
    while parts and title and parts[0].casefold() == title.casefold():
        parts = parts[1:]
    return parts


def _compose(
    title: str, parts: list[str], why: list[str | None], description: str
) -> tuple[str, tuple[Block, ...]]:
    """The article's text and its blocks, leftovers left out."""
    kept = [p for p, r in zip(parts, why, strict=True) if r is None]
    kinds = label(kept, [None] * len(kept), headed=False)
    if title and len(kept) > 1 and _is_description(kept[0], description):
        kinds[0] = "standfirst"
    text, blocks = "", []

    def put(part: str, kind: BlockKind, gap: str) -> None:
        nonlocal text
        text += gap if text else ""
        blocks.append(Block(len(text), len(text) + len(part), kind))
        text += part

    if title:
        put(title, "title", "")
    for part, kind in zip(kept, kinds, strict=True):
        opening = kind == "paragraph" and opens([b.kind for b in blocks])
        cut = dateline_length(part) if opening else 0
        if cut:
            put(part[:cut].rstrip(), "dateline", "\n\n")
            put(part[cut:], kind, " ")
        else:
            put(part, kind, "\n\n")
    return text, tuple(blocks)


def _is_description(part: str, description: str) -> bool:
    start = description.rstrip(" .…").casefold()
    return len(start) > 30 and part.casefold().startswith(start) and len(part) < 400


def _published(
    document: RawDocument, found: dict[str, Any], parts: list[str]
) -> tuple[str | None, str | None]:
    structured = iso_date((found.get("structured") or {}).get("datePublished"))
    lines = [d for d in (date_line(p) for p in parts[:4] + parts[-2:]) if d]
    choices = (
        (iso_date(document.published), "given"),
        (structured, "metadata"),
        (lines[0] if lines else None, "dateline"),
        (iso_date(found.get("date")), "page"),
    )
    for value, evidence in choices:
        oldest = FIRST_YEAR if evidence == "given" else _FIRST_PAGE_YEAR
        if value and int(value[:4]) >= oldest:
            return value, evidence
    return None, None


def _outlet(document: RawDocument, found: dict[str, Any]) -> Outlet:
    name = document.outlet or _folded(found.get("site")) or document.feed
    address = document.uri or found.get("url")
    return Outlet(name=name or None, domain=document.domain or domain_of(address))


def _authors(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    return tuple(a for a in (_folded(x) for x in str(value).split(";")) if a)
