"""Watch list: conditionals of the articles and queries of one's own, and what has fired."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, get_args

from fastapi import Query

from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.parties import parties_in, party_names, spoken
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.alerts import muted, own
from dragoman.ledger.following import behind, watch_items
from dragoman.ledger.queries import count
from dragoman.ledger.watch import WatchItem, WatchState

STATES: tuple[str, ...] = get_args(WatchState)
COLUMNS = (
    "id", "kind", "party", "others", "event", "mode", "polarity", "opened", "deadline", "ends",
    "state", "muted", "reports", "condition", "consequence", "statement", "signs",
)  # fmt: skip
OWN = ("name", "query", "user", "recorded_at", "statements", "muted")


def watch(
    visit: Visit, state: Annotated[str, Query(description=f"One of {', '.join(STATES)}.")] = "",
    q: Annotated[str, Query(max_length=2000)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """Watch items, latest first, with the reports that bear on them; and those of one's own."""
    silent = muted(visit.ledger)
    everything = watch_items(visit.ledger, q)
    by_state: Counter[str] = Counter(w.state for w in everything)
    found = [w for w in everything if state not in STATES or w.state == state]
    part = Part(page, len(found))
    shown = found[part.offset : part.offset + part.size]
    called = party_names(visit, parties_in(s.reason for w in shown for s in w.signs))
    rows = [_row(w, silent, called) for w in shown]
    mine: list[Row] = [
        {"name": j.target, "query": j.value, "user": j.user, "recorded_at": j.recorded_at,
         "statements": count(visit.ledger, j.value), "muted": j.target in silent}
        for j in own(visit.ledger)
    ]  # fmt: skip
    return View(
        "watch.html",
        "Watch list",
        (
            Table("conditionals", "Conditionals", COLUMNS, rows, part.total),
            Table("own", "Your own", OWN, mine),
            Table("states", "By state", ("state", "items"),
                  [{"state": s, "items": by_state[s]} for s in reversed(STATES)]),
        ),
        facts={"state": state, "query": q, "items": part.total, "page": page, "pages": part.last,
               "behind": behind(visit.ledger)},
        extra={"part": part, "state": state, "q": q, "all": len(everything)},
    )  # fmt: skip


def _row(w: WatchItem, silent: frozenset[str], called: Mapping[str, str]) -> Row:
    return {
        "id": w.id, "kind": w.kind, "party": w.party, "others": list(w.others), "event": w.event,
        "mode": w.mode, "polarity": w.polarity, "opened": w.opened, "deadline": w.deadline,
        "ends": w.ends, "state": w.state, "muted": w.id in silent, "reports": w.reports,
        "condition": w.forecast.condition_text, "consequence": w.forecast.consequence_text,
        "statement": w.forecast.condition,
        "signs": [{"statement": s.statement, "day": s.day, "said": s.said, "state": s.state,
                   "reason": spoken(s.reason, called)} for s in w.signs],
    }  # fmt: skip


PAGE = Page("/watch", "watch", watch)
