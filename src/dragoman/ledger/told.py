"""What following needs of a statement, kept beside it: its parties, its words, where to look.

Statements are looked up by *party* (who does it, or shall do it) and type of event; those of one
party and type are a *round*: what can open a commitment or a watch item, and what can move it.
A round that changed is marked, and derived anew when it is next settled.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from dragoman.ledger.opening import TURNED_DOWN, asked_first, asks, opens, refusers
from dragoman.ledger.parties import parties
from dragoman.ledger.wording import form_of, is_partly, names_act, table, words, words_of
from dragoman.model.record import Record, Statement

SCHEMA = """
CREATE TABLE told(
  statement INTEGER PRIMARY KEY REFERENCES statement(number), act INTEGER,
  actors TEXT NOT NULL, others TEXT NOT NULL, words TEXT NOT NULL, partly INTEGER NOT NULL,
  form TEXT NOT NULL, persons TEXT NOT NULL
) STRICT;
CREATE TABLE round(
  party TEXT NOT NULL, event TEXT NOT NULL, statement INTEGER NOT NULL REFERENCES statement(number),
  opens INTEGER NOT NULL,
  PRIMARY KEY(party, event, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_opens ON round(party, event) WHERE opens;
CREATE INDEX round_statement ON round(statement);
CREATE TABLE unsettled(party TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY(party, event)
) STRICT, WITHOUT ROWID;
CREATE TABLE forecast(
  document INTEGER NOT NULL REFERENCES document(number), position INTEGER NOT NULL,
  kind TEXT NOT NULL, condition INTEGER, consequence INTEGER,
  condition_text TEXT, consequence_text TEXT, source TEXT, strength TEXT, deadline TEXT
) STRICT;
CREATE INDEX forecast_document ON forecast(document, position);
CREATE INDEX forecast_condition ON forecast(condition) WHERE condition IS NOT NULL;
CREATE TABLE commitment(
  id TEXT PRIMARY KEY, party TEXT NOT NULL, event TEXT NOT NULL, kind TEXT NOT NULL,
  opened TEXT NOT NULL, state TEXT NOT NULL, ends TEXT NOT NULL, silence TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_round ON commitment(party, event);
CREATE INDEX commitment_opened ON commitment(opened);
CREATE TABLE moved(
  statement INTEGER NOT NULL REFERENCES statement(number), commitment TEXT NOT NULL,
  PRIMARY KEY(statement, commitment)
) STRICT, WITHOUT ROWID;
CREATE INDEX moved_commitment ON moved(commitment);
CREATE TABLE watched(
  id TEXT PRIMARY KEY, party TEXT NOT NULL, event TEXT NOT NULL, content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_round ON watched(party, event);
"""
"""Tables of what is told and of what is followed; all of it is derived from the records."""

ASKED, PROMISED, REFUSED = "asked", "promised", "refused"
"""Rounds of a party besides those by type: what it is asked, what it promises, whatever that may
be; refusals by it that name no act."""

_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def fulfils() -> dict[str, tuple[str, ...]]:
    """The types of content that a type of event can fulfil, by that type; itself first."""
    out: dict[str, list[str]] = {}
    for content, done in table()["fulfilled_by"].items():
        for event in done:
            if event != content:
                out.setdefault(event, [event]).append(content)
    return {event: tuple(contents) for event, contents in out.items()}


Row = tuple[Any, ...]


def rows_of(record: Record, numbers: Mapping[str, int]) -> tuple[list[Row], list[Row]]:
    """The rows of `told` and of `round` for the statements of a record, by their numbers."""
    by_id = {s.id: s for s in record.statements}
    asked = _asked(record.statements)
    names = _names(record.statements)
    watched = {w.condition for w in record.watch}
    told: list[Row] = []
    rounds: list[Row] = []
    for s in record.statements:
        act = by_id.get(s.content_of or "")
        actors, others = _sides(s, act)
        asking = s if s.event == "REQUEST" and s.id in asked else act
        down = refusers(asking, record.statements) if asking else frozenset()
        if down:
            actors, others = _turned(actors | others, down, asks=s is asking)
        number = numbers[s.id]
        told.append((number, numbers[act.id] if act else None, _joined(actors), _joined(others),
                     _joined(words_of(s, names)), is_partly(s),
                     TURNED_DOWN if down else form_of(s), _joined(_persons(s))))  # fmt: skip
        first_of = s.id in watched or (
            asked_first(s, act, record.statements) and s.status == "demanded"
            if down and act else opens(s, act)
        )  # fmt: skip
        rounds += [(*key, number, on) for *key, on in _keys(s, actors, others, first_of)]
        bare = s.id in asked and asks(s)
        rounds += [(*key, number, bare) for key in _asking(s, actors, others)]
        if s.event == "REJECT" and s.status == "asserted" and not _names_act(s, record.statements):
            rounds += [(p, REFUSED, number, False) for p in actors]
    return told, rounds


def follow(
    db: sqlite3.Connection, record: Record, document: int, numbers: Mapping[str, int],
    only: Collection[str] | None = None,
) -> None:  # fmt: skip
    """Keep what is told by the statements of a document, those with the ids `only` where given."""
    told, rounds = rows_of(record, numbers)
    if only is not None:
        mine = {numbers[name] for name in only}
        told = [row for row in told if row[0] in mine]
        rounds = [row for row in rounds if row[2] in mine]
    db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)
    db.executemany("INSERT OR IGNORE INTO round VALUES (?, ?, ?, ?)", rounds)
    db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?, ?, ?, 0)",
                   {row[:3] for row in rounds})  # fmt: skip
    forecasts = [
        (document, n, w.kind, numbers.get(w.condition or ""), numbers.get(w.consequence or ""),
         w.condition_text.text if w.condition_text else None,
         w.consequence_text.text if w.consequence_text else None,
         w.attribution[-1].text if w.attribution else None, w.strength, w.deadline)
        for n, w in enumerate(record.watch)
        if only is None or w.condition in only
    ]  # fmt: skip
    db.executemany("INSERT INTO forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", forecasts)


def unsettle(db: sqlite3.Connection, document: int) -> None:
    """Mark the statements of a document when it counts no longer, or again."""
    db.execute(
        "INSERT OR IGNORE INTO unsettled SELECT r.party, r.event, r.statement,"
        " NOT s.current AND s.ended_at IS NULL FROM statement AS s"
        " JOIN round AS r ON r.statement = s.number WHERE s.document = ?",
        (document,),
    )


def _asked(statements: Sequence[Statement]) -> frozenset[str]:
    """The acts of speech of which no content was read."""
    with_content = {s.content_of for s in statements}
    return frozenset(s.id for s in statements if s.id not in with_content)


def _asking(
    s: Statement, actors: frozenset[str], others: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The rounds of an act that asks, promises or threatens, by itself, whatever its content."""
    if s.status != "asserted" or s.polarity == "-":
        return
    content = table()["content"].get(f"{s.event}/{s.mode}")
    if s.event == "REQUEST":
        yield from ((p, content or ASKED) for p in others)
    elif content is not None:
        yield from ((p, content) for p in actors)
    elif s.event == "AGREE" and s.trigger.text.casefold() in words("promise"):
        yield from ((p, PROMISED) for p in actors)


def _sides(s: Statement, act: Statement | None) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it or shall do it, and the others; a content that names nobody has the parties of
    its act: those asked do what is demanded, those who promise what is promised."""
    actors, others = parties(s.actors), parties(s.recipients)
    if act is not None:
        mine, theirs = parties(act.actors), parties(act.recipients)
        if act.event == "REQUEST":
            # nobody is asked by himself
            actors = actors - mine or actors
            mine, theirs = theirs, mine
        actors = actors or mine
        others |= theirs | (mine if actors.isdisjoint(mine) else frozenset())
    return actors, others - actors


def _turned(
    everyone: frozenset[str], down: frozenset[str], *, asks: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """The sides of a demand that is turned down where it is told of, and of what it asks for."""
    return (everyone - down, down) if asks else (down, everyone - down)


def _keys(
    s: Statement, actors: frozenset[str], others: frozenset[str], opens: bool
) -> Iterator[tuple[str, str, bool]]:
    """The rounds of a statement, and whether it opens something there: of its actors, and as *done
    to* of the others (`?NOR`), where only what names no actor opens. Those who meet are one round
    more each, but only the first of them opens it."""
    mutual = s.event == "CONSULT" and s.mode != "visit"
    for event in fulfils().get(s.event, (s.event,)):
        own = event == s.event
        for p in sorted(actors):
            yield p, event, opens and own and not (mutual and p != min(actors))
        for p in sorted(others):
            yield f"?{p}", event, opens and own and not actors
            if mutual:
                yield p, event, False


def _names_act(s: Statement, beside: Sequence[Statement]) -> bool:
    """Whether what a refusal refuses is a statement of its own, as in *refused to release*."""
    return names_act(s) or any(
        x.content_of == s.id or (x.start == s.start and x.polarity == "-")
        for x in beside
        if x is not s
    )


def _names(statements: Iterable[Statement]) -> frozenset[str]:
    """The first words of the parties of an article where they are names, of countries or nations
    mostly, and the names of persons of the registry: who takes part is compared by itself, and says
    nothing of what is done."""
    people = [p for s in statements for p in (*s.actors, *s.recipients)]
    found = {match[0] for p in people if p.country and (match := _WORD.search(p.text))}
    persons = [p for p in people if (p.entity or "").startswith("person/")]
    found.update(w for p in persons for w in _WORD.findall(p.text))
    ids = ((p.entity or "").rpartition("/")[2] for p in persons)
    found.update(w.capitalize() for name in ids for w in name.split("-"))
    return frozenset(w for w in found if w[0].isupper())


def _persons(s: Statement) -> frozenset[str]:
    """The last names of the persons who do it, of those who meet all."""
    people = (*s.actors, *s.recipients) if s.event == "CONSULT" else s.actors
    ids = (p.entity for p in people if p.entity)
    return frozenset(
        i.rpartition("/")[2].rpartition("-")[2]
        for i in ids if i.startswith(("person/", "local/person/"))
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is alike in the forms of a word, roughly: its first six letters without an ending."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:6]


def _joined(values: Iterable[str]) -> str:
    return " ".join(sorted(values))
