"""Statement: every field down to the characters, and what decided it."""

from dragoman.interfaces.explaining import rows as explained
from dragoman.interfaces.web import links
from dragoman.interfaces.web.chains import counter
from dragoman.interfaces.web.happened import LISTED, listed_rows
from dragoman.interfaces.web.marks import Mark, passages
from dragoman.interfaces.web.pages.judgements import COLUMNS as JUDGEMENTS
from dragoman.interfaces.web.pages.judgements import judgement_row
from dragoman.interfaces.web.parties import party_names
from dragoman.interfaces.web.rows import STATEMENT, statement_rows
from dragoman.interfaces.web.settled import nearly
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.interfaces.wording import said_by
from dragoman.ledger import judging
from dragoman.ledger.documents import document
from dragoman.ledger.following import commitments
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.queries import find
from dragoman.ledger.queries import statement as found
from dragoman.model.article import Block
from dragoman.model.record import Record, Statement

FIELDS = ("field", "says")
EVIDENCE = ("field", "text", "start", "end", "by")
TIES = ("relation", *STATEMENT)
CLAIMS = ("id", "kind", "party", "party_name", "event", "state", "opened")


def statement(visit: Visit, identity: str) -> View:
    """One statement: its fields, the characters that decided them, what it is tied to."""
    ledger = visit.ledger
    listed = found(ledger, identity)
    name = identity.partition(":")[2]
    held = judging.opinion(ledger, identity)
    read, s = judging.as_read(ledger, identity)
    record = read if held.rejected else judging.judged_record(ledger, listed.document)
    s = next((x for x in record.statements if x.id == name), s)
    fields = [
        {"field": name, "says": says}
        for name, says in explained(s, {e.id: e for e in record.entities})
    ]
    evidence = [
        {"field": name, "text": e.text, "start": e.start, "end": e.end, "by": e.by}
        for name in sorted(s.evidence)
        for e in s.evidence[name]
    ]
    row = statement_rows(ledger, [listed])[0]
    d = document(ledger, listed.document)
    return View(
        "statement.html",
        f"{s.event} – statement {identity}",
        (
            Table("fields", "What it says", FIELDS, fields),
            Table("evidence", "What decided", EVIDENCE, evidence),
            Table("ties", "Tied to", TIES, _ties(visit, record, s, listed.document)),
            Table("claims", "Part of", CLAIMS, _claims(visit, listed.document, identity)),
            Table("happening", "Of the same event", LISTED, _happening(visit, row["happening"])),
            Table("held", "Judgements", JUDGEMENTS,
                  [judgement_row(j) for j in judging.listed(ledger, target=identity)]),
        ),
        facts={"statement": row, "chain": said_by(s.attribution), "counts": d.counts},
        extra={"row": row, "sentence": sentence(s), "document": d, "name": s.id,
               "rejected": held.rejected,
               "said": said_by(s.attribution)},
    )  # fmt: skip


def sentence(s: Statement) -> list[object]:
    """The sentence of a statement with its marks."""
    marks = [
        Mark(s.trigger.start, s.trigger.end, "event", "event", f"{s.event} · {s.status}",
             f"st-{s.status}"),
        *(Mark(p.start, p.end, "party", "actor", "actor", "p-actor") for p in s.actors),
        *(Mark(p.start, p.end, "party", "recipient", "recipient", "p-recipient")
          for p in s.recipients),
        *(Mark(a.start, a.end, "attribution", "source", f"source · {a.kind}", "a-source")
          for a in s.attribution),
        *(Mark(a.cue.start, a.cue.end, "attribution", "cue", "cue", "a-cue")
          for a in s.attribution if a.cue),
        *(Mark(e.start, e.end, "evidence", f"why-{name}", f"decides {name}: {e.by}", "evidence")
          for name, several in s.evidence.items() for e in several if name == "status"),
    ]  # fmt: skip
    if s.time:
        marks.append(Mark(s.time.start, s.time.end, "date", "time", "time"))
    if s.place:
        marks.append(Mark(s.place.start, s.place.end, "place", "place", "place"))
    inside = [
        m._replace(start=max(m.start, s.start) - s.start, end=min(m.end, s.end) - s.start)
        for m in marks if m.start < s.end and m.end > s.start
    ]  # fmt: skip
    return list(passages(s.text, [Block(0, len(s.text), "paragraph")], inside))


def _ties(visit: Visit, record: Record, s: Statement, document: str) -> list[Row]:
    related = [
        *((n, "content of") for n in (s.content_of,) if n),
        *((n, "depends on") for n in (s.condition,) if n),
        *((x.id, "its content") for x in record.statements if x.content_of == s.id),
        *((x.id, "depends on it") for x in record.statements if x.condition == s.id),
    ]  # fmt: skip
    known = {x.id for x in record.statements}
    out = []
    for name, relation in related:
        if name in known:
            (row,) = statement_rows(visit.ledger, [found(visit.ledger, f"{document}:{name}")])
            out.append({"relation": relation, **row})
    return out


def _claims(visit: Visit, document: str, identity: str) -> list[Row]:
    counts = any(f.id == identity for f in find(visit.ledger, f"document:{document}"))
    if not counts or not nearly(visit.ledger):
        return []
    mine = [
        c
        for c in commitments(visit.ledger, f"document:{document}")
        if any(m.statement == identity for m in c.moves)
    ]
    called = party_names(visit, {c.party for c in mine if c.party})
    return [
        {"id": c.id, "kind": c.kind, "party": c.party, "party_name": c.party and called[c.party],
         "event": c.event, "state": c.state, "opened": c.opened}
        for c in mine
    ]  # fmt: skip


def _happening(visit: Visit, identity: str | None) -> list[Row]:
    if identity is None:
        return []
    asked = links.term("happening", identity)
    return listed_rows(visit.ledger, happenings(visit.ledger, asked, count=counter(visit.desk)))


PAGE = Page("/statement/{identity}", "statement", statement)
