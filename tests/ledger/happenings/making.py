"""Small records by hand: articles of a title and paragraphs, each a sentence that reports events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger import Ledger
from dragoman.ledger.happenings import counts
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import ModelInfo, Participant, Place, Record, Source, Statement, Time
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF

MODEL = ModelInfo(name="none", sha256="0" * 64, version="0")

Somebody = tuple[str, str | None, str | None]
"""The words that name somebody (in the sentence), their entity and country."""


@dataclass(frozen=True)
class Told:
    """A sentence and the event that its trigger names."""

    text: str
    trigger: str
    event: Any
    status: Any = "asserted"
    polarity: Any = "+"
    actors: Sequence[Somebody] = ()
    recipients: Sequence[Somebody] = ()
    said: tuple[str, Any, str | None] | None = None
    on: str | None = None
    place: tuple[str, str] | None = None
    mode: str | None = None


def article(
    name: str, *told: Told, day: str | None = "2025-03-03", outlet: str | None = None
) -> Record:
    """An article; the first sentence is its title, and the same sentence told again stays one."""
    parts = list(dict.fromkeys(t.text for t in told))
    starts, blocks, at = {}, [], 0
    for n, part in enumerate(parts):
        starts[part] = at
        kind: Any = "paragraph" if n else "title"
        blocks.append(Block(start=at, end=at + len(part), kind=kind))
        at += len(part) + 2
    made = [_statement(f"s{n}", t, starts[t.text]) for n, t in enumerate(told, 1)]
    return Record(
        article=Article(
            id=name, text="\n\n".join(parts), uri=f"https://{name}.example/a", title=parts[0],
            published=day, outlet=Outlet(name=outlet or f"The {name} Post"), blocks=tuple(blocks),
        ),
        statements=tuple(made), model=MODEL,
    )  # fmt: skip


def _statement(name: str, t: Told, start: int) -> Statement:
    at = start + t.text.index(t.trigger)
    time = Time(start=0, end=0, text="", from_=t.on, to=t.on, precision="day") if t.on else None
    place = None
    if t.place:
        a, b = _where(t, start, t.place[0])
        place = Place(start=a, end=b, text=t.place[0], name=t.place[0], country=t.place[1])
    return Statement(
        id=name, start=start, end=start + len(t.text), text=t.text,
        trigger=Span(at, at + len(t.trigger), t.trigger), event=t.event, mode=t.mode,
        quad=QUAD_OF[t.event], status=t.status, polarity=t.polarity, actors=_people(t, start, t.actors),
        recipients=_people(t, start, t.recipients), attribution=_said(t, start), time=time,
        place=place,
    )  # fmt: skip


def _people(t: Told, start: int, people: Iterable[Somebody]) -> tuple[Participant, ...]:
    return tuple(
        Participant(start=a, end=b, text=words, entity=entity, country=country)
        for words, entity, country in people
        for a, b in [_where(t, start, words)]
    )


def _said(t: Told, start: int) -> tuple[Source, ...]:
    if t.said is None:
        return ()
    words, kind, entity = t.said
    a, b = _where(t, start, words)
    return (Source(start=a, end=b, text=words, kind=kind, identity="named", entity=entity),)


def _where(t: Told, start: int, words: str) -> tuple[int, int]:
    at = start + t.text.index(words)
    return at, at + len(words)


def groups(ledger: Ledger) -> set[frozenset[str]]:
    """The happenings as sets of statements, `article:s1`."""
    out: dict[str, set[str]] = {}
    for happening, name in ledger.db.execute(
        "SELECT m.happening, d.given_id || ':' || s.id FROM happening_statement AS m"
        " JOIN statement AS s ON s.number = m.statement JOIN document AS d ON d.number = s.document"
    ):
        out.setdefault(happening, set()).add(name)
    return {frozenset(g) for g in out.values()}


def rows(ledger: Ledger) -> list[tuple[object, ...]]:
    """Everything about happenings that does not hang on the numbers of rows."""
    found = ledger.db.execute(
        "SELECT id, first, last, day, statements, documents, outlets FROM happening ORDER BY id"
    ).fetchall()
    members = ledger.db.execute(
        "SELECT m.happening, d.id, s.id, r.links FROM happening_statement AS m"
        " JOIN statement AS s ON s.number = m.statement JOIN document AS d ON d.number = s.document"
        " JOIN happening_report AS r ON r.statement = s.number ORDER BY 1, 2, 3"
    ).fetchall()
    kept = ledger.db.execute("SELECT * FROM happening_party WHERE happenings <> 0").fetchall()
    assert not counts.wrong(ledger.db)
    return [*found, *members, *kept]


def identity(ledger: Ledger, name: str) -> str:
    """The id of the happening that a statement (`article:s1`) stands in."""
    article, _, statement = name.partition(":")
    (found,) = ledger.db.execute(
        "SELECT m.happening FROM happening_statement AS m JOIN statement AS s"
        " ON s.number = m.statement JOIN document AS d ON d.number = s.document"
        " WHERE d.given_id = ? AND s.id = ?",
        (article, statement),
    ).fetchone()
    return str(found)
