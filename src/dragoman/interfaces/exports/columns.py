"""The columns of the exported tables: names that every program takes, types, meanings."""

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.model.vocabulary import (
    QUAD_OF,
    Certainty,
    Identity,
    Quad,
    SourceKind,
    Stance,
    Status,
)

Type = Literal["text", "date", "integer", "number"]
Table = Literal["statements", "events", "dyads"]

QUADS: tuple[str, ...] = get_args(Quad)
"""Quad classes; the code of each is its place, from 1 on."""

JOINT = "|"
"""Between the values of a cell that has several."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (snake_case, at most 32 characters), what its cells are (dates are ISO
    texts) and mean, and the values that there are, where they are few."""

    name: str
    type: Type
    meaning: str
    values: tuple[str, ...] = ()


def _side(side: str, whom: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_text", "text", f"the words for {whom}"),
        Column(f"{side}_entity", "text", f"entities of {whom}, as ids of the registry"),
        Column(f"{side}_sector", "text", f"sectors of {whom} (PLOVER's codes)"),
    )


def _country(side: str, whom: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_country", "text", f"country of {whom}: ISO 3166-1 alpha-3, XKX, IGO (of "
               "several states) or INT (transnational)"),
        Column(f"{side}_iso3", "text", "the same where it is an ISO 3166-1 alpha-3 code"),
        Column(f"{side}_cow", "integer", "its number in the Correlates of War, as of today"),
        Column(f"{side}_cowc", "text", "its letters in the Correlates of War, as of today"),
        Column(f"{side}_gw", "integer", "its number in Gleditsch and Ward, as of today"),
    )  # fmt: skip


_ACTOR, _RECIPIENT = "who does it", "to or with whom it is done"

_ID = (
    Column("statement_id", "text", "the statement: its document's id and its own"),
    Column("document_id", "text", "the document (one reading of one version of an article)"),
)
_WHEN = (
    Column(
        "date", "date", "the day it counts for: the first of the time named, else of publication"
    ),
    Column("date_basis", "text", "where the day is from", ("event", "published")),
    Column("time_from", "text", "first day, month or year of the time named; ISO"),
    Column("time_to", "text", "last one; ISO"),
    Column("time_precision", "text", "how exact the time is: day, week, month, year …"),
)
_WHAT = (
    Column("event", "text", "event type (PLOVER)", tuple(QUAD_OF)),
    Column("mode", "text", "its mode (PLOVER)"),
    Column("contexts", "text", "its contexts (PLOVER)"),
    Column("cameo", "text", "CAMEO code; text, its leading zero counts"),
    Column("goldstein", "number", "intensity on the Goldstein scale, -10 (conflict) … +10"),
    Column("quad", "text", "quad class", QUADS),
    Column("quad_code", "integer", "the same as a number",
           tuple(f"{n} {quad}" for n, quad in enumerate(QUADS, 1))),
    Column("status", "text", "how the event is reported", get_args(Status)),
    Column("polarity", "text", "whether it is said to happen or not to",
           ("positive", "negative")),
    Column("certainty", "text", "how sure the source is", get_args(Certainty)),
)  # fmt: skip
_SOURCE = (
    Column("source_kind", "text", "kind of the source on whose word it is", get_args(SourceKind)),
    Column("source_identity", "text", "how the source is named", get_args(Identity)),
    Column("source_entity", "text", "the source as an id of the registry"),
)
_WHERE = (
    Column("place", "text", "the place of the event"),
    Column("place_country", "text", "its country, ISO 3166-1 alpha-3"),
    Column("latitude", "number", "degrees north (WGS 84)"),
    Column("longitude", "number", "degrees east (WGS 84)"),
    Column("place_precision", "text", "what the place is: city, region, country …"),
    Column("geonames", "integer", "its GeoNames id"),
)
_ARTICLE = (
    Column("outlet", "text", "the outlet's name"),
    Column("outlet_domain", "text", "its domain"),
    Column("published", "text", "when the article was published; ISO"),
    Column("url", "text", "the article's address"),
)

STATEMENTS: tuple[Column, ...] = (
    *_ID, *_WHEN, *_WHAT,
    Column("stance", "text", "how the writer stands to what the source says", get_args(Stance)),
    Column("actor_country", "text", f"countries of {_ACTOR}"), *_side("actor", _ACTOR),
    Column("recipient_country", "text", f"countries of {_RECIPIENT}"),
    *_side("recipient", _RECIPIENT),
    *_SOURCE,
    Column("source_text", "text", "the words for the source"),
    Column("chain_length", "integer", "sources between the article and the event"),
    *_WHERE,
    Column("trigger", "text", "the word that names the event"),
    Column("sentence", "text", "the sentence"),
    Column("block", "text", "the part of the article: title, paragraph …"),
    Column("title", "text", "the article's title"),
    *_ARTICLE,
)  # fmt: skip
"""One row a statement."""

EVENTS: tuple[Column, ...] = (
    *_ID, Column("pair", "integer", "number of the pair of countries within the statement"),
    *_WHEN, *_WHAT,
    *_country("actor", _ACTOR), *_side("actor", _ACTOR),
    *_country("recipient", _RECIPIENT), *_side("recipient", _RECIPIENT),
    *_SOURCE, *_WHERE, *_ARTICLE,
)  # fmt: skip
"""One row for each directed pair of countries of a statement."""

DYADS: tuple[Column, ...] = (
    *_country("actor", _ACTOR), *_country("recipient", _RECIPIENT),
    Column("period_start", "date", "first day of the period"),
    Column("year", "integer", "its year"),
    Column("month", "integer", "its month, 1 … 12; empty where periods are years"),
    Column("statements", "integer", "statements of the actor towards the recipient"),
    *(Column(quad.replace(" ", "_"), "integer", f"of these, {quad}") for quad in QUADS),
    Column("goldstein_mean", "number",
           "mean intensity of the statements that have one (-10 … +10), to 6 digits"),
)  # fmt: skip
"""One row a directed pair of countries and period."""

HAPPENING: tuple[Column, ...] = (
    Column("happening_id", "text", "the happening that the statement reports with others"),
    Column("independent_chains", "integer", "independent chains of reports behind the happening"),
)
"""Columns that statements and events have besides where they are asked for: they change with what
a ledger learns later."""

COLUMNS: dict[Table, tuple[Column, ...]] = {
    "statements": STATEMENTS, "events": EVENTS, "dyads": DYADS,
}  # fmt: skip
