"""The time line of an actor: what happened with it, what it promised or was asked for, the offices
it took and left."""

from dragoman.interfaces.web import links
from dragoman.interfaces.web.chains import counter
from dragoman.interfaces.web.happened import listed_rows
from dragoman.interfaces.web.settled import nearly
from dragoman.interfaces.web.views import Row, Table, Visit
from dragoman.ledger.documents import sentences
from dragoman.ledger.following import commitments
from dragoman.ledger.happenings.asking import find

HAPPENINGS, CLAIMS = 24, 12
"""The latest of each that stand in the line."""

COLUMNS = (
    "day", "kind", "state", "polarity", "event", "mode", "quad", "actors", "recipients", "says",
    "id", "reports", "chains", "anonymous",
)  # fmt: skip


def timeline(visit: Visit, who: str, country: str | None, offices: list[Row]) -> Table:
    """The latest happenings that an actor takes part in, the latest claims that it or its country
    shall meet, and its offices, where they began or ended in these days; latest first. `who` is
    what the query language knows it by."""
    asked = links.term("party", who)
    found = find(visit.ledger, asked, limit=HAPPENINGS, count=counter(visit.desk))
    rows: list[Row] = [
        {**row, "kind": "happening", "state": row["status"], "says": row["sentence"]}
        for row in listed_rows(visit.ledger, found)
    ]
    if nearly(visit.ledger):
        rows += _claims(visit, asked, {who, country or who})
    days = [r["day"] for r in rows if r["day"]]
    if days:
        rows += _offices(offices, min(days), max(days))
    rows.sort(key=lambda r: (r["day"] or "", r["kind"], r["id"] or ""), reverse=True)
    return Table("timeline", "Time line", COLUMNS, [_whole(r) for r in rows])


def _claims(visit: Visit, asked: str, parties: set[str]) -> list[Row]:
    found = commitments(visit.ledger, asked, parties=parties, limit=CLAIMS)
    said = sentences(visit.ledger, [c.moves[0].statement or "" for c in found])
    return [
        {"day": c.opened, "kind": c.kind, "state": c.state, "event": c.event, "mode": c.mode,
         "polarity": c.polarity, "says": said.get(c.moves[0].statement or "") or c.moves[0].reason,
         "id": c.id, "reports": c.reports}
        for c in found
    ]  # fmt: skip


def _offices(offices: list[Row], first: str, last: str) -> list[Row]:
    out: list[Row] = []
    for o in offices:
        of = ", ".join(x for x in (o["title"], o["org"]) if x)
        for state, day in (("begins", o["from"]), ("ends", o["to"])):
            if day and first <= day <= last:
                out.append({"day": day, "kind": "office", "state": state, "says": of, "id": None})
    return out


def _whole(row: Row) -> Row:
    return {c: row.get(c, [] if c in ("actors", "recipients") else None) for c in COLUMNS}
