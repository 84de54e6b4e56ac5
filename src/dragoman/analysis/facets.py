"""How many statements of a query fall to each value of a field."""

from collections import Counter
from collections.abc import Sequence

from dragoman.ledger import Ledger
from dragoman.ledger.grouping import counted_from, kept_from, side_from
from dragoman.ledger.queries import bounded

OWN = {
    "status": "s.status", "type": "s.event", "quad": "replace(s.quad, ' ', '-')",
    "source": "s.source_kind", "country": "s.place_country", "on": "substr(s.day, 1, 7)",
    "outlet": "coalesce(d.outlet, d.domain)", "polarity": "s.polarity",
    "certainty": "s.certainty",
}  # fmt: skip
"""Fields of a statement or its document, by the key of the query language that asks for a value."""

SIDES = ("actor", "recipient")
"""Keys whose values are the countries on a side; a statement may have several."""

_COUNTRIES = (
    "SELECT who, sum(statements) AS n FROM party WHERE side = ? AND who NOT LIKE '%/%'"
    " GROUP BY who HAVING n > 0"
)

Counts = list[tuple[str, int]]
"""Values with the number of statements, most first."""


def facets(
    ledger: Ledger, query: str, keys: Sequence[str], *, as_of: str | None = None
) -> dict[str, Counts]:
    """The counts of a query by the values of each key; statements without a value count for none.
    Raises QueryError, LedgerError."""
    out: dict[str, Counts] = {}
    if as_of is None:
        out.update((k, counts) for k in keys if (counts := _kept(ledger, query, k)) is not None)
    own = [k for k in keys if k in OWN and k not in out]
    if own:
        out.update(zip(own, _own(ledger, query, own, as_of), strict=True))
    for side in keys:
        if side in SIDES and side not in out:
            out[side] = _side(ledger, query, side, as_of)
    return {k: out[k] for k in keys}


def is_kept(query: str, key: str, as_of: str | None = None) -> bool:
    """Whether the ledger keeps the counts of a query by a key, so that they are there at once."""
    if as_of is not None:
        return False
    if key in SIDES:
        return not query.strip()
    kept = kept_from(query, "" if key == "on" else key)
    return kept is not None or (key in ("type", "on") and side_from(query) is not None)


def _kept(ledger: Ledger, query: str, key: str) -> Counts | None:
    """The counts by a key that the ledger keeps; None where it does not."""
    value = OWN["on"] if key == "on" else "s.value"
    if key in SIDES and not query.strip():
        with bounded(ledger):
            return _ordered(Counter(dict(ledger.db.execute(_COUNTRIES, (key,)).fetchall())))
    kept = kept_from(query, "" if key == "on" else key)
    if kept is None and key in ("type", "on"):
        kept = side_from(query)
    if kept is None:
        return None
    with bounded(ledger):
        rows = ledger.db.execute(f"SELECT {value} AS v, sum(n){kept[0]} GROUP BY v", kept[1])
        return _ordered(Counter({v: n for v, n in rows if v is not None}))


def _own(ledger: Ledger, query: str, keys: list[str], as_of: str | None) -> list[Counts]:
    columns = ", ".join(OWN[k] for k in keys)
    tail, values = counted_from(query, columns, as_of)
    sql = (
        f"SELECT count(*), {columns}{tail.format(more='')}"
        f" GROUP BY {', '.join(str(n) for n in range(2, len(keys) + 2))}"
    )
    counters = [Counter[str]() for _ in keys]
    with bounded(ledger):
        for n, *row in ledger.db.execute(sql, values):
            for counter, value in zip(counters, row, strict=True):
                if value is not None:
                    counter[value] += n
    return [_ordered(c) for c in counters]


def _side(ledger: Ledger, query: str, side: str, as_of: str | None) -> Counts:
    tail, values = counted_from(query, as_of=as_of)
    sql = (
        "SELECT p.country, count(DISTINCT s.number)"
        f"{tail.format(more=' JOIN participant AS p ON p.statement = s.number')}"
        " AND p.side = ? AND p.country IS NOT NULL GROUP BY p.country"
    )
    with bounded(ledger):
        return _ordered(Counter(dict(ledger.db.execute(sql, (*values, side)).fetchall())))


def _ordered(counter: Counter[str]) -> Counts:
    return sorted(counter.items(), key=lambda x: (-x[1], x[0]))
