"""The article: text that never changes after clean-up, and where its parts lie."""

from typing import Literal

import msgspec

BlockKind = Literal["title", "standfirst", "byline", "dateline", "paragraph", "caption", "leftover"]


class Block(msgspec.Struct, frozen=True):
    """A stretch of the article's text and what it is. Blocks do not overlap and are in order.

    `leftover` is page furniture that the text still holds (plain-text input stays
    verbatim); later rooms skip it.
    """

    start: int
    end: int
    kind: BlockKind


class Removed(msgspec.Struct, frozen=True):
    """A passage taken out of the article (or marked as leftover), and why."""

    text: str
    reason: str


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """Who published the article; `entity` is the registry id where it is known."""

    name: str | None = None
    domain: str | None = None
    entity: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article. Offsets everywhere in a record are code points into `text`.

    `published` is an ISO 8601 date (or None), `published_evidence` the kind of
    evidence for it: `given`, `metadata`, `dateline`. `notes` holds one-line remarks
    on what was repaired while reading (replaced bytes, truncation).
    """

    id: str
    text: str
    uri: str | None = None
    title: str | None = None
    published: str | None = None
    published_evidence: str | None = None
    language: str = "en"
    outlet: Outlet = Outlet()
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()
