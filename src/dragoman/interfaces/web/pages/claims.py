"""Claims: demands, pledges, threats, plans and what became of them."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, get_args

from fastapi import Query

from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.parties import parties_in, party_names, spoken
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.commitments import Commitment
from dragoman.ledger.following import behind, commitments, tally
from dragoman.ledger.moves import State
from dragoman.ledger.rounds import Kind

STATES: tuple[str, ...] = get_args(State)
KINDS: tuple[str, ...] = get_args(Kind)
COLUMNS = (
    "id", "kind", "party", "party_name", "others", "other_names", "event", "mode", "polarity",
    "opened", "deadline", "ends", "state", "disputed", "reports", "moves",
)  # fmt: skip
"""The columns of a commitment; `party` and `others` are ids, `party_name` and `other_names` what
they are called."""


def claims(
    visit: Visit, q: Annotated[str, Query(max_length=2000)] = "",
    state: Annotated[str, Query(description=f"One of {', '.join(STATES)}.")] = "",
    kind: Annotated[str, Query(description=f"One of {', '.join(KINDS)}.")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:  # fmt: skip
    """Commitments, latest first: who shall do what, on whose demand, and each report that moved
    them."""
    states = [state] if state in STATES else []
    kinds = [kind] if kind in KINDS else []
    by_state = visit.desk.memory.get(
        visit.desk.path, ("claims", q, kind), lambda: tally(visit.ledger, q, kinds=kinds)
    )
    total = by_state[state] if states else by_state.total()
    part = Part(page, total)
    found = commitments(visit.ledger, q, states=states, kinds=kinds, limit=part.offset + part.size)[
        part.offset :
    ]
    parties = {p for c in found for p in (c.party, *c.others) if p}
    parties |= parties_in(m.reason for c in found for m in c.moves)
    called = party_names(visit, parties)
    return View(
        "claims.html",
        "Claims",
        (
            Table("claims", "Claims", COLUMNS, [row(c, called) for c in found], total),
            Table("states", "By state", ("state", "claims"), _states(by_state)),
        ),
        facts={"query": q, "claims": total, "state": state, "kind": kind, "page": page,
               "pages": part.last, "behind": behind(visit.ledger)},
        extra={"part": part, "q": q, "state": state, "kind": kind, "kinds": KINDS,
               "states": STATES, "all": by_state.total()},
    )  # fmt: skip


def _states(by_state: Counter[str]) -> list[Row]:
    return [{"state": s, "claims": by_state[s]} for s in STATES]


def row(c: Commitment, called: Mapping[str, str]) -> Row:
    """A commitment as a row, its moves as objects; `called` are the parties' names by id."""
    return {
        "id": c.id, "kind": c.kind, "party": c.party,
        "party_name": c.party and called[c.party], "others": list(c.others),
        "other_names": [called[o] for o in c.others], "event": c.event,
        "mode": c.mode, "polarity": c.polarity, "opened": c.opened, "deadline": c.deadline,
        "ends": c.ends, "state": c.state, "disputed": c.disputed, "reports": c.reports,
        "moves": [{"statement": m.statement, "day": m.day, "said": m.said, "state": m.state,
                   "reason": spoken(m.reason, called)} for m in c.moves],
    }  # fmt: skip


PAGE = Page("/claims", "claims", claims)
