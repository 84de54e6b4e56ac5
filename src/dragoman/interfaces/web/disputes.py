"""Contradictions among the newest happenings."""

from dragoman.interfaces.web.happened import CONTRADICTIONS, contradiction_sides
from dragoman.interfaces.web.views import Row
from dragoman.ledger import Ledger
from dragoman.ledger.happenings.contradictions import contradictions
from dragoman.ledger.happenings.told import told
from dragoman.ledger.queries import bounded

LOOKED_AT = 40
"""Happenings that are looked at: the newest of two articles or more."""

COLUMNS = ("happening", "event", *CONTRADICTIONS)


def newest(ledger: Ledger, most: int) -> list[Row]:
    """The first contradiction of each of the newest happenings that have one, at most so many."""
    rows: list[Row] = []
    with bounded(ledger):
        ids = ledger.db.execute(
            "SELECT id FROM happening WHERE documents > 1 ORDER BY last DESC, id LIMIT ?",
            (LOOKED_AT,),
        ).fetchall()
        for (identity,) in ids:
            found = told(ledger.db, identity)
            against = contradictions(found)
            if against:
                event = next((t.event for t in found if t.middle), found[0].event)
                sides = contradiction_sides(against[0], {t.id: t for t in found})
                rows.append({"happening": identity, "event": event, **sides})
            if len(rows) == most:
                break
    return rows
