"""Actor: who it is, its time line, what it does, what is done to it, with whom, its words and words
about it."""

from dragoman.analysis.actors import Known, known, profile
from dragoman.analysis.facets import facets
from dragoman.analysis.ties import mentioning, partners
from dragoman.errors import QueryError
from dragoman.interfaces.web import links
from dragoman.interfaces.web.rows import DOCUMENT, STATEMENT, document_row, statement_rows
from dragoman.interfaces.web.settled import claims
from dragoman.interfaces.web.timeline import happenings, timeline
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.documents import document
from dragoman.ledger.queries import count, find
from dragoman.resources.registry import Registry

ABOUT, ARTICLES = 8, 20
"""Rows of the lists that have a page of their own to go on."""


def actor(visit: Visit, identity: str) -> View:
    """An actor: names, offices with their dates, a time line of happenings and claims, statements
    by month and type, partners, words by it and about it, the articles that mention it."""
    ledger = visit.ledger
    found = known(ledger, identity)
    exact = next((k for k in found if k.id == identity), found[0] if len(found) == 1 else None)
    with visit.desk.registry() as registry:
        if exact is None:
            exact = _registered(registry, identity)
        names, offices, entry = _names(registry, exact.id), _offices(registry, exact.id), (
            registry.actor(exact.id)
        )  # fmt: skip
    who = exact.id.removeprefix("country/") if exact.id.startswith("country/") else exact.id
    quotes = profile(ledger, exact).quotes
    about = f"{links.term('party', who)} -source:author -{links.term('by', exact.id)}"
    documents = mentioning(ledger, exact.id)
    return View(
        "actor.html",
        exact.name,
        (
            Table("types", "What it does and what is done to it",
                  ("side", "type", "statements", "query"), _types(visit, who)),
            Table("months", "By month", ("month", "actor", "recipient"), _months(visit, who)),
            timeline(visit, who, exact.country, offices),
            Table("names", "Known as", ("name", "kind", "from", "to"), names),
            Table("roles", "Offices", ("title", "org", "country", "from", "to", "source"), offices),
            Table("partners", "Together with", ("id", "name", "statements", "query"),
                  [{"id": p.id, "name": p.name, "statements": p.statements,
                    "query": f"{links.term('party', who)} {links.term('party', p.id)}"}
                   for p in partners(ledger, exact.id)]),
            Table("quotes", "Words of its own",
                  ("document", "day", "outlet", "form", "source", "content"),
                  [{"document": q.document, "day": q.day, "outlet": q.outlet, "form": q.form,
                    "source": q.source, "content": q.content} for q in quotes]),
            Table("about", "What others say of it", STATEMENT,
                  statement_rows(ledger, find(ledger, about, limit=ABOUT)), count(ledger, about)),
            Table("articles", "Mentioned in", DOCUMENT,
                  [document_row(document(ledger, d)) for d in documents[:ARTICLES]],
                  len(documents)),
        ),
        facts={"id": exact.id, "name": exact.name, "kind": exact.kind, "country": exact.country,
               "sector": entry.sector if entry else None, "documents": len(documents),
               "as_actor": count(ledger, links.term("actor", who)),
               "as_recipient": count(ledger, links.term("recipient", who)),
               "happenings": happenings(visit, who),
               "claims": claims(ledger, links.term("party", who)),
               "registered": entry is not None},
        extra={"who": who, "about": about, "kept": exact},
    )  # fmt: skip


def _registered(registry: Registry, identity: str) -> Known:
    """An actor that no article here mentions. Raises QueryError where nobody knows it."""
    entry = registry.actor(identity)
    if entry is None:
        raise QueryError(f"no actor {identity!r}, neither in the ledger nor in the registry")
    return Known(entry.id, entry.kind, entry.name, entry.country, 0)


def _names(registry: Registry, identity: str) -> list[Row]:
    return [
        {"name": a.text, "kind": a.kind, "from": a.valid_from, "to": a.valid_to}
        for a in registry.names_of(identity)
    ]


def _offices(registry: Registry, identity: str) -> list[Row]:
    return [
        {"title": o.title, "org": o.org, "country": o.country, "from": o.valid_from,
         "to": o.valid_to, "source": o.source}
        for o in registry.offices(identity)
    ]  # fmt: skip


def _types(visit: Visit, who: str) -> list[Row]:
    return [
        {"side": side, "type": event, "statements": n,
         "query": f"{links.term(side, who)} type:{event}"}
        for side in ("actor", "recipient")
        for event, n in facets(visit.ledger, links.term(side, who), ["type"])["type"]
    ]  # fmt: skip


def _months(visit: Visit, who: str) -> list[Row]:
    sides = [
        dict(facets(visit.ledger, links.term(side, who), ["on"])["on"])
        for side in ("actor", "recipient")
    ]
    return [
        {"month": m, "actor": sides[0].get(m, 0), "recipient": sides[1].get(m, 0)}
        for m in sorted({*sides[0], *sides[1]})
    ]


PAGE = Page("/actor/{identity:path}", "actor", actor)
