"""What a ledger is asked for in Python, as values that show themselves in a notebook."""

from dragoman.analysis.dyads import DONE, Dyad, Month
from dragoman.analysis.dyads import dyad as series
from dragoman.interfaces.notebooks.markup import DIM, box, status, styled, table, text
from dragoman.interfaces.tables import sentence
from dragoman.interfaces.wording import counted
from dragoman.ledger import Ledger
from dragoman.ledger.queries import Found, find

MOST = 200
"""Rows that a notebook shows at most."""

_COOPERATION, _CONFLICT = "rgba(46,160,67,.6)", "rgba(248,81,73,.6)"
_WIDTH = 140
"""Width of the longest bar, in pixels."""


class Statements(tuple[Found, ...]):
    """Statements of a ledger, latest first; a table in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        heads = ("day", "who does what to whom", "status", "on whose word", "outlet", "id")
        more = f", the first {MOST} shown" if len(self) > MOST else ""
        told = f"{counted(len(self), 'statement')}{more} (reports of events, not events)"
        rows = table(heads, map(_row, self[:MOST])) if self else ""
        return f"<div>{styled(text(told), DIM, tag='div')}{box(rows)}</div>"


class Relations(Dyad):
    """Two countries month by month; a table with bars in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        arrow = "→" if self.directed else "↔"
        told = f"{self.actor} {arrow} {self.recipient}: {counted(len(self.months), 'month')}"
        most = max((max(m.cooperation, m.conflict) for m in self.months), default=0) or 1
        heads = ("month", "cooperation", "conflict", "Goldstein", "")
        rows = (_month(m, most, m.month in self.breaks) for m in self.months)
        shown = table(heads, rows) if self.months else ""
        return f"<div><b>{text(told)}</b>{box(shown)}</div>"


def query(
    ledger: Ledger, query: str = "", *, as_of: str | None = None, limit: int | None = None
) -> Statements:
    """The statements that a query asks for, latest first, at most `limit`; now or as of a day or
    moment. Raises QueryError, LedgerError."""
    return Statements(find(ledger, query, as_of=as_of, limit=limit))


def dyad(
    ledger: Ledger, actor: str, recipient: str, *, directed: bool = False,
    statuses: tuple[str, ...] = DONE, as_of: str | None = None,
) -> Relations:  # fmt: skip
    """The relations of two countries (ISO 3166-1 alpha-3) by month, with the months in which their
    level changes; `directed`: only what the first does to the second. Raises QueryError,
    LedgerError."""
    d = series(ledger, actor, recipient, directed=directed, statuses=statuses, as_of=as_of)
    return Relations(d.actor, d.recipient, d.directed, d.months, d.breaks)


def _row(f: Found) -> tuple[str, ...]:
    source = f"{f.source} ({f.source_kind})" if f.source else ""
    return (
        text(f.day or ""), styled(text(sentence(f)), "", f.title or ""), status(f.status),
        text(source), text(f.outlet or f.uri or ""), styled(text(f.id), DIM, tag="code"),
    )  # fmt: skip


def _month(m: Month, most: int, changes: bool) -> tuple[str, ...]:
    mean = "–" if m.goldstein is None else f"{m.goldstein:+.1f}"
    return (
        text(m.month), _bar(m.cooperation, most, _COOPERATION), _bar(m.conflict, most, _CONFLICT),
        text(mean), "← level changes" if changes else "",
    )  # fmt: skip


def _bar(count: int, most: int, colour: str) -> str:
    width = round(_WIDTH * count / most)
    style = f"display:inline-block;height:.8em;width:{width}px;background:{colour}"
    return f"{styled('', style)} {count}"
