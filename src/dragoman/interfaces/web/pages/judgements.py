"""Judgements: what people have said of statements and happenings, latest first."""

from typing import Annotated

from fastapi import Query

from dragoman.errors import QueryError
from dragoman.interfaces.judgements import changes
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger import judging
from dragoman.ledger.judged import Judgement

COLUMNS = (
    "number", "recorded_at", "user", "kind", "target", "others", "changes", "note", "undone_by",
)  # fmt: skip


def judgements(
    visit: Visit,
    kind: Annotated[str, Query(description=f"One of {', '.join(judging.ALL)}.")] = "",
    by: Annotated[str, Query(max_length=200)] = "",
    of: Annotated[str, Query(max_length=60, description="Only of this statement.")] = "",
    standing: Annotated[bool, Query(description="Without those that were undone.")] = False,
    as_of: Annotated[str | None, Query(max_length=40)] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:
    """Judgements with who and when; those that were undone stay in the list."""
    if kind and kind not in judging.ALL:
        raise QueryError(f"kind: {kind!r} is none of {', '.join(judging.ALL)}")
    kinds = (kind,) if kind else judging.ALL
    total = judging.total(
        visit.ledger, kinds=kinds, target=of or None, user=by or None, as_of=as_of,
        undone=not standing,
    )  # fmt: skip
    part = Part(page, total)
    found = judging.listed(
        visit.ledger, kinds=kinds, target=of or None, user=by or None, as_of=as_of,
        undone=not standing, limit=part.size, offset=part.offset,
    )  # fmt: skip
    return View(
        "judgements.html",
        "Judgements",
        (Table("judgements", "Judgements", COLUMNS, [judgement_row(j) for j in found], total),),
        facts={"kind": kind, "by": by, "of": of, "judgements": total},
        extra={"part": part, "kind": kind, "by": by, "of": of, "standing": standing,
               "kinds": judging.ALL, "as_of": as_of or ""},
    )  # fmt: skip


def judgement_row(j: Judgement) -> Row:
    """A judgement as a row; `others` are the statements that a merge or split is also about."""
    return {
        "number": j.number, "recorded_at": j.recorded_at, "user": j.user, "kind": j.kind,
        "target": j.target, "others": j.value.split() if j.kind in judging.HAPPENINGS else [],
        "changes": [f"{field}: {value}" for field, value in changes(j).items()],
        "note": j.note, "undone_by": j.undone_by,
    }  # fmt: skip


PAGE = Page("/judgements", "judgements", judgements)
