"""Statements that the reading missed: added by hand, by the words that name the event.

The judgement `add` holds where these words stand and the values of the fields (`edits.py`); nothing
but it and the article decides what the statement is. Edits of it come on top, as of any other.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.ledger.editing import edited
from dragoman.ledger.edits import Lookup, read
from dragoman.model.article import Article
from dragoman.model.record import Record, Statement
from dragoman.model.span import span
from dragoman.model.vocabulary import QUAD_OF

NEEDED = ("type", "status")
"""Fields without which there is no statement."""

LONGEST = 100
"""Characters of the longest trigger."""


def value(
    record: Record, words: str, which: int | None, written: Mapping[str, str], known: Lookup
) -> str:
    """What the judgement holds of a statement that is to be added to a record. Raises QueryError
    that says what is missing or wrong."""
    for field in NEEDED:
        if not written.get(field, "").strip():
            raise QueryError(f"add: {field} is missing")
    start, end = _where(record.article.text, words.strip(), which)
    given = {k: v for k, v in written.items() if v.strip()}
    blank = _blank("a0", record.article, start, end, given["type"].strip().upper())
    values = read(given, blank, known)
    there = next(
        (s.id for s in record.statements if s.event == values["type"]
         and s.trigger.start < end and start < s.trigger.end), None,
    )  # fmt: skip
    if there:
        raise QueryError(f"add: {there} is a {values['type']} by these words already; edit it")
    return msgspec.json.encode({"start": start, "end": end, **values}, order="sorted").decode()


def made(name: str, held: str, article: Article) -> Statement:
    """The statement of a judgement, under a name in its article (`a1`)."""
    values: dict[str, Any] = msgspec.json.decode(held)
    start, end = values.pop("start"), values.pop("end")
    return edited(_blank(name, article, start, end, values["type"]), values, article.text)


def _blank(name: str, article: Article, start: int, end: int, event: str) -> Statement:
    first, last = _sentence(article, start, end)
    return Statement(
        id=name, start=first, end=last, text=article.text[first:last],
        trigger=span(article.text, start, end), event=event,  # type: ignore[arg-type]
        quad=QUAD_OF.get(event, "verbal cooperation"),  # type: ignore[call-overload]
        status="asserted",
    )  # fmt: skip


def _where(text: str, words: str, which: int | None) -> tuple[int, int]:
    """Where words stand: once, or the time that is asked for, from 1."""
    if not words or len(words) > LONGEST:
        raise QueryError(f"add: mark the words that name the event, at most {LONGEST} characters")
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    found = [m.span() for m in re.finditer(pattern, text)]
    if not found:
        raise QueryError(f"add: {words!r} does not stand in the article")
    if which is None and len(found) > 1:
        raise QueryError(f"add: {words!r} stands there {len(found)} times; say which, from 1")
    if which is not None and not 1 <= which <= len(found):
        raise QueryError(f"add: {words!r} stands there {len(found)} times, not {which}")
    return found[(which or 1) - 1]


@lru_cache(maxsize=4)
def _sentences(article: Article) -> tuple[tuple[int, int], ...]:
    from dragoman.linguistics.layout import lay_out  # its room loads numpy and the runtime

    layout = lay_out(article)
    bounds = zip(layout.sentences, layout.sentences[1:], strict=False)
    return tuple((layout.tokens[a][0], layout.tokens[b - 1][1]) for a, b in bounds)


def _sentence(article: Article, start: int, end: int) -> tuple[int, int]:
    for first, last in _sentences(article):
        if first <= start and end <= last:
            return first, last
    raise QueryError("add: the words stand in no sentence that is read (a caption, a byline)")
