"""Happening: the reports of one event in order of time, on how many independent chains they stand,
what does not fit together, who words it how."""

from typing import Annotated

from fastapi import Query

from dragoman.interfaces.web import happened as rows
from dragoman.interfaces.web import links, worded
from dragoman.interfaces.web.paging import Part
from dragoman.interfaces.web.settled import claims
from dragoman.interfaces.web.trees import names, trees
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.happenings.view import Happening
from dragoman.ledger.happenings.view import happening as found
from dragoman.ledger.happenings.why import why as reasons
from dragoman.ledger.independence import Chains, independent_chains

SIZE = 40
"""Articles on a page; the words in them are compared."""

WHY = ("statement", "middle", "odds", "shared", "terms")
PROGRESS = ("status", "published", "statement", "statements", "query")


def happening(
    visit: Visit, identity: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    why: Annotated[bool, Query(description="Why its statements were joined.")] = False,
) -> View:  # fmt: skip
    """A happening: its reports, how its status went, the chains that they stand on, contradictions
    and changes of position with their sentences, the words of each outlet."""
    ledger = visit.ledger
    h = found(ledger, identity)
    chains = independent_chains(ledger.db, [t.number for t in h.statements])
    grown = trees(chains, names(ledger.db, chains))
    reports = rows.report_rows(h, grown)
    part = Part(page, len(reports), size=SIZE)
    shown = [r["document"] for r in reports[part.offset : part.offset + part.size]]
    records = {d: ledger.record(d) for d in shown}
    called = _called(visit, h)
    deed = rows.deed_row(h, called)
    statements = rows.statement_rows(h.statements, records, shown)
    return View(
        "happening.html",
        _title(deed),
        (
            Table("reports", "Reports", rows.REPORTS,
                  reports[part.offset : part.offset + part.size], len(reports)),
            Table("statements", "Statements", rows.STATEMENTS, statements, len(h.statements)),
            Table("chains", "Chains", rows.CHAINS, rows.chain_rows(h, grown)),
            Table("contradictions", "Contradictions", rows.CONTRADICTIONS,
                  rows.contradiction_rows(h)),
            Table("changes", "Changes of position", rows.CHANGES, rows.change_rows(h)),
            Table("progress", "Status", PROGRESS, _progress(h)),
            rows.parties(h),
            worded.naming(h, records, called),
            worded.voices(h, records),
            *([Table("why", "Why these are one", WHY, _why(visit, identity))] if why else ()),
        ),
        facts=_facts(visit, h, chains, page, part),
        extra={"h": h, "deed": deed, "part": part, "called": called, "trees": grown,
               "lead": _lead(h), "known": {r["document"]: r for r in reports},
               "wording": worded.compared(h), "why": why,
               "of": links.term("happening", identity)},
    )  # fmt: skip


def _facts(visit: Visit, h: Happening, chains: Chains, page: int, part: Part) -> Row:
    return {
        "id": h.id, "line": chains.line, "reports": h.reports, "chains": chains.chains,
        "anonymous": chains.anonymous, "outlets": h.outlets, "statements": len(h.statements),
        "event": h.event, "mode": h.mode, "quad": h.quad, "day": h.day, "place": h.place,
        "place_country": h.place_country, "first": h.first, "last": h.last, "state": h.state,
        "claims": claims(visit.ledger, links.term("happening", h.id)),
        "page": page, "pages": part.last,
    }  # fmt: skip


def _called(visit: Visit, h: Happening) -> dict[str, str]:
    """The names of those who take part, by entity."""
    out = {p.entity: p.name for p in (*h.recipients, *h.actors) if p.entity}
    for i in sorted(out):
        row = visit.ledger.db.execute("SELECT name FROM entity WHERE id = ?", (i,)).fetchone()
        if row:
            out[i] = row[0]
    return out


def _lead(h: Happening) -> Row:
    """The statement that the others are like, in the words of its article."""
    t = next((t for t in h.statements if t.middle), h.statements[0])
    return {"id": t.id, "sentence": t.sentence, "outlet": t.outlet}


def _progress(h: Happening) -> list[Row]:
    of = links.term("happening", h.id)
    return [
        {"status": s.status, "published": s.published, "statement": s.statement,
         "statements": s.statements, "query": f"{of} status:{s.status}"}
        for s in h.progress
    ]  # fmt: skip


def _why(visit: Visit, identity: str) -> list[Row]:
    return [
        {"statement": j.statement, "middle": j.middle, "odds": j.odds, "shared": list(j.shared),
         "terms": [f"{name} {adds:+.2f}" for name, adds in j.terms]}
        for j in reasons(visit.ledger, identity)
    ]  # fmt: skip


def _title(deed: Row) -> str:
    def who(people: list[Row]) -> str:
        return ", ".join(p["text"] for p in people)

    parts = (who(deed["actors"]), deed["event"], who(deed["recipients"]))
    return f"{' → '.join(p for p in parts if p)} – happening"


PAGE = Page("/happening/{identity}", "happening", happening)
