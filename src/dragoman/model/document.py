"""What comes in: a document as it was found, or the reason it was refused."""

from typing import Literal

import msgspec

RawKind = Literal["html", "text"]


class RawDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document as a source delivered it, before any reading.

    `content` is bytes where the encoding is still to be found and str where the
    source has already decoded it (a JSON string, an argument). `fetched_at` is the moment (UTC,
    ISO 8601) at which it was fetched from a server.
    `version_at` is the moment (same form) of this version of the article, where its source tells:
    when an archive captured it, when its agency made it. `domain` is the publisher's where the
    address of the document is another's. `feed` is the title of the feed that led to the document;
    it names the outlet where nothing better does.
    `origin` is where it came from, in the user's words: a path, a URL, `-`,
    or `file.jsonl:12`. Fields that the source does not know are None or ().
    """

    origin: str
    kind: RawKind
    content: bytes | str
    id: str | None = None
    uri: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    charset: str | None = None
    fetched_at: str | None = None
    version_at: str | None = None
    domain: str | None = None
    feed: str | None = None


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A refusal: a value with a reason, not an error.

    `code` is one of the codes in `dragoman.model.reasons`; `message` is one line
    for people that says what is wrong and, where there is one, what to do.
    """

    origin: str
    code: str
    message: str
