"""A raw document becomes an article, or the reason why not."""

import hashlib
import re

import msgspec

from dragoman.model import reasons
from dragoman.model.article import Article, Outlet
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.text.charset import decode
from dragoman.text.dates import date_line, iso_date
from dragoman.text.domains import domain_of
from dragoman.text.extraction import Extractor, Refused
from dragoman.text.language import other_language
from dragoman.text.pages import read_page
from dragoman.text.plain import blocks

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, from a broken JSON string: it has no form in UTF-8."""


class TextReader:
    """Cleans documents. Holds the extraction process; close it when done."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._extractor = Extractor(settings)

    def start(self) -> None:
        """Start the extraction process before the first page comes."""
        self._extractor.start()

    def close(self) -> None:
        """End the extraction process."""
        self._extractor.close()

    def clean(
        self, document: RawDocument, *, published: str | None = None, title: str | None = None
    ) -> Article | Rejected:
        """The article of a document. `published` and `title` win over what the document says."""
        given = msgspec.structs.replace(
            document, published=published or document.published, title=title or document.title
        )
        try:
            return self._article(given)
        except Refused as refused:
            return Rejected(origin=document.origin, code=refused.code, message=str(refused))

    def _article(self, document: RawDocument) -> Article:
        content, note = document.content, None
        if isinstance(content, bytes):
            content, note = decode(content, document.charset)
        content, surrogates = _SURROGATE.subn("\ufffd", content)
        if surrogates:
            note = f"{surrogates} lone surrogates replaced"
        if not content.strip(" \t\r\n\f\v\0\ufeff"):
            raise Refused(reasons.EMPTY, "nothing in it")
        if document.kind == "html":
            article = read_page(content, document, self._settings, self._extractor)
        else:
            article = _plain(content, document)
        _require_english(article)
        notes = (*article.notes, note) if note else article.notes
        if document.published and not iso_date(document.published):
            notes = (*notes, f"date not understood: {document.published[:60]}")
        return msgspec.structs.replace(article, id=document.id or _identity(article), notes=notes)


def _plain(text: str, document: RawDocument) -> Article:
    parts, removed = blocks(text, headed=document.title is None)
    title = next((text[b.start : b.end] for b in parts if b.kind == "title"), None)
    published, evidence = iso_date(document.published), "given"
    if published is None:
        lines = [date_line(text[b.start : b.end]) for b in (*parts[:4], *parts[-2:])]
        published, evidence = next((d for d in lines if d), None), "dateline"
    return Article(
        id="",
        text=text,
        uri=document.uri,
        title=document.title or title,
        published=published,
        published_evidence=evidence if published else None,
        outlet=Outlet(
            name=document.outlet or document.feed,
            domain=document.domain or domain_of(document.uri),
        ),
        authors=document.authors,
        blocks=parts,
        removed=removed,
    )


def _require_english(article: Article) -> None:
    body = "\n".join(
        article.text[b.start : b.end]
        for b in article.blocks
        if b.kind not in ("leftover", "caption")
    )
    if not body:
        raise Refused(reasons.NO_ARTICLE, "no text of an article in it")
    if code := other_language(body):
        raise Refused(reasons.NOT_ENGLISH, f"not in English (looks like {code!r})")


def _identity(article: Article) -> str:
    """A stable id: the digest of address and text."""
    digest = hashlib.sha256()
    for part in (article.uri or "", article.text):
        digest.update(part.encode("utf-8", errors="surrogatepass") + b"\0")
    return digest.hexdigest()[:16]
