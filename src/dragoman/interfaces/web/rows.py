"""Statements and documents as rows, the same on every page."""

from collections.abc import Iterable

from dragoman.interfaces.web.views import Row
from dragoman.ledger import Ledger
from dragoman.ledger.documents import Document, sentences
from dragoman.ledger.queries import Found, Party

STATEMENT = (
    "id", "day", "status", "polarity", "event", "mode", "quad", "goldstein", "actors", "recipients",
    "trigger", "sentence", "source_kind", "source", "place", "place_country", "title", "outlet",
    "published", "uri", "document",
)  # fmt: skip
"""The columns of a statement's row."""

DOCUMENT = ("id", "title", "outlet", "published", "version", "recorded_at", "counts", "uri")
"""The columns of a document's row."""


def statement_rows(ledger: Ledger, found: Iterable[Found]) -> list[Row]:
    """Statements with their sentences."""
    listed = list(found)
    said = sentences(ledger, [f.id for f in listed])
    return [statement_row(f, said.get(f.id, "")) for f in listed]


def statement_row(f: Found, sentence: str) -> Row:
    """A statement as a row; parties are objects with text, entity and country."""
    return {
        "id": f.id, "day": f.day, "status": f.status, "polarity": f.polarity, "event": f.event,
        "mode": f.mode, "quad": f.quad, "goldstein": f.goldstein,
        "actors": parties(f, "actor"), "recipients": parties(f, "recipient"),
        "trigger": f.trigger, "sentence": sentence, "source_kind": f.source_kind,
        "source": f.source, "place": f.place, "place_country": f.place_country, "title": f.title,
        "outlet": f.outlet, "published": f.published and f.published[:10], "uri": f.uri,
        "document": f.document,
    }  # fmt: skip


def parties(f: Found, side: str) -> list[Row]:
    """Those on a side."""
    return [_party(p) for p in f.parties if p.side == side]


def _party(p: Party) -> Row:
    return {"text": p.text, "entity": p.entity, "country": p.country, "sector": p.sector}


def document_row(d: Document) -> Row:
    """A document as a row."""
    return {
        "id": d.id, "title": d.title, "outlet": d.outlet or d.domain,
        "published": d.published and d.published[:10], "version": d.version,
        "recorded_at": d.recorded_at, "counts": d.counts, "uri": d.uri,
    }  # fmt: skip
