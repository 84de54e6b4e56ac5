"""Terms of a query as conditions in SQL on a statement `s` and its document `d`."""

from collections.abc import Callable, Iterable

from dragoman.ledger.chained import NAME
from dragoman.ledger.language import Term, box, pair, point
from dragoman.ledger.store import counts

Condition = tuple[str, list[object]]
"""A clause and the values of its question marks."""

_PLAIN = {
    "type": "s.event", "mode": "s.mode", "status": "s.status", "polarity": "s.polarity",
    "certainty": "s.certainty", "source": "s.source_kind", "country": "s.place_country",
    "in": "s.block", "document": "d.id",
}  # fmt: skip
"""Keys whose values are those of a column."""

_LISTED = frozenset(("actor", "recipient", "party", "dyad", "happening", "words"))
"""Keys of terms that list statements by number, mostly few of all."""

_UPPER = frozenset(("type", "certainty", "country"))
_LOWER = frozenset(("status", "source"))


REGIONS = (
    "admin", "canal", "continent", "desert", "district", "gulf", "island", "islands", "lake",
    "mountains", "ocean", "park", "region", "river", "sea", "strait",
)  # fmt: skip
"""Kinds of places that are no point and no city."""

PRECISION = (
    "CASE WHEN s.place_country IS NOT NULL AND (s.place_precision = 'country'"
    " OR s.latitude IS NULL) THEN 'country' WHEN s.latitude IS NULL THEN NULL"
    " WHEN s.place_precision = 'city' THEN 'city'"
    f" WHEN s.place_precision IN {('country', *REGIONS)!r} THEN 'region' ELSE 'point' END"
)
"""How exactly a statement's place is known: point, city, region, country; NULL without a place."""


def where(terms: Iterable[Term], as_of: str | None = None) -> Condition:
    """The condition that all terms hold of a statement that counts, now or at a moment."""
    clause, values = counts(as_of)
    clauses = [clause]
    bound: list[object] = list(values)
    terms = tuple(terms)
    listed = any(t.key in _LISTED and not t.excluded for t in terms)
    words, others = wording(terms)
    for term in (*([Term("words", (words,))] if words else ()), *others):
        one, with_values = _term(term, listed)
        clauses.append(f"NOT coalesce(({one}), 0)" if term.excluded else f"({one})")
        bound += with_values
    return " AND ".join(clauses), bound


_OF_PARTY = "s.number IN (SELECT p.statement FROM participant AS p WHERE "


def each(condition: str) -> str:
    """The same condition, so that it is looked up for one statement after the other: no list of
    all statements of an actor is made."""
    # both sides are named: the index has them before the statement
    one = (
        "EXISTS (SELECT 1 FROM participant AS p WHERE p.statement = s.number"
        " AND p.side IN ('actor', 'recipient') AND "
    )
    return condition.replace(_OF_PARTY, one)


def wording(terms: Iterable[Term]) -> tuple[str | None, list[Term]]:
    """The words that are looked for as one full-text expression, and the other terms: lists of
    statements for each word would take long to lay over each other. Words to be left out are part
    of it; where there are no others it is None and they stay terms."""
    every = list(terms)
    found = [t.values[0] for t in every if t.key == "words" and not t.excluded]
    if not found:
        return None, every
    without = [t.values[0] for t in every if t.key == "words" and t.excluded]
    both = " AND ".join(found)
    expression = f"({both}) NOT ({' OR '.join(without)})" if without else both
    return expression, [t for t in every if t.key != "words"]


def _term(term: Term, listed: bool) -> Condition:
    if term.key in _PLAIN:
        marks = ", ".join("?" * len(term.values))
        # with a sign no index is used: what a list has is looked up by number
        sign = "+" if listed and term.key != "document" else ""
        return f"{sign}{_PLAIN[term.key]} IN ({marks})", [_cased(term.key, v) for v in term.values]
    return _any(term.values, _BY_KEY[term.key])


def _cased(key: str, value: str) -> str:
    if key in _UPPER:
        return value.upper()
    return value.lower() if key in _LOWER else value


def _any(values: Iterable[str], one: Callable[[str], Condition]) -> Condition:
    parts = [one(v) for v in values]
    return " OR ".join(clause for clause, _ in parts), [v for _, vs in parts for v in vs]


def _words(value: str) -> Condition:
    return "s.number IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?)", [value]


