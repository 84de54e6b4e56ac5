"""Statements of a ledger as cells by column name, with those who take part."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.interfaces.exports.asking import FROM
from dragoman.interfaces.exports.columns import JOINT, QUADS, Column
from dragoman.ledger.chained import NAME

Cell = str | int | float | None

_HAPPENING = "(SELECT happening FROM happening_statement WHERE statement = s.number)"
_QUAD_CODE = " ".join(f"WHEN '{quad}' THEN {n}" for n, quad in enumerate(QUADS, 1))

_SQL = {
    "statement_id": "d.id || ':' || s.id", "document_id": "d.id", "date": "s.day",
    "date_basis": "CASE WHEN s.time_from IS NOT NULL THEN 'event' WHEN s.day IS NOT NULL THEN"
    " 'published' END",
    "quad_code": f"CASE s.quad {_QUAD_CODE} END",
    "polarity": "CASE s.polarity WHEN '-' THEN 'negative' ELSE 'positive' END",
    "chain_length": "s.chain",
    "sentence": "(SELECT substr(t.content, s.start + 1, s.\"end\" - s.start) FROM text AS t"
    " WHERE t.sha256 = d.text_sha256)",
    "outlet": "d.outlet", "outlet_domain": "d.domain", "published": "d.published",
    "url": "d.uri", "title": "d.title",
    "happening_id": _HAPPENING, "independent_chains": f"{NAME}({_HAPPENING})",
}  # fmt: skip
"""Columns that are not those of `statement` with the same name."""

_OWN = frozenset((
    "time_from", "time_to", "time_precision", "event", "mode", "cameo", "goldstein", "quad",
    "status", "certainty", "stance", "source_kind", "source_identity", "source_entity",
    "source_text", "place", "place_country", "latitude", "longitude", "place_precision",
    "geonames", "trigger", "block",
))  # fmt: skip
_PARTIES = (
    "SELECT side, text, entity, country, sector FROM participant WHERE statement = ?"
    " ORDER BY side, position"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on a side of a statement."""

    side: str
    text: str
    entity: str | None
    country: str | None
    sector: str | None


def together(values: Iterable[str | None]) -> str | None:
    """Values in one cell, each once; None for none."""
    return JOINT.join(dict.fromkeys(v for v in values if v)) or None


def side(name: str, parties: Iterable[Party]) -> dict[str, Cell]:
    """The cells of a side that name those who are on it."""
    people = tuple(parties)
    return {
        f"{name}_text": together(p.text for p in people),
        f"{name}_entity": together(p.entity for p in people),
        f"{name}_sector": together(p.sector for p in people),
    }


Fetch = Callable[[int], tuple[dict[str, Cell], list[Party]]]


def fetcher(db: sqlite3.Connection, columns: Iterable[Column]) -> Fetch:
    """How a statement's cells are had by its number: those of the columns that are facts of the
    statement or its article, and those who take part in it."""
    names = [c.name for c in columns if c.name in _SQL or c.name in _OWN]
    known = [row[0] for row in db.execute("SELECT DISTINCT context FROM context ORDER BY 1")]
    marks = ", ".join("?" * len(known))
    contexts = (
        "(SELECT group_concat(context, '|') FROM (SELECT context FROM context"  # noqa: S608
        f" WHERE context IN ({marks}) AND statement = s.number ORDER BY context))"
    )
    chosen = ", ".join([contexts, *(_SQL.get(n, f"s.{n}") for n in names)])
    sql = f"SELECT {chosen}{FROM} WHERE s.number = ?"
    named = ["contexts", *names]

    def fetch(number: int) -> tuple[dict[str, Cell], list[Party]]:
        row: tuple[Any, ...] = db.execute(sql, (*known, number)).fetchone()
        parties = [Party(*p) for p in db.execute(_PARTIES, (number,))]
        return dict(zip(named, row, strict=True)), parties

    return fetch


def on(name: str, parties: Iterable[Party]) -> Iterator[Party]:
    """Those on one side."""
    return (p for p in parties if p.side == name)
