"""A record as tables and as marked text, whether it is in a ledger or was just read."""

from typing import Any

from dragoman.interfaces.web.marks import LAYERS, SHOWN, of_record, passages
from dragoman.interfaces.web.views import Row, Table
from dragoman.interfaces.wording import said_by
from dragoman.model.record import Participant, Record, Statement
from dragoman.model.span import Span

SECTIONS = ("attributions", "names", "places", "times", "framing", "watch", "removed")
"""The tables beside the statements, in their order on the page."""

STATEMENT = (
    "id", "number", "status", "polarity", "event", "mode", "quad", "goldstein", "actors",
    "recipients", "trigger", "start", "end", "sentence", "said", "source_kind", "time", "place",
    "block",
)  # fmt: skip


def read_tables(record: Record, document: str | None) -> tuple[Table, ...]:
    """Everything that a record lists, as tables."""
    r = record
    return (
        Table("statements", "Statements", STATEMENT,
              [_statement(r, s, n, document) for n, s in enumerate(r.statements, 1)]),
        Table("headline", "Headline check", ("title", "body", "differs"),
              [{"title": h.title_text or h.title, "body": h.body, "differs": list(h.differs)}
               for h in r.headline_check]),
        Table("attributions", "Attributions",
              ("number", "source", "cue", "content", "form", "kind", "identity", "entity",
               "inside"),
              [{"number": n, "source": _joined(a.source), "cue": _joined(a.cue),
                "content": _joined(a.content), "form": a.form, "kind": a.kind,
                "identity": a.identity, "entity": a.entity, "inside": a.inside}
               for n, a in enumerate(r.attributions)]),
        Table("names", "Names", ("entity", "name", "kind", "country", "role", "mentions", "why"),
              [{"entity": e.id, "name": e.name, "kind": e.kind, "country": e.country,
                "role": e.role.title if e.role else None, "mentions": len(e.mentions),
                "why": e.why} for e in r.entities]),
        Table("places", "Places",
              ("text", "name", "country", "lat", "lon", "precision", "geonames", "use", "start",
               "end"),
              [{"text": p.text, "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon,
                "precision": p.precision, "geonames": p.geonames, "use": p.use,
                "start": p.start, "end": p.end} for p in r.places]),
        Table("times", "Dates",
              ("text", "type", "value", "from", "to", "precision", "start", "end"),
              [{"text": t.text, "type": t.type, "value": t.value, "from": t.from_, "to": t.to,
                "precision": t.precision, "start": t.start, "end": t.end} for t in r.times]),
        Table("framing", "Framing", ("text", "kind", "start", "end"),
              [{"text": f.text, "kind": f.kind, "start": f.start, "end": f.end}
               for f in r.framing]),
        Table("watch", "Conditionals", ("kind", "condition", "consequence", "strength", "deadline"),
              [{"kind": w.kind, "condition": _text(w.condition_text) or w.condition,
                "consequence": _text(w.consequence_text) or w.consequence,
                "strength": w.strength, "deadline": w.deadline} for w in r.watch]),
        Table("removed", "Removed from the page", ("text", "reason"),
              [{"text": x.text, "reason": x.reason} for x in r.article.removed]),
    )  # fmt: skip


def layers_of(record: Record, document: str | None, asked: str | None) -> dict[str, Any]:
    """The marked text, and which marks are shown at first."""
    wanted = SHOWN if asked is None else tuple(x for x in asked.split(",") if x in LAYERS)
    a = record.article
    return {
        "passages": passages(a.text, a.blocks, of_record(record, document)),
        "layers": LAYERS,
        "shown_layers": wanted,
    }


def _statement(record: Record, s: Statement, number: int, document: str | None) -> Row:
    at = s.trigger.start
    block = next((b.kind for b in record.article.blocks if b.start <= at < b.end), "paragraph")
    return {
        "id": f"{document}:{s.id}" if document else s.id, "number": number, "status": s.status,
        "polarity": s.polarity, "event": s.event, "mode": s.mode, "quad": s.quad,
        "goldstein": s.goldstein, "actors": _people(s.actors), "recipients": _people(s.recipients),
        "trigger": s.trigger.text, "start": s.trigger.start, "end": s.trigger.end,
        "sentence": s.text, "said": said_by(s.attribution),
        "source_kind": s.attribution[-1].kind if s.attribution else "author",
        "time": s.time.from_ if s.time else None, "place": s.place.name if s.place else None,
        "block": block,
    }  # fmt: skip


def _people(people: tuple[Participant, ...]) -> list[Row]:
    return [
        {"text": p.text, "entity": p.entity, "country": p.country, "sector": p.sector}
        for p in people
    ]


def _joined(spans: tuple[Span, ...]) -> str | None:
    return " … ".join(s.text for s in spans) or None


def _text(span: Span | None) -> str | None:
    return span.text if span else None
