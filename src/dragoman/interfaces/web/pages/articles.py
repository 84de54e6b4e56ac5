"""Articles: the documents that count, of an outlet, of an actor, copies alone."""

from typing import Annotated

from fastapi import Query

from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.rows import DOCUMENT, document_row
from dragoman.interfaces.web.views import Page, Table, View, Visit
from dragoman.ledger.documents import listed


def articles(
    visit: Visit, outlet: Annotated[str, Query(description="The whole name.")] = "",
    actor: Annotated[str, Query(description="An id; articles that mention it.")] = "",
    copies: Annotated[bool, Query(description="Only copies of an earlier article.")] = False,
    of: Annotated[str, Query(description="Copies of an article of this outlet.")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """The articles that count, latest published first."""
    part = Part(page, 0)
    found, total = listed(
        visit.ledger, outlet=outlet or None, entity=actor or None, copies=copies or bool(of),
        of=of or None, limit=part.size, offset=part.offset,
    )  # fmt: skip
    part = Part(page, total)
    return View(
        "articles.html", "Articles",
        (Table("articles", "Articles", DOCUMENT, [document_row(d) for d in found], total),),
        facts={"articles": total, "outlet": outlet or None, "actor": actor or None,
               "copies": copies or bool(of), "of": of or None, "page": page, "pages": part.last},
        extra={"part": part, "outlet": outlet, "actor": actor, "of": of,
               "copies": copies or bool(of)},
    )  # fmt: skip


PAGE = Page("/articles", "articles", articles)
