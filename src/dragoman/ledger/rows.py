"""A record as rows of the ledger's tables."""

import hashlib
from collections.abc import Iterator
from itertools import product

from dragoman.model.record import Attribution, Participant, Record, Source, Statement

Row = tuple[object, ...]

AUTHOR = ("author", "author")
"""Kind and identity of the source of a statement in the article's own voice."""


def sha256(content: str | bytes) -> str:
    """The digest of a text or of bytes, in hex."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def article_key(record: Record) -> str:
    """What makes two documents versions of one article: its address, else its very text."""
    article = record.article
    return sha256(f"uri {article.uri}" if article.uri else f"text {article.text}")[:16]


def document_id(record: Record) -> str:
    """The id of one reading of one version: 12 hex digits, the same on every machine."""
    article, model = record.article, record.model
    parts = (article_key(record), article.title or "", article.text, model.sha256, model.version)
    return sha256("\0".join(parts))[:12]


def day_of(statement: Statement, published: str | None) -> str | None:
    """The day that a statement counts for: the first of the time it names, else the day of
    publication; None without either."""
    if statement.time is not None and statement.time.from_:
        return (statement.time.from_ + "-01-01")[: len("2025-01-01")]
    return published[:10] if published else None


def block_of(record: Record, statement: Statement) -> str:
    """The kind of the block that a statement stands in."""
    at = statement.start
    return next((b.kind for b in record.article.blocks if b.start <= at < b.end), "paragraph")


def innermost(statement: Statement) -> Source | None:
    """The source that a statement is on the word of; None in the article's own voice."""
    return statement.attribution[-1] if statement.attribution else None


def statement_row(record: Record, s: Statement, number: int, document: int) -> Row:
    """The row of `statement`."""
    source, time, place = innermost(s), s.time, s.place
    kind, identity = (source.kind, source.identity) if source else AUTHOR
    return (
        number, document, s.id, s.event, s.mode, s.quad, s.cameo, s.goldstein, s.status, s.polarity,
        s.certainty, s.stance, kind, identity,
        source.entity if source else None, source.text if source else None, len(s.attribution),
        time.from_ if time else None, time.to if time else None, time.precision if time else None,
        day_of(s, record.article.published),
        place.name if place else None, place.country if place else None,
        place.lat if place else None, place.lon if place else None,
        place.precision if place else None, place.geonames if place else None,
        s.trigger.text, s.trigger.start, s.start, s.end,
        block_of(record, s), s.content_of, s.condition,
    )  # fmt: skip


STATEMENT = (
    "INSERT INTO statement(number, document, id, event, mode, quad, cameo, goldstein, status,"
    " polarity, certainty, stance, source_kind, source_identity, source_entity, source_text, chain,"
    " time_from, time_to, time_precision, day, place, place_country, latitude, longitude,"
    ' place_precision, geonames, trigger, trigger_start, start, "end", block, content_of,'
    " condition, begun_at, current)"
    " VALUES (" + ", ".join("?" * 36) + ")"
)
"""Takes a row of `statement`, the moment from which it stands, empty for what was read, and whether
it counts."""


def participant_rows(s: Statement, number: int) -> Iterator[Row]:
    """The rows of `participant`."""
    for side, people in (("actor", s.actors), ("recipient", s.recipients)):
        for position, p in enumerate(people):
            yield number, side, position, p.entity, p.country, p.sector, p.text


def dyad_rows(s: Statement, number: int, day: str) -> Iterator[Row]:
    """The rows of `dyad`: with what is counted by month, so that statements need not be looked
    up."""
    what = (s.quad.endswith("cooperation"), s.quad.startswith("material"), s.goldstein, s.status,
            s.polarity)  # fmt: skip
    for pair in dyads(s):
        yield (*pair, day, number, *what)


DYAD = (
    "INSERT INTO dyad(actor, recipient, day, statement, cooperation, material, goldstein, status,"
    " polarity, current) VALUES (" + ", ".join("?" * 10) + ")"
)
"""Takes a row of `dyad` and whether its statement counts."""


def dyads(s: Statement) -> set[tuple[str, str]]:
    """The directed pairs of countries of a statement; those who meet are pairs both ways."""
    actors, recipients = _countries(s.actors), _countries(s.recipients)
    pairs = {(a, b) for a, b in product(actors, recipients) if a != b}
    if s.event == "CONSULT" and not recipients:
        pairs |= {(a, b) for a, b in product(actors, actors) if a != b}
    return pairs


def _countries(people: tuple[Participant, ...]) -> set[str]:
    return {p.country for p in people if p.country}


def attribution_row(record: Record, a: Attribution, document: int, position: int) -> Row:
    """The row of `attribution`; parts of a span list are joined by an ellipsis."""
    joined = (" … ".join(x.text for x in spans) or None for spans in (a.source, a.cue, a.content))
    return (document, position, a.kind, a.identity, a.form, a.entity, *joined, a.inside)


def body(record: Record) -> str:
    """The text of an article without its title and what is left over of its page."""
    article = record.article
    kept = [b for b in article.blocks if b.kind not in ("title", "leftover")]
    return "\n".join(article.text[b.start : b.end] for b in kept)
