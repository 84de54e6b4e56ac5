"""Article: the text as published with all that was read in it."""

from typing import Annotated

from fastapi import Query

from dragoman.interfaces.web import links
from dragoman.interfaces.web.chains import counter
from dragoman.interfaces.web.happened import LISTED, listed_rows
from dragoman.interfaces.web.naming import name_of
from dragoman.interfaces.web.reading import SECTIONS, layers_of, read_tables
from dragoman.interfaces.web.rows import DOCUMENT, document_row
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.copying import copies_shown
from dragoman.ledger.documents import document, versions
from dragoman.ledger.edits import CLOSED, modes
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.happenings.asking import of_statements
from dragoman.ledger.judging import judged_record

COPIES = ("document", "outlet", "title", "published", "share", "first", "passages")

MISSED = (
    "words", "which", "type", "status", "mode", "polarity", "actors", "recipients", "place", "time",
    "source_kind", "source", "note",
)  # fmt: skip
"""Fields of the form of a statement that the reading missed."""


def article(
    visit: Visit, document_id: str,
    layers: Annotated[
        str | None, Query(description="Marks that are shown, with commas between.")
    ] = None,
) -> View:  # fmt: skip
    """An article of the ledger: statements, attributions, names, places, dates, framing with their
    characters; its copies and versions; what was removed from its page."""
    ledger = visit.ledger
    d = document(ledger, document_id)
    record = judged_record(ledger, document_id)
    ids = [f"{document_id}:{s.id}" for s in record.statements]
    others = [document_row(v) for v in versions(ledger, document_id)]
    copies = _copies(visit, document_id)
    return View(
        "article.html",
        record.article.title or document_id,
        (
            *read_tables(record, document_id),
            Table("copies", "Copies", COPIES, copies),
            Table("versions", "Versions", DOCUMENT, others),
            Table("happenings", "Events that others report too", LISTED,
                  _shared(visit, document_id) if d.counts else []),
        ),
        facts={**document_row(d), "authors": list(record.article.authors),
               "notes": list(record.article.notes)},
        extra={"record": record, "document": d, **layers_of(record, document_id, layers),
               "sections": SECTIONS, "closed": CLOSED, "modes": modes(),
               "by": name_of(visit.request, visit.desk), "missed_error": None,
               "given": dict.fromkeys(MISSED, ""),
               "joined": of_statements(ledger, ids)},
    )  # fmt: skip


def _shared(visit: Visit, document_id: str) -> list[Row]:
    asked = links.term("document", document_id)
    return listed_rows(
        visit.ledger, happenings(visit.ledger, asked, reports=2, count=counter(visit.desk))
    )


def _copies(visit: Visit, document_id: str) -> list[Row]:
    return [
        {"document": c.id, "outlet": c.outlet, "title": c.title,
         "published": c.published and c.published[:10], "share": round(c.share, 3),
         "first": c.first, "passages": list(c.passages)}
        for c in copies_shown(visit.ledger, document_id)
    ]  # fmt: skip


PAGE = Page("/article/{document_id}", "article", article)
