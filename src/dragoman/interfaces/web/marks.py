"""Overlapping marks in a text: cut at every beginning and end into pieces that know their marks.

A piece lies flat in its paragraph, so that marks may overlap in any way; what a browser gives back
as the text of all pieces of a mark is exactly the mark's characters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from dragoman.model.article import Block
from dragoman.model.record import Record
from dragoman.model.span import Span

DEEPEST = 16
"""Marks that one piece names at most; more in one place cannot be told apart by eye."""

LAYERS = {
    "event": "events",
    "party": "actors and recipients",
    "attribution": "attributions",
    "name": "names",
    "place": "places",
    "date": "dates",
    "framing": "framing",
}
"""Kinds of marks that can be shown and hidden, with what they are called."""

SHOWN = ("event", "attribution", "framing")
"""The layers that are shown unless the address says otherwise."""

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_NAMES = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\u200e": "LRM",
    "\u200f": "RLM",
}  # fmt: skip


class Mark(NamedTuple):
    """Characters of the text with what they are: the layer, the name of what they belong to
    (`s4:event`), a few words for people, a style, and an address they lead to."""

    start: int
    end: int
    layer: str
    name: str
    note: str = ""
    style: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text, marked."""

    kind: str
    html: Markup


def passages(text: str, blocks: Sequence[Block], marks: Iterable[Mark]) -> list[Passage]:
    """The text, block by block, with its marks; marks outside the text are left out."""
    size = len(text)
    kept = [m for m in marks if 0 <= m.start < m.end <= size]
    stretches = list(_stretches(text, blocks))
    starts, ends = _sorted(kept)
    cuts = sorted(
        {m.start for m in kept} | {m.end for m in kept}
        | {a for a, _, _ in stretches} | {b for _, b, _ in stretches}
    )  # fmt: skip
    out, active, seen = [], dict[int, Mark](), set[str]()
    at = first = last = 0
    for begin, end, kind in stretches:
        pieces = []
        while at < len(cuts) and cuts[at] < end:
            a = cuts[at]
            while last < len(ends) and kept[ends[last]].end <= a:
                active.pop(ends[last], None)
                last += 1
            while first < len(starts) and kept[starts[first]].start <= a:
                active[starts[first]] = kept[starts[first]]
                first += 1
            at += 1
            if a >= begin:
                pieces.append(_piece(text[a : min(cuts[at], end)], active, seen))
        out.append(Passage(kind, Markup("".join(pieces))))  # noqa: S704 (escaped piece by piece)
    return out


def _sorted(kept: list[Mark]) -> tuple[list[int], list[int]]:
    """The marks in order of their beginnings (longer ones first) and of their ends."""
    order = range(len(kept))
    starts = sorted(order, key=lambda n: (kept[n].start, -kept[n].end))
    return starts, sorted(order, key=lambda n: kept[n].end)


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    """The blocks, and what stands between them unless it is white space."""
    at = 0
    for b in sorted(blocks, key=lambda b: b.start):
        if b.start < at or b.end > len(text) or b.end <= b.start:
            continue
        if text[at : b.start].strip():
            yield at, b.start, "paragraph"
        yield b.start, b.end, b.kind
        at = b.end
    if text[at:].strip():
        yield at, len(text), "paragraph"


def _piece(text: str, active: dict[int, Mark], seen: set[str]) -> str:
    words = shown(text)
    if not active:
        return words
    marks = list(islice(active.values(), DEEPEST))
    names = " ".join(m.name for m in marks)
    styles = dict.fromkeys(c for m in marks for c in (f"l-{m.layer}", m.style) if c and m.layer)
    notes = next((m.note for m in reversed(marks) if m.note), "")
    title = f' title="{escape(notes)}"' if notes else ""
    attributes = f'class="{escape(" ".join(["m", *styles]))}" data-m="{escape(names)}"{title}'
    link = next((m for m in reversed(marks) if m.href), None)
    if link is None:
        return f"<span {attributes}>{words}</span>"
    anchors = [m.name.partition(":")[0] for m in marks if m.href]
    fresh = [a for a in anchors if a not in seen]
    seen.update(fresh)
    places = "".join(f'<span class="anchor" id="{escape(a)}"></span>' for a in fresh)
    return f'{places}<a {attributes} href="{escape(link.href)}">{words}</a>'


def shown(text: str) -> str:
    """Text as HTML in which every character stays itself: a character that turns the line around
    is shut in and shown, line ends and NUL survive the browser."""
    html = str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd")
    return _TURNING.sub(_shut, html) if not html.isascii() else html


def _shut(match: re.Match[str]) -> str:
    return f'<span class="turn" data-code="{_NAMES[match[0]]}">{match[0]}</span>'


def of_record(record: Record, document: str | None) -> list[Mark]:
    """All marks of a record; statements lead to their pages where the document is in a ledger."""
    return [*_statements(record, document), *_attributions(record), *_others(record)]


def _statements(record: Record, document: str | None) -> Iterator[Mark]:
    for s in record.statements:
        href = (
            f"/statement/{quote(f'{document}:{s.id}', safe=':')}" if document else f"#card-{s.id}"
        )
        yield Mark(s.start, s.end, "", f"{s.id}:sentence")
        t = s.trigger
        note = f"{s.event} · {s.status}"
        yield Mark(t.start, t.end, "event", f"{s.id}:event", note, f"st-{s.status}", href)
        for side, people in (("actor", s.actors), ("recipient", s.recipients)):
            for p in people:
                note = " · ".join(x for x in (side, p.country, p.sector) if x)
                yield Mark(p.start, p.end, "party", f"{s.id}:{side}", note, f"p-{side}")


def _attributions(record: Record) -> Iterator[Mark]:
    for n, a in enumerate(record.attributions):
        parts: tuple[tuple[str, tuple[Span, ...]], ...] = (
            ("content", a.content), ("source", a.source), ("cue", a.cue),
        )  # fmt: skip
        for part, spans in parts:
            for span in spans:
                note = f"{part} · {a.kind} · {a.form}"
                yield Mark(span.start, span.end, "attribution", f"a{n}:{part}", note, f"a-{part}")


def _others(record: Record) -> Iterator[Mark]:
    for n, e in enumerate(record.entities):
        for m in e.mentions:
            yield Mark(m.start, m.end, "name", f"n{n}", f"{e.kind} · {e.name}")
    for n, p in enumerate(record.places):
        note = " · ".join(x for x in ("place", p.name, p.country) if x)
        yield Mark(p.start, p.end, "place", f"p{n}", note)
    for n, t in enumerate(record.times):
        yield Mark(t.start, t.end, "date", f"t{n}", f"date · {t.from_ or t.value or ''}")
    for n, f in enumerate(record.framing):
        yield Mark(f.start, f.end, "framing", f"f{n}", f"framing · {f.kind}")
