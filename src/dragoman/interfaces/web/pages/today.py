"""Today: what is new, what has changed since the last visit, what has fired."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from dragoman.analysis.ties import pairs
from dragoman.interfaces.web.rows import DOCUMENT, STATEMENT, document_row, statement_rows
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.interfaces.web.visits import since_of
from dragoman.ledger.alerts import Alert, check
from dragoman.ledger.differences import changed, moment
from dragoman.ledger.documents import newest
from dragoman.ledger.following import last_day
from dragoman.ledger.happenings.asking import Listed, total
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.queries import bounded, find

NEWEST, DYADS, ARTICLES = 12, 8, 8
"""Rows of each list."""

DAYS = 90
"""Days up to the last that the ledger knows of, by which the top dyads are counted."""

ALERTS = ("item", "own", "state", "statement", "recorded", "reason")
HAPPENINGS = (
    "id", "day", "first", "last", "statements", "reports", "outlets", "event", "status",
    "polarity", "sentence", "statement",
)  # fmt: skip
PAIRS = ("pair", "statements", "cooperation", "conflict", "after")


def today(
    visit: Visit,
    since: Annotated[str | None, Query(description="A day or moment; else the last visit.")] = None,
) -> View:
    """The newest statements and articles, what fired since, the dyads with most statements."""
    ledger = visit.ledger
    begin = moment(since) if since else since_of(visit.request)
    alerts = [alert_row(a) for a in check(ledger, begin or "0001-01-01")]
    day = last_day(ledger.db)
    after = (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat() if day else None
    with bounded(ledger):
        documents, statements = ledger.db.execute(
            "SELECT (SELECT count(*) FROM document WHERE gone_at IS NULL),"
            " (SELECT count(*) FROM statement WHERE current)"
        ).fetchone()
    return View(
        "today.html",
        "Today",
        (
            Table("happenings", "Newest happenings", HAPPENINGS,
                  [happening_row(h) for h in happenings(ledger, limit=NEWEST // 2, reports=2)],
                  total(ledger, reports=2)),
            Table("statements", "Newest statements", STATEMENT,
                  statement_rows(ledger, find(ledger, "", limit=NEWEST)), statements),
            Table("articles", "Last read", DOCUMENT,
                  [document_row(d) for d in newest(ledger, ARTICLES)], documents),
            Table("alerts", "Fired", ALERTS, alerts[::-1]),
            Table("dyads", "Top dyads", PAIRS, _pairs(visit, after)),
        ),
        facts={"documents": documents, "statements": statements, "since": begin,
               "changed": len(changed(ledger, begin)) if begin else None,
               "after": after, "last_day": day},
    )  # fmt: skip


def alert_row(a: Alert) -> Row:
    """Something that fired as a row."""
    return {"item": a.item, "own": a.own, "state": a.state, "statement": a.statement,
            "recorded": a.recorded, "reason": a.reason}  # fmt: skip


def happening_row(h: Listed) -> Row:
    """A happening as a row."""
    return {c: getattr(h, c) for c in HAPPENINGS}


def _pairs(visit: Visit, after: str | None) -> list[Row]:
    return [
        {"pair": f"{p.one}-{p.other}", "statements": p.statements, "cooperation": p.cooperation,
         "conflict": p.conflict, "after": after}
        for p in pairs(visit.ledger, after=after, limit=DYADS)
    ]  # fmt: skip


PAGE = Page("/", "today", today, twin="/today")
