"""A record in a notebook: the article with its marks, then its statements."""

from collections.abc import Iterator
from itertools import pairwise

from dragoman.interfaces.notebooks.markup import (
    COLOURS,
    DIM,
    box,
    status,
    styled,
    table,
    text,
)
from dragoman.interfaces.wording import counted, deed, number, said_by, when, where
from dragoman.model.record import Record, Statement

_NAME = "border-bottom:1px dotted currentColor"
_BLOCKS = {
    "title": "font-weight:bold;font-size:1.2em", "standfirst": "font-style:italic",
    "caption": DIM, "leftover": f"{DIM};text-decoration:line-through",
}  # fmt: skip


def record_html(record: Record) -> str:
    """The article with names and triggers marked, and a table of its statements."""
    article = record.article
    facts = [article.outlet.name or article.outlet.domain, article.published or "date unknown",
             *article.authors]  # fmt: skip
    heads = ("", "who does what to whom", "status", "on whose word", "when", "where")
    return "".join((
        "<div>",
        styled(" · ".join(text(f) for f in facts if f), DIM, tag="div"),
        box(*_blocks(record)),
        styled(f"{counted(len(record.statements), 'statement')} (reports of events, not events)",
               DIM, tag="div"),
        box(table(heads, map(_row, record.statements))) if record.statements else "",
        "</div>",
    ))  # fmt: skip


def install() -> None:
    """Give records their look in notebooks. The types of the record know of none; IPython asks
    the class for it."""
    Record._repr_html_ = record_html  # type: ignore[attr-defined]


def _row(s: Statement) -> tuple[str, ...]:
    return (
        text(number(s.id)),
        styled(text(deed(s).plain), "", s.text),
        status(s.status),
        text(said_by(s.attribution)),
        text(when(s.time)) if s.time else "",
        text(where(s.place)) if s.place else "",
    )


def _blocks(record: Record) -> Iterator[str]:
    marks = _marks(record)
    for block in record.article.blocks:
        within = [m for m in marks if block.start <= m[0] < m[1] <= block.end]
        html = "".join(_marked(record.article.text, block.start, block.end, within))
        style = f"white-space:pre-wrap;margin:.4em 0;{_BLOCKS.get(block.kind, '')}"
        yield styled(html, style, tag="div")


Mark = tuple[int, int, str, str, str]
"""From, to, style, hint, and the HTML behind it."""


def _marks(record: Record) -> list[Mark]:
    names = [
        (m.start, m.end, _NAME, f"{e.name} ({e.kind})", "")
        for e in record.entities for m in e.mentions
    ]  # fmt: skip
    triggers = [
        (s.trigger.start, s.trigger.end, f"background:{COLOURS[s.status]}",
         f"{deed(s).plain}, {s.status}", f"<sup>{text(number(s.id))}</sup>")
        for s in record.statements
    ]  # fmt: skip
    return names + triggers


def _marked(words: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
    """The text between two places, cut where a mark begins or ends: marks may overlap."""
    starts: dict[int, list[Mark]] = {}
    for mark in marks:
        starts.setdefault(mark[0], []).append(mark)
    cuts = sorted({start, end, *(edge for m in marks for edge in m[:2])})
    here: list[Mark] = []
    for at, to in pairwise(cuts):
        here = [m for m in here if m[1] > at] + starts.get(at, [])
        piece = text(words[at:to])
        if here:
            style = ";".join(dict.fromkeys(m[2] for m in here))
            piece = styled(piece, style, " · ".join(dict.fromkeys(m[3] for m in here)))
        yield piece + "".join(m[4] for m in here if m[1] == to)
