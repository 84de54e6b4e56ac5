"""Review: the statements that nobody has judged, one at a time, the most doubtful first."""

from typing import Annotated

from fastapi import Query

from dragoman.interfaces.web.naming import name_of
from dragoman.interfaces.web.pages.judgements import COLUMNS as JUDGEMENTS
from dragoman.interfaces.web.pages.judgements import judgement_row
from dragoman.interfaces.web.pages.statement import sentence
from dragoman.interfaces.web.rows import STATEMENT, statement_rows
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.interfaces.wording import said_by
from dragoman.ledger import judging
from dragoman.ledger.documents import document
from dragoman.ledger.editing import edited
from dragoman.ledger.edits import CLOSED, modes, written
from dragoman.ledger.queries import bounded
from dragoman.ledger.queries import statement as found
from dragoman.ledger.reviewing import beside, left, waiting

SHOWN = 20
"""Statements of the queue that are listed."""


def review(
    visit: Visit, q: Annotated[str, Query(max_length=2000)] = "",
    at: Annotated[str, Query(max_length=60, description="A statement; else the first.")] = "",
) -> View:  # fmt: skip
    """The statements that a query asks for and nobody has judged, the most doubtful by the
    certainty of their source first; one of them with its sentence and what is held of it."""
    ledger = visit.ledger
    queue = waiting(ledger, q, limit=SHOWN)
    shown = at or (queue[0] if queue else "")
    rows = statement_rows(ledger, [found(ledger, i) for i in queue])
    held = judging.listed(ledger, target=shown) if shown else []
    before, behind = beside(ledger, q, shown) if shown else (None, None)
    total = left(ledger, q)
    return View(
        "review.html",
        "Review",
        (
            Table("queue", "Waiting", STATEMENT, rows, total),
            Table("held", "Judgements of this one", JUDGEMENTS, [judgement_row(j) for j in held]),
        ),
        facts={"query": q, "waiting": total, "at": shown, "before": before, "behind": behind},
        extra={"q": q, "error": "", "one": _one(visit, shown) if shown else None,
               "first": queue[0] if queue else "", "closed": CLOSED, "modes": modes(),
               "last": _last(visit), "by": name_of(visit.request, visit.desk)},
    )  # fmt: skip


def _one(visit: Visit, identity: str) -> Row:
    """The statement in hand: its row, its sentence with marks, its fields as they are written."""
    ledger = visit.ledger
    listed = found(ledger, identity)
    name = identity.partition(":")[2]
    record, read = judging.as_read(ledger, identity)
    held = judging.opinion(ledger, identity)
    s = edited(read, held.values, record.article.text)
    return {
        "id": identity, "row": statement_rows(ledger, [listed])[0], "said": said_by(s.attribution),
        "sentence": sentence(s), "document": document(ledger, listed.document),
        "certainty": s.certainty, "fields": written(s), "as_read": written(read),
        "rejected": held.rejected, "verdict": held.verdict, "edited": sorted(held.values),
        "happening": _happening(visit, identity), "name": name,
    }  # fmt: skip


def _happening(visit: Visit, identity: str) -> Row | None:
    """The happening that a statement is of, and how many statements that has."""
    sql = (
        "SELECT h.id, h.statements, h.documents FROM statement AS s JOIN document AS d"
        " ON d.number = s.document JOIN happening_statement AS m ON m.statement = s.number"
        " JOIN happening AS h ON h.id = m.happening WHERE d.id = ? AND s.id = ? AND s.current"
    )
    document_id, _, name = identity.partition(":")
    with bounded(visit.ledger):
        row = visit.ledger.db.execute(sql, (document_id, name)).fetchone()
    return dict(zip(("id", "statements", "reports"), row, strict=True)) if row else None


def _last(visit: Visit) -> Row | None:
    """The latest judgement that can be undone."""
    latest = judging.listed(visit.ledger, undone=False, limit=1)
    return judgement_row(latest[0]) if latest else None


PAGE = Page("/review", "review", review)
