"""What following needs of a statement, kept beside it: its parties, its words, where to look.

Statements are looked up by *party* (who does it, or shall do it) and type of event; those of one
party and type are a *round*: what can open a commitment or a watch item, and what can move it.
A round that changed is marked, and derived anew when it is next settled.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from dragoman.ledger.happenings.words import stems
from dragoman.model.record import Participant, Record, Statement
from dragoman.resources.tables import load_toml

SCHEMA = """
CREATE TABLE told(
  statement INTEGER PRIMARY KEY REFERENCES statement(number), act INTEGER,
  actors TEXT NOT NULL, others TEXT NOT NULL, words TEXT NOT NULL, partly INTEGER NOT NULL,
  form TEXT NOT NULL
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
  condition_text TEXT, consequence_text TEXT, source TEXT, strength TEXT, deadline TEXT,
  PRIMARY KEY(document, position)
) STRICT, WITHOUT ROWID;
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

_BEFORE, _BEHIND = 60, 90
"""Characters before and behind a trigger whose words count."""

_CLOSE = 40
"""Characters before and behind a trigger that can say that only a part is done."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_NOUN = re.compile(r"none, (?:noun|NN)\b")
_SAID = re.compile(r"(?:adverb )?alleged\b")
_OTHER = re.compile(r"(?!none\b|adverb\b|alleged\b)[a-z]+ ")
"""What the reader's evidence of a status begins with (`statements`): the form of a trigger that no
cue stands over; what is told on somebody's word; any other cue, which something outweighed."""

_VERBAL = re.compile(
    r"(?:ed|[^aeiou]en|ew|ought|aught|ent|ilt|ade|ut|uck|et|eft|ell|ook|ore|oke|ote)$"
)
"""How past forms of verbs end."""

_PERFORMED = 4
"""Words before a noun that can say that it came about."""

