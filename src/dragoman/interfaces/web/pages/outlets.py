"""Outlets: how much they report, what is copied, on whose word."""

from typing import get_args

from dragoman.analysis.outlets import by_pair, copies
from dragoman.analysis.outlets import outlets as profiles
from dragoman.interfaces.web import links
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.model.vocabulary import SourceKind

KINDS: tuple[str, ...] = get_args(SourceKind)
COLUMNS = (
    "outlet", "documents", "copies", "statements", *KINDS, "share_anonymous", "share_official",
    "query",
)  # fmt: skip


def outlets(visit: Visit) -> View:
    """Outlets with their documents, copies of earlier articles, statements by the kind of source.
    Nothing is graded."""
    found = copies(visit.ledger)
    rows = [
        {"outlet": o.name, "documents": o.documents, "copies": o.copies,
         "statements": o.statements, **{k: o.sources.get(k, 0) for k in KINDS},
         "share_anonymous": o.share("anonymous"), "share_official": o.share("official"),
         "query": links.term("outlet", f"={o.name}")}
        for o in profiles(visit.ledger, found)
    ]  # fmt: skip
    pairs: list[Row] = [
        {"outlet": c.outlet, "of": c.of, "articles": c.articles} for c in by_pair(found)
    ]
    return View("outlets.html", "Outlets",
                (Table("outlets", "Outlets", COLUMNS, rows),
                 Table("copies", "Copies", ("outlet", "of", "articles"), pairs)),
                facts={"outlets": len(rows)}, extra={"kinds": KINDS})  # fmt: skip


PAGE = Page("/outlets", "outlets", outlets)
