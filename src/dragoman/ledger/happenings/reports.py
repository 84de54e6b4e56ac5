"""What of a statement counts when reports of one event are looked for."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from math import log, sqrt

import msgspec

from dragoman.ledger.happenings.words import RAREST, stem, weights
from dragoman.ledger.rows import document_id
from dragoman.model.record import Participant, Place, Record, Statement
from dragoman.resources.keys import fold

UNDATED = 0
"""The day of a statement without one."""

KEPT = 24
"""Words of a sentence or a story that are kept, the weightiest."""

LONGEST = 200
"""Words of a text that count; more are a list or a broken page."""

STORY = 60
"""Words of the title and the first sentences that make an article's story."""

_WORD = re.compile(r"\w+(?:\.\w+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRECISE = frozenset(("day", "time", "hour", "minute", "second", "part of day"))

UNIT = 200
"""What a weight of 1 is in whole numbers, which take little room."""

Words = dict[str, int]
"""Stems with weights in UNITs; the squares of the weights sum to about UNIT squared."""


class Party(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An actor or recipient: entity and country where known, the stems of its name."""

    entity: str | None
    country: str | None
    name: tuple[str, ...]


class Story(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of an article's title and first sentences, and those of them with a capital."""

    words: Words = {}
    names: Words = {}


class Report(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One statement as it is compared with others.

    `mark` is a number below 2**61 made of the ids, the same on every machine, lower in the lead;
    `day` the day it counts for (proleptic Gregorian ordinal, UNDATED without one); `lead` whether
    it stands in the title or the first sentences; `sentence` the words beside the trigger, `names`
    those of them with a capital; `start` where its sentence begins. Many are kept in memory: they
    hold no cycles, so that the collector of garbage need not go through them.
    """

    document: str
    id: str
    mark: int
    day: int
    event: str
    mode: str | None
    trigger: str
    phrase: tuple[str, ...]
    start: int
    lead: bool
    sentence: Words
    names: Words
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    place_country: str | None
    story: Story = Story()


def reports(record: Record) -> list[Report]:
    """The statements of a record in the form that is compared, in their order."""
    document = document_id(record)
    lead, behind = _lead(record)
    story = story_words(lead)
    return [
        _report(s, document, record.article.published, s.start < behind, story)
        for s in record.statements
    ]


def _report(s: Statement, document: str, published: str | None, lead: bool, story: Story) -> Report:
    around = s.text[: s.trigger.start - s.start] + " " + s.text[s.trigger.end - s.start :]
    words, names = sentence_words(around)
    phrase = tuple(x for w in _found(s.trigger.text) if (x := stem(w)))
    place, country = _place(s.place)
    return Report(
        document=document, id=s.id, mark=mark(document, s.id, lead), day=_day(s, published),
        event=s.event, mode=s.mode, trigger=phrase[0] if phrase else fold(s.trigger.text),
        phrase=phrase, start=s.start, lead=lead,
        sentence=words, names=names,
        actors=_parties(s.actors), recipients=_parties(s.recipients),
        place=place, place_country=country, story=story,
    )  # fmt: skip


def story_words(text: str) -> Story:
    """The words of a story; names count twice, they tell stories of a kind apart."""
    words, names = _contents(_found(text))
    return Story(unit(words + names), unit(names))


def sentence_words(text: str) -> tuple[Words, Words]:
    """The words of a sentence without its trigger, and those of them with a capital."""
    words, names = _contents(_found(text))
    return unit(words), unit(names)


def mark(document: str, statement: str, lead: bool) -> int:
    """The number of a statement that orders statements as if by lot, those of a lead first."""
    digest = blake2b(f"{document}:{statement}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 4 | (0 if lead else 1 << 60)


def unit(words: Iterable[str]) -> Words:
    """Stems weighted by how rare they are and how often they come (tf-idf, log tf), the KEPT
    weightiest, scaled to length UNIT."""
    counted: dict[str, int] = {}
    for word in words:
        counted[word] = counted.get(word, 0) + 1
    known = weights()
    found = [
        (x if n == 1 else (1 + log(n)) * x, w)
        for w, n in counted.items()
        for x in (known.get(w, RAREST),)
    ]
    kept = sorted(found)[-KEPT:]
    length = sqrt(sum([x * x for x, _ in kept])) or 1.0
    return {w: n for x, w in kept if (n := round(UNIT * x / length))}


def _found(text: str) -> list[str]:
    return _WORD.findall(text)[:LONGEST]


def _contents(words: list[str]) -> tuple[list[str], list[str]]:
    """The stems without numbers, which say little of an event (years are kept); those of words
    with a capital."""
    stems = list(map(stem, words))
    kept = [x for x in stems if x and (not x[0].isdigit() or _YEAR.fullmatch(x))]
    return kept, [x for w, x in zip(words, stems, strict=True) if x and w[0].isupper()]


def _lead(record: Record) -> tuple[str, int]:
    """The article's title and first sentences, and where they end in its text."""
    article = record.article
    blocks = [b for b in article.blocks if b.kind != "leftover"]
    title = "" if any(b.kind == "title" for b in blocks) else (article.title or "")
    text, behind = title, 0
    for block in blocks:
        words = list(_WORD.finditer(article.text, block.start, block.end))
        left = STORY - len(_found(text))
        if left <= 0:
            break
        behind = words[left - 1].end() if len(words) > left else block.end
        text += "\n" + article.text[block.start : behind]
    return text, behind


def _day(s: Statement, published: str | None) -> int:
    """The day that a statement is looked for under: its own where it names one, else that of
    publication; a month or a year is none."""
    time = s.time
    if time is not None and time.from_ and time.precision in _PRECISE:
        return _ordinal(time.from_)
    return _ordinal(published) if published else UNDATED


def _ordinal(text: str) -> int:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return UNDATED


def _parties(people: tuple[Participant, ...]) -> tuple[Party, ...]:
    return tuple(
        Party(p.entity, p.country, tuple(dict.fromkeys(_contents(_found(p.text))[1])))
        for p in people[:6]
    )


def _place(place: Place | None) -> tuple[str | None, str | None]:
    if place is None:
        return None, None
    return _folded(place.name or place.text) or None, place.country


_folded = lru_cache(maxsize=20_000)(fold)
