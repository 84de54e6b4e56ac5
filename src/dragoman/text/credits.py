"""Credits: whose report an article is, and which outlets it cites.

`The Associated Press contributed`, `(Reuters)` in a dateline, a byline, `told CNN`, `first reported
by the New York Times`. The tables are in `resources/credits.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.model.article import Article
from dragoman.resources.keys import fold
from dragoman.resources.tables import load_toml
from dragoman.text.outlets import Mention, mentions, named

CreditKind = Literal["author", "agency", "citation"]

TAIL = 4
"""Lines at the end of an article in which credits are looked for."""

LONGEST_LINE = 400
"""Characters; a longer line is no credit, but its last sentence can be one."""

_DATELINE = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—:]")
_DATELINE_LENGTH = 120
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“(\[A-Z–—-])")
_ON_PLACE = re.compile(r"\s+(?:in|from|at)\s+[A-Z].*$")
_POSSESSIVE = re.compile(r"([^'’]{2,40})['’]s? ")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|al-\w+|bin|bint|de|da|van|von|el)){1,4}")


@dataclass(frozen=True, slots=True)
class Credit:
    """A person who wrote an article (`author`), an agency or outlet that stands behind it
    (`agency`), an outlet that it cites (`citation`): the key by which two are the same (an outlet's
    registry id, `by/tomas verel`) and the words."""

    kind: CreditKind
    key: str
    text: str


def credits_of(article: Article) -> list[Credit]:
    """The credits of an article, each once, as they come."""
    found = [*_bylines(article), *_datelines(article), *_credit_lines(article)]
    found += _citations(article)
    return list({(c.kind, c.key): c for c in reversed(found)}.values())[::-1]


def _bylines(article: Article) -> Iterator[Credit]:
    lines = [article.text[b.start : b.end] for b in article.blocks if b.kind == "byline"]
    for line in (*article.authors, *lines):
        yield from _who(
            re.sub(r"^\s*(?:reported |written )?by:? ", "", line, flags=re.I), people=True
        )


def _datelines(article: Article) -> Iterator[Credit]:
    """`VELIK, March 3 (Reuters) -` where the body begins."""
    body = [b for b in article.blocks if b.kind in ("dateline", "standfirst", "paragraph")]
    for block in body[:3]:
        match = _DATELINE.search(article.text[block.start : block.end][:_DATELINE_LENGTH])
        if match:
            yield from _who(match[1], people=False)


def _credit_lines(article: Article) -> Iterator[Credit]:
    lines = [
        line.strip()
        for b in article.blocks
        if b.kind != "title"
        for line in article.text[b.start : b.end].split("\n")
        if line.strip()
    ]
    for line in lines[-TAIL:]:
        sentences = _SENTENCE.split(line)
        for part in {line, sentences[-1], sentences[0]}:
            if len(part) <= LONGEST_LINE and not _of_picture(part):
                yield from _in_line(part)


def _in_line(line: str) -> Iterator[Credit]:
    bare = " ".join(line.split()).strip("()[]*•– —-").rstrip(". ")
    for pattern, people in _lines():
        match = pattern.fullmatch(bare)
        if match and (found := list(_who(match["who"], people=people))):
            yield from found
            return


def _who(words: str, *, people: bool) -> Iterator[Credit]:
    """The outlets, and the people where asked for, that some words list. Without people all must
    be outlets: a line that says something else is no credit."""
    parts = [q for p in _joints().split(words) if p for q in _of_outlet(p.strip()) if q]
    known = [(part, named(part)) for part in parts]
    if not people and not all(outlet for _, outlet in known):
        return
    for part, outlet in known:
        name = _ON_PLACE.sub("", part)
        if outlet := outlet or named(name):
            yield Credit("agency", outlet, part)
        elif _NAME.fullmatch(name) and _nobody().isdisjoint(fold(name).split()):
            yield Credit("author", f"by/{fold(name)}", name)


def _of_outlet(words: str) -> tuple[str, ...]:
    """`CNN's Jo Doe` is the outlet and the person."""
    match = _POSSESSIVE.match(words)
    return (match[1], words[match.end() :]) if match and named(match[1]) else (words,)


def _citations(article: Article) -> Iterator[Credit]:
    for block in article.blocks:
        if block.kind in ("leftover", "byline", "caption"):
            continue
        text = article.text[block.start : block.end]
        yield from (
            Credit("citation", m.outlet, text[m.start : m.end])
            for m in mentions(text)
            if _cited(text, m)
        )


def _cited(text: str, mention: Mention) -> bool:
    before, behind = _cues()
    return bool(
        before.search(text[max(0, mention.start - 80) : mention.start])
        or behind.match(text[mention.end : mention.end + 80])
    )


def _of_picture(line: str) -> bool:
    return not _picture().isdisjoint(fold(line).split())


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_toml("credits.toml")["citation"]
    before = "|".join(
        re.escape(cue) for row in table["before"].split("\n") for cue in row.split("|") if cue
    )
    kinds, adverbs, verbs, works = (
        "|".join(table[key].split()) for key in ("kinds", "adverbs", "verbs", "works")
    )
    behind = (
        rf"(?:['’]s?)?(?:\s+(?:news\s+)?(?:{kinds}))?(?:\s+(?:{adverbs}|on\s+\w+day)){{0,3}}"
        rf"\s+(?:{verbs}|{works})\b"
    )
    return (
        re.compile(rf"\b(?:{before})\s+(?:[\w'’.-]+\s+){{0,4}}$", re.IGNORECASE),
        re.compile(behind, re.IGNORECASE),
    )


@cache
def _lines() -> list[tuple[re.Pattern[str], bool]]:
    return [
        (re.compile(row["pattern"], re.IGNORECASE | re.VERBOSE), bool(row.get("people")))
        for row in load_toml("credits.toml")["line"]
    ]


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(load_toml("credits.toml")["words"]["joints"], re.IGNORECASE)


@cache
def _picture() -> frozenset[str]:
    return frozenset(load_toml("credits.toml")["words"]["picture"].split())


@cache
def _nobody() -> frozenset[str]:
    return frozenset(load_toml("credits.toml")["words"]["nobody"].split())