def _somebody(value: str) -> Condition:
    """A participant `p` by country, entity or name."""
    if "/" in value:
        return "p.entity = ?", [value]
    if len(value) == 3 and value.isupper():
        return "p.country = ?", [value]
    pattern = _like(value)
    return (
        "(p.entity IN (SELECT id FROM entity WHERE name LIKE ? ESCAPE '\\')"
        " OR p.text LIKE ? ESCAPE '\\')",
        [pattern, pattern],
    )


def _on_side(side: str | None) -> Callable[[str], Condition]:
    def condition(value: str) -> Condition:
        clause, values = _somebody(value)
        only = f" AND p.side = '{side}'" if side else ""
        return f"{_OF_PARTY}{clause}{only})", values

    return condition


def _dyad(value: str) -> Condition:
    a, b, directed = pair(value)
    found = "SELECT statement FROM dyad WHERE actor = ? AND recipient = ?"
    if directed:
        return f"s.number IN ({found})", [a, b]
    return f"s.number IN ({found} UNION ALL {found})", [a, b, b, a]


def _quad(value: str) -> Condition:
    return "s.quad = ?", [value.replace("-", " ")]


def _context(value: str) -> Condition:
    return "s.number IN (SELECT statement FROM context WHERE context = ?)", [value]


def _by(value: str) -> Condition:
    if "/" in value:
        return "s.source_entity = ?", [value]
    return "coalesce(s.source_text, '') LIKE ? ESCAPE '\\'", [_like(value)]


def _outlet(value: str) -> Condition:
    if value.startswith("="):
        # a query cannot hold a quotation mark; a space stands for it
        whole = "replace(coalesce(d.outlet, d.domain, ''), '\"', ' ')"
        return f"{whole} = ?", [value[1:].replace('"', " ")]
    pattern = _like(value)
    return (
        "(coalesce(d.outlet, '') LIKE ? ESCAPE '\\' OR coalesce(d.domain, '') LIKE ? ESCAPE '\\'"
        " OR d.outlet_entity = ?)",
        [pattern, pattern, value],
    )


def _place(value: str) -> Condition:
    return "coalesce(s.place, '') LIKE ? ESCAPE '\\'", [_like(value)]


def _precision(value: str) -> Condition:
    return f"{PRECISION} = ?", [value.lower()]


def _at(value: str) -> Condition:
    return "s.longitude = ? AND s.latitude = ?", list(point(value))


def _box(value: str) -> Condition:
    west, south, east, north = box(value)
    inside = "SELECT statement FROM position WHERE south >= ? AND north <= ? AND "
    if west <= east:
        return f"s.number IN ({inside} west >= ? AND east <= ?)", [south, north, west, east]
    # a box across the date line
    return f"s.number IN ({inside} (west >= ? OR east <= ?))", [south, north, west, east]


def _on(value: str) -> Condition:
    return "s.day >= ? AND s.day < ?", [value, _behind(value)]


def _after(value: str) -> Condition:
    return "s.day >= ?", [value]


def _before(value: str) -> Condition:
    return "s.day < ?", [value]


def _published(value: str) -> Condition:
    return "d.published >= ? AND d.published < ?", [value, _behind(value)]


def _behind(date: str) -> str:
    """A text behind all days that begin with a date."""
    return f"{date}~"


def _happening(value: str) -> Condition:
    return "s.number IN (SELECT statement FROM happening_statement WHERE happening = ?)", [value]


def _independent(value: str) -> Condition:
    # no happening has more chains than articles: few are counted
    return (
        "EXISTS (SELECT 1 FROM happening_statement AS hs JOIN happening AS h ON h.id = hs.happening"
        f" WHERE hs.statement = s.number AND h.documents >= ? AND {NAME}(h.id) >= ?)",
        [int(value), int(value)],
    )


def _like(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


_BY_KEY: dict[str, Callable[[str], Condition]] = {
    "words": _words, "actor": _on_side("actor"), "recipient": _on_side("recipient"),
    "party": _on_side(None), "dyad": _dyad, "quad": _quad, "context": _context, "by": _by,
    "outlet": _outlet, "place": _place, "box": _box, "at": _at, "precision": _precision,
    "on": _on, "after": _after,
    "before": _before, "published": _published, "happening": _happening,
    "independent": _independent,
}  # fmt: skip