_CLAUSE = re.compile(r"[,;:()\u2013\u2014]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_OPENS = frozenset(("demanded", "pledged", "threatened", "planned"))


@cache
def table() -> dict[str, Any]:
    """The table of following; see its header."""
    return load_toml("followup.toml")


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the table; parts of phrases are joined by spaces."""
    return frozenset(w.replace("_", " ") for w in table()["words"][name].split())


@cache
def refusing() -> frozenset[str]:
    """The stems of words by which a demand is turned down or a promise broken."""
    return frozenset(x for w in words("refusing") for x in stems(w)[:1])


@cache
def fulfils() -> dict[str, tuple[str, ...]]:
    """The types of content that a type of event can fulfil, by that type; itself first."""
    out: dict[str, list[str]] = {}
    for content, done in table()["fulfilled_by"].items():
        for event in done:
            if event != content:
                out.setdefault(event, [event]).append(content)
    return {event: tuple(contents) for event, contents in out.items()}


@cache
def _apart() -> tuple[frozenset[str], frozenset[str]]:
    rows = table()["apart"]
    return frozenset(rows["sectors"].split()), frozenset(rows["kinds"].split())


def party(p: Participant) -> str | None:
    """Who acts, as one id: a body of its own by its entity, others by their country, else by
    their entity of the registry; None for somebody of whom neither is known."""
    sectors, kinds = _apart()
    if p.entity and p.entity.partition("/")[0] in kinds:
        return p.entity
    if p.country and p.country not in ("IGO", "INT"):
        return f"{p.country}:{p.sector}" if p.sector in sectors else p.country
    # ids of one article's own do not tell the same one in another
    return None if (p.entity or "").startswith("local/") else p.entity


def parties(people: Iterable[Participant]) -> frozenset[str]:
    """The parties among some people."""
    return frozenset(found for p in people if (found := party(p)))


def follow(db: sqlite3.Connection, record: Record, document: int, first: int) -> None:
    """Keep what is told by the statements of a document; they are numbered from `first`."""
    numbers = {s.id: first + n for n, s in enumerate(record.statements)}
    by_id = {s.id: s for s in record.statements}
    asked = _asked(record.statements)
    names = _names(record.statements)
    watched = {w.condition for w in record.watch}
    told, rounds = [], []
    for s in record.statements:
        act = by_id.get(s.content_of or "")
        actors, others = _sides(s, act)
        number = numbers[s.id]
        near = _near(s)
        told.append((number, numbers[act.id] if act else None, _joined(actors), _joined(others),
                     _joined(_words(near, s, names)), _is_partly(s),
                     _form(s)))  # fmt: skip
        opens = s.id in watched or _opens(s)
        rounds += [(*key, number, on) for *key, on in _keys(s, actors, others, opens)]
        rounds += [(*key, number, s.id in asked) for key in _asking(s, actors, others)]
        if s.event == "REJECT" and s.status == "asserted" and not _names_act(s, record.statements):
            rounds += [(p, REFUSED, number, False) for p in actors]
    db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?)", told)
    db.executemany("INSERT OR IGNORE INTO round VALUES (?, ?, ?, ?)", rounds)
    db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?, ?)",
                   {(p, event) for p, event, _, _ in rounds})  # fmt: skip
    db.executemany("INSERT INTO forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   [(document, n, w.kind, numbers.get(w.condition or ""),
                     numbers.get(w.consequence or ""),
                     w.condition_text.text if w.condition_text else None,
                     w.consequence_text.text if w.consequence_text else None,
                     w.attribution[-1].text if w.attribution else None, w.strength, w.deadline)
                    for n, w in enumerate(record.watch)])  # fmt: skip


def unsettle(db: sqlite3.Connection, document: int) -> None:
    """Mark what the statements of a document take part in, when it counts no longer, or again."""
    db.execute(
        "INSERT OR IGNORE INTO unsettled SELECT DISTINCT r.party, r.event FROM round AS r"
        " JOIN statement AS s ON s.number = r.statement WHERE s.document = ?",
        (document,),
    )


def _opens(s: Statement) -> bool:
    """Whether a statement opens a commitment; a plan not to do something does not."""
    return s.status in _OPENS and not (s.status == "planned" and s.polarity == "-")


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
    return any(
        x.content_of == s.id or (x.start == s.start and x.polarity == "-")
        for x in beside
        if x is not s
    )


def _near(s: Statement) -> str:
    at = s.trigger.start - s.start
    return s.text[max(0, at - _BEFORE) : at + len(s.trigger.text) + _BEHIND]


def before(s: Statement) -> list[str]:
    """The words before a trigger in its clause, in small letters, the nearest last."""
    at = s.trigger.start - s.start
    ahead = s.text[max(0, at - _BEFORE) : at]
    return [w.casefold() for w in _TOKEN.findall(_CLAUSE.split(ahead)[-1])]


def form(ahead: Sequence[str], is_noun: bool) -> str:
    """How a trigger stands behind some words: "ahead" where they put it into the future or out of
    what is (*to send*, *before talks*), "named" for a noun that nothing before it says to have come
    about (*over the visit*, but *declared a ceasefire*, *after the arrest*), else ""."""
    if ahead and ahead[-1] in words("ahead_next"):
        return "" if {*ahead[-3:]} & words("done_to") else "ahead"
    if {*ahead} & words("ahead"):
        return "ahead"
    return "named" if is_noun and not {*ahead[-_PERFORMED:]} & words("performed") else ""


def _form(s: Statement) -> str:
    """How the trigger of a statement stands, also by what the reader says of its status: a noun, or
    something that its rules hold for planned or asked for."""
    cues = [e.by for e in s.evidence.get("status", ())]
    if any(_OTHER.match(by) for by in cues):
        return "ahead"
    verbal = _VERBAL.search(s.trigger.text.casefold()) is not None
    is_noun = any(_NOUN.match(by) or (_SAID.match(by) and not verbal) for by in cues)
    return form(before(s), is_noun)


def _words(near: str, s: Statement, names: frozenset[str]) -> frozenset[str]:
    found = {w.casefold() for w in _WORD.findall(near) if w not in names}
    kept = frozenset(found - words("empty"))
    if s.event != "REJECT":
        return kept
    behind = {w.casefold() for w in _WORD.findall(s.text[s.trigger.end - s.start :][:_BEFORE])}
    return kept | {noun(kind) for kind in ("demand", "pledge") if behind & words(kind)}


def _names(statements: Iterable[Statement]) -> frozenset[str]:
    """The first words of the parties of an article where they are names, of countries or nations
    mostly, and the names of persons of the registry: who takes part is compared by itself, and says
    nothing of what is done."""
    people = [p for s in statements for p in (*s.actors, *s.recipients)]
    found = {match[0] for p in people if p.country and (match := _WORD.search(p.text))}
    persons = (p for p in people if (p.entity or "").startswith("person/"))
    found.update(w for p in persons for w in _WORD.findall(p.text))
    return frozenset(w for w in found if w[0].isupper())


def noun(kind: str) -> str:
    """How the words of a refusal say that it names a demand or a pledge as such."""
    return f"#{kind}"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is alike in the forms of a word, roughly: its first six letters without an ending."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:6]


@cache
def _partly() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words("partly")))) + r")\b")


def _is_partly(s: Statement) -> bool:
    """Whether words close to a trigger say that only a part is done; *part of* only behind it."""
    at, end = s.trigger.start - s.start, s.trigger.end - s.start
    behind = " ".join(s.text[end : end + _CLOSE].casefold().split())
    close = s.text[max(0, at - _CLOSE) : end + _CLOSE].casefold()
    return behind.startswith("part of ") or bool(_partly().search(" ".join(close.split())))


def _joined(values: Iterable[str]) -> str:
    return " ".join(sorted(values))
