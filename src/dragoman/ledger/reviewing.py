"""The statements that wait for a judgement, the most doubtful first.

Their order is that of the certainty of their source (uncommitted, possible, none given, probable,
certain), then the latest day, then the document that was read last, in the order of its text; an
index has it, so that the head of a long list costs no more than that of a short one.
"""

from collections.abc import Iterator

from dragoman.ledger.conditions import Condition, where
from dragoman.ledger.judged import JUDGED
from dragoman.ledger.language import parse
from dragoman.ledger.queries import bounded, count
from dragoman.ledger.store import Ledger

DOUBT: tuple[str | None, ...] = ("U", "PS", None, "PR", "CT")
"""Certainties, the most doubtful first."""

_JUDGED = (
    "SELECT 1 FROM judgement AS j WHERE j.target = d.id || ':' || s.id"
    f" AND j.kind IN {JUDGED} AND j.undone_by IS NULL"
)
_FROM = " FROM statement AS s JOIN document AS d ON d.number = s.document WHERE "
_ORDER = "s.day DESC, s.document DESC, s.trigger_start, s.number"
_BACK = "s.day, s.document, s.trigger_start DESC, s.number DESC"
_ID = "SELECT d.id || ':' || s.id"

_Key = tuple[str | None, str | None, int, int, int]
"""Certainty, day, document, place in it, number: a place in the order."""


def waiting(ledger: Ledger, query: str = "", *, limit: int = 50) -> list[str]:
    """The ids of the statements that a query asks for and nobody has judged. Raises QueryError,
    LedgerError."""
    out: list[str] = []
    with bounded(ledger):
        for certainty in DOUBT:
            condition, values = _class(query, certainty)
            rows = ledger.db.execute(
                f"{_ID}{_FROM}{condition} ORDER BY {_ORDER} LIMIT ?",
                (*values, limit - len(out)),
            )
            out += [identity for (identity,) in rows]
            if len(out) >= limit:
                break
    return out


def left(ledger: Ledger, query: str = "") -> int:
    """How many statements a query asks for that nobody has judged."""
    condition, values = where(parse(query))
    targets = (
        "SELECT DISTINCT s.number FROM judgement AS j JOIN document AS d"
        " ON d.id = substr(j.target, 1, 12) JOIN statement AS s ON s.document = d.number"
        " AND s.id = substr(j.target, 14)"
        f" WHERE j.kind IN {JUDGED} AND j.undone_by IS NULL"
    )
    wanted = count(ledger, query)
    with bounded(ledger):
        (done,) = ledger.db.execute(
            f"SELECT count(*) FROM ({targets} AND {condition})", values
        ).fetchone()
    return wanted - int(done)


def beside(ledger: Ledger, query: str, identity: str) -> tuple[str | None, str | None]:
    """The waiting statements before and behind one, which need not wait itself; None at the ends,
    and for one that is not there."""
    document, _, name = identity.partition(":")
    with bounded(ledger):
        row = ledger.db.execute(
            "SELECT s.certainty, s.day, s.document, s.trigger_start, s.number FROM statement AS s"
            " JOIN document AS d ON d.number = s.document WHERE d.id = ? AND s.id = ?"
            " ORDER BY s.begun_at DESC LIMIT 1",
            (document, name),
        ).fetchone()
        if row is None:
            return None, None
        return (next(_from(ledger, query, row, back=True), None),
                next(_from(ledger, query, row, back=False), None))  # fmt: skip


def _from(ledger: Ledger, query: str, row: _Key, *, back: bool) -> Iterator[str]:
    """The waiting statements behind a place in the order, or before it, the nearest first."""
    certainty, day, *rest = row
    at = DOUBT.index(certainty) if certainty in DOUBT else 0
    for other in DOUBT[at::-1] if back else DOUBT[at:]:
        condition, values = _class(query, other)
        if other == certainty:
            clause, bound = _beyond(day, *rest, back=back)
            condition, values = f"{condition} AND ({clause})", [*values, *bound]
        order = _BACK if back else _ORDER
        rows = ledger.db.execute(f"{_ID}{_FROM}{condition} ORDER BY {order} LIMIT 1", values)
        yield from (identity for (identity,) in rows)


def _beyond(day: str | None, document: int, start: int, number: int, *, back: bool) -> Condition:
    """That a statement of the same class comes behind a place, or before it; those without a day
    stand behind all others."""
    far, near = (">", "<") if back else ("<", ">")
    inside = f"s.document {far} ? OR (s.document = ? AND (s.trigger_start, s.number) {near} (?, ?))"
    bound: list[object] = [document, document, start, number]
    if day is None:
        return f"(s.day IS NULL AND ({inside})){' OR s.day IS NOT NULL' if back else ''}", bound
    loose = "" if back else " OR s.day IS NULL"
    return f"s.day {far} ? OR (s.day = ? AND ({inside})){loose}", [day, day, *bound]


def _class(query: str, certainty: str | None) -> Condition:
    condition, values = where(parse(query))
    clause = f"s.certainty IS ? AND {condition} AND NOT EXISTS ({_JUDGED})"
    return clause, [certainty, *values]
