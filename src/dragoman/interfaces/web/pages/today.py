"""Today: what is new, what has changed since the last visit, what has fired."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from dragoman.analysis.ties import pairs
from dragoman.interfaces.web import disputes
from dragoman.interfaces.web.chains import counter
from dragoman.interfaces.web.happened import LISTED, listed_rows
from dragoman.interfaces.web.parties import parties_in, party_names, spoken
from dragoman.interfaces.web.rows import DOCUMENT, STATEMENT, document_row, statement_rows
from dragoman.interfaces.web.settled import nearly
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.interfaces.web.visits import since_of
from dragoman.ledger.alerts import Alert, check
from dragoman.ledger.differences import changed, moment
from dragoman.ledger.documents import newest, sentences
from dragoman.ledger.following import last_day
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.happenings.asking import total
from dragoman.ledger.queries import bounded, count, find

HAPPENINGS, AGAINST, NEWEST, FIRED, DYADS, ARTICLES = 8, 4, 6, 10, 8, 8
"""Rows of each list."""

DAYS = 90
"""Days before the last that the ledger knows of, from the month of which on the top dyads are
counted."""

ALERTS = ("item", "own", "state", "statement", "recorded", "reason", "sentence")
PAIRS = ("pair", "statements", "cooperation", "conflict", "after")


def today(
    visit: Visit,
    since: Annotated[str | None, Query(description="A day or moment; else the last visit.")] = None,
) -> View:
    """The newest happenings and contradictions, statements and articles, what fired and what has
    changed since, the dyads with most statements."""
    ledger = visit.ledger
    begin = moment(since) if since else since_of(visit.request)
    followed = nearly(ledger)
    alerts = check(ledger, begin or "0001-01-01")[::-1] if followed else []
    day = last_day(ledger.db)
    after = (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()[:7] if day else None
    with bounded(ledger):
        (documents,) = ledger.db.execute(
            "SELECT count(*) FROM document WHERE gone_at IS NULL"
        ).fetchone()
    statements = count(ledger, "")
    return View(
        "today.html",
        "Today",
        (
            Table("happenings", "Newest happenings", LISTED,
                  listed_rows(ledger, happenings(ledger, limit=HAPPENINGS, reports=2,
                                                 count=counter(visit.desk))),
                  total(ledger, reports=2)),
            Table("contradictions", "Contradictions", disputes.COLUMNS,
                  disputes.newest(ledger, AGAINST)),
            Table("statements", "Newest statements", STATEMENT,
                  statement_rows(ledger, find(ledger, "", limit=NEWEST)), statements),
            Table("articles", "Last read", DOCUMENT,
                  [document_row(d) for d in newest(ledger, ARTICLES)], documents),
            Table("alerts", "Fired", ALERTS, _alerts(visit, alerts[:FIRED]), len(alerts)),
            Table("dyads", "Top dyads", PAIRS, _pairs(visit, after)),
        ),
        facts={"documents": documents, "statements": statements, "happenings": total(ledger),
               "since": begin, "changed": changed(ledger, begin).tally() if begin else None,
               "moved": total(ledger, since=begin) if begin else None,
               "after": after, "last_day": day, "followed": followed},
        extra={"looked_at": disputes.LOOKED_AT},
    )  # fmt: skip


def _alerts(visit: Visit, alerts: list[Alert]) -> list[Row]:
    said = sentences(visit.ledger, [a.statement for a in alerts])
    called = party_names(visit, parties_in(a.reason for a in alerts))
    return [
        {"item": a.item, "own": a.own, "state": a.state, "statement": a.statement,
         "recorded": a.recorded, "reason": spoken(a.reason, called),
         "sentence": said.get(a.statement)}
        for a in alerts
    ]  # fmt: skip


def _pairs(visit: Visit, after: str | None) -> list[Row]:
    return [
        {"pair": f"{p.one}-{p.other}", "statements": p.statements, "cooperation": p.cooperation,
         "conflict": p.conflict, "after": after}
        for p in pairs(visit.ledger, after=after, limit=DYADS)
    ]  # fmt: skip


PAGE = Page("/", "today", today, twin="/today")
