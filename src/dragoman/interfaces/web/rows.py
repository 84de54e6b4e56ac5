"""Statements and documents as rows, the same on every page."""

from collections.abc import Iterable

from dragoman.interfaces.web.views import Row
from dragoman.ledger import Ledger
from dragoman.ledger.documents import Document, sentences
from dragoman.ledger.happenings.asking import of_statements
from dragoman.ledger.queries import Found, Party

STATEMENT = (
    "id", "day", "status", "polarity", "event", "mode", "quad", "goldstein", "actors", "recipients",
    "trigger", "sentence", "source_kind", "source", "place", "place_country", "title", "outlet",
    "published", "uri", "document", "happening", "reports",
)  # fmt: skip
"""The columns of a statement's row; `reports` are the articles that report its happening."""

DOCUMENT = ("id", "title", "outlet", "published", "version", "recorded_at", "counts", "uri")
"""The columns of a document's row."""


def statement_rows(ledger: Ledger, found: Iterable[Found]) -> list[Row]:
    """Statements with their sentences."""
    listed = list(found)
    ids = [f.id for f in listed]
    said, joined = sentences(ledger, ids), of_statements(ledger, ids)
    return [statement_row(f, said.get(f.id, ""), joined.get(f.id)) for f in listed]


def statement_row(f: Found, sentence: str, joined: tuple[str, int] | None = None) -> Row:
    """A statement as a row; parties are objects with text, entity and country. `joined` is its
    happening and the number of articles that report it."""
    happening, reports = joined or (None, None)
    return {
        "id": f.id, "day": f.day, "status": f.status, "polarity": f.polarity, "event": f.event,
        "mode": f.mode, "quad": f.quad, "goldstein": f.goldstein,
        "actors": parties(f, "actor"), "recipients": parties(f, "recipient"),
        "trigger": f.trigger, "sentence": sentence, "source_kind": f.source_kind,
        "source": f.source, "place": f.place, "place_country": f.place_country, "title": f.title,
        "outlet": f.outlet, "published": f.published and f.published[:10], "uri": f.uri,
        "document": f.document, "happening": happening, "reports": reports,
    }  # fmt: skip


def parties(f: Found, side: str) -> list[Row]:
    """Those on a side."""
    return [party_row(p) for p in f.parties if p.side == side]


def party_row(p: Party) -> Row:
    """Somebody on a side as an object."""
    return {"text": p.text, "entity": p.entity, "country": p.country, "sector": p.sector}


def document_row(d: Document) -> Row:
    """A document as a row."""
    return {
        "id": d.id, "title": d.title, "outlet": d.outlet or d.domain,
        "published": d.published and d.published[:10], "version": d.version,
        "recorded_at": d.recorded_at, "counts": d.counts, "uri": d.uri,
    }  # fmt: skip
