"""Relations of two countries over time: what they do to each other by month."""

from dataclasses import dataclass

from dragoman.analysis.breaks import breaks
from dragoman.analysis.periods import months
from dragoman.ledger import Ledger
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import counts

DONE = ("asserted",)
"""Statuses that count as happened: what was planned, demanded, alleged or denied does not."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a dyad: statements of cooperation and of conflict, how many of them are material,
    the mean on the Goldstein scale (-10 … +10; None without any statement)."""

    month: str
    cooperation: int
    conflict: int
    material_cooperation: int
    material_conflict: int
    goldstein: float | None

    @property
    def balance(self) -> int:
        """Statements of cooperation less those of conflict."""
        return self.cooperation - self.conflict

    @property
    def statements(self) -> int:
        """All statements of the month."""
        return self.cooperation + self.conflict


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two countries: the months from the first to the last with a statement, without a gap, and
    those in which the balance or the mean intensity changes its level."""

    actor: str
    recipient: str
    directed: bool
    months: tuple[Month, ...]
    breaks: tuple[str, ...]


def dyad(
    ledger: Ledger, actor: str, recipient: str, *, directed: bool = False,
    statuses: tuple[str, ...] = DONE, as_of: str | None = None,
) -> Dyad:  # fmt: skip
    """The series of two countries (ISO 3166-1 alpha-3); `directed`: only what the first does to
    the second. Polarity "-" (it did not happen) never counts."""
    clause, values = counts(as_of)
    clause = clause if as_of else "y.current"
    pairs = [(actor, recipient)] if directed else [(actor, recipient), (recipient, actor)]
    where = " OR ".join("(y.actor = ? AND y.recipient = ?)" for _ in pairs)
    marks = ", ".join("?" * len(statuses))
    document = (
        "JOIN statement AS s ON s.number = y.statement JOIN document AS d ON d.number = s.document"
        if as_of else ""
    )  # fmt: skip
    sql = (
        "SELECT month, sum(cooperation), sum(NOT cooperation), sum(material AND cooperation),"
        " sum(material AND NOT cooperation), avg(goldstein) FROM ("
        "SELECT DISTINCT y.statement, substr(y.day, 1, 7) AS month, y.cooperation, y.material,"
        f" y.goldstein FROM dyad AS y {document}"
        f" WHERE ({where}) AND {clause} AND y.polarity = '+' AND y.status IN ({marks}))"
        " GROUP BY month ORDER BY month"
    )
    bound = (*(c for pair in pairs for c in pair), *values, *statuses)
    with bounded(ledger):
        rows = {row[0]: Month(*row) for row in ledger.db.execute(sql, bound)}
    if not rows:
        return Dyad(actor, recipient, directed, (), ())
    every = tuple(rows.get(m, Month(m, 0, 0, 0, 0, None)) for m in months(min(rows), max(rows)))
    return Dyad(actor, recipient, directed, every, _breaks(every))


LONGEST = 240
"""Months up to the last in which changes are looked for: the search grows with their square, and a
single article on a war of long ago makes a series of centuries."""


def _breaks(whole: tuple[Month, ...]) -> tuple[str, ...]:
    series = whole[-LONGEST:]
    balance = breaks([float(m.balance) for m in series])
    level, filled = 0.0, []
    for m in series:  # a month without a statement says nothing new
        level = level if m.goldstein is None else m.goldstein
        filled.append(level)
    return tuple(series[k].month for k in sorted({*balance, *breaks(filled)}))
