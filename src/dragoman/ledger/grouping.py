"""Where counts are taken from: the statements, or what is kept of them."""

import re
import sqlite3

from dragoman.ledger import tallies
from dragoman.ledger.conditions import where
from dragoman.ledger.language import parse

_DOCUMENT = re.compile(r"\bd\.")
_DATES = frozenset(("on", "after", "before"))

Tail = tuple[str, list[object]]
"""`FROM … WHERE …` and the values of its question marks."""


def counted_from(query: str, selected: str = "", as_of: str | None = None) -> Tail:
    """`FROM … WHERE …` of the statements of a query, with its values. The document is joined only
    where the condition or what is selected asks for it: the join costs most of the time. `{more}`
    is for further tables; with CROSS JOIN they are looked up by statement, in the order of the
    file, where SQLite might begin with the other table and jump about. Raises QueryError."""
    condition, values = where(parse(query), as_of)
    joined = _DOCUMENT.search(condition) or _DOCUMENT.search(selected)
    document = " JOIN document AS d ON d.number = s.document" if joined else ""
    return f" FROM statement AS s{document}{{more}} WHERE {condition}", values


def _somebody(query: str, keys: tuple[str, ...]) -> tuple[str, str] | None:
    """The key and the country or entity of the registry that is all that a query asks for."""
    terms = parse(query)
    if len(terms) != 1 or terms[0].excluded or terms[0].key not in keys:
        return None
    who, *others = terms[0].values
    named = tallies.counts_by_itself(who) if "/" in who else len(who) == 3 and who.isupper()
    return None if others or not named else (terms[0].key, who)


def side_from(query: str) -> Tail | None:
    """The same of the statements in which a country or an entity of the registry stands on one
    side, by type as `value` and by month as `day`; None where that is not all that a query asks
    for."""
    found = _somebody(query, ("actor", "recipient"))
    if found is None:
        return None
    side, who = found
    rows = (
        "SELECT event AS value, nullif(month, '') AS day, statements AS n FROM party"
        " WHERE who = ? AND side = ? AND statements > 0"
    )
    return f" FROM ({rows}) AS s WHERE true", [who, side]


def are_surely(db: sqlite3.Connection, query: str, least: int) -> bool | None:
    """Whether a query asks for so many statements now, or surely not, by what is kept: of somebody
    on either side, who may stand on both. None where that does not tell."""
    found = _somebody(query, ("party",))
    if found is None:
        return None
    sql = (
        "SELECT coalesce(sum(statements), 0) FROM party WHERE who = ?"
        " AND side IN ('actor', 'recipient')"
    )
    (n,) = db.execute(sql, found[1:]).fetchone()
    return True if n >= 2 * least else False if n < least else None


def happenings_from(query: str) -> Tail | None:
    """`FROM … WHERE …` of the counts that are kept of the happenings in which somebody takes part
    (`happening_party`); None where that is not all that a query asks for."""
    found = _somebody(query, ("party",))
    if found is None:
        return None
    return " FROM happening_party AS h WHERE happenings > 0 AND who = ?", [found[1]]


def kept_from(query: str, key: str = "") -> Tail | None:
    """`FROM … WHERE …` of the counts that are kept of the statements of a query, with its values:
    rows of `n` statements of a `value` of the key (where one is given) and a `day`. None where
    they are not kept: that is of dates, and of one other key at most, here or in the query. Raises
    QueryError."""
    terms = parse(query)
    keys = {t.key for t in terms} - _DATES
    asked = keys | ({key} if key else set())
    if len(asked) > 1 or not asked <= tallies.COLUMNS.keys() or not keys <= tallies.OWN:
        return None
    (one,) = asked or {"source"}
    condition, values = where(terms)
    column = tallies.COLUMNS[one]
    rows = (
        f"SELECT nullif(value, '') AS value, nullif(value, '') AS {column}, nullif(day, '') AS day,"
        " statements AS n, 1 AS current FROM tally WHERE key = ? AND statements > 0"
    )
    return f" FROM ({rows}) AS s WHERE {condition}", [one, *values]
