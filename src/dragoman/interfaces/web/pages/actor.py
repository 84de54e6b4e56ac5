"""Actor: who it is, its time line, what it does, what is done to it, with whom, its words and words
about it."""

from dragoman.analysis.actors import Known, known
from dragoman.analysis.actors import quotes as words
from dragoman.analysis.standing import SIDES, Standing, standing
from dragoman.analysis.ties import partners
from dragoman.errors import QueryError
from dragoman.interfaces.web import links
from dragoman.interfaces.web.lands import land
from dragoman.interfaces.web.rows import DOCUMENT, STATEMENT, document_row, statement_rows
from dragoman.interfaces.web.settled import claims
from dragoman.interfaces.web.timeline import timeline
from dragoman.interfaces.web.views import Page, Row, Table, View, Visit
from dragoman.ledger.documents import listed
from dragoman.ledger.happenings.asking import total
from dragoman.ledger.queries import find
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
    stands = standing(ledger, exact.id)
    about = f"{links.term('party', who)} -source:author -{links.term('by', exact.id)}"
    documents, mentions = listed(ledger, entity=exact.id, limit=ARTICLES)
    return View(
        "actor.html",
        exact.name,
        (
            Table("types", "What it does and what is done to it",
                  ("side", "type", "statements", "query"), _types(stands, who)),
            Table("months", "By month", ("month", "actor", "recipient"), _months(stands)),
            timeline(visit, who, exact.country, offices),
            Table("names", "Known as", ("name", "kind", "from", "to"), names),
            Table("roles", "Offices", ("title", "org", "country", "from", "to", "source"), offices),
            Table("partners", "Together with", ("id", "name", "statements", "query"),
                  [{"id": p.id, "name": land(p.name), "statements": p.statements,
                    "query": f"{links.term('party', who)} {links.term('party', p.id)}"}
                   for p in partners(ledger, exact.id)]),
            Table("quotes", "Words of its own",
                  ("document", "day", "outlet", "form", "source", "content"),
                  [{"document": q.document, "day": q.day, "outlet": q.outlet, "form": q.form,
                    "source": q.source, "content": q.content}
                   for q in words(ledger, exact)]),
            Table("about", "What others say of it", STATEMENT,
                  statement_rows(ledger, find(ledger, about, limit=ABOUT, number=stands.about)),
                  stands.about),
            Table("articles", "Mentioned in", DOCUMENT,
                  [document_row(d) for d in documents], mentions),
        ),
        facts={"id": exact.id, "name": exact.name, "kind": exact.kind, "country": exact.country,
               "sector": entry.sector if entry else None, "documents": mentions,
               "as_actor": stands.whole("actor"), "as_recipient": stands.whole("recipient"),
               "happenings": total(ledger, links.term("party", who)),
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


def _types(stands: Standing, who: str) -> list[Row]:
    return [
        {"side": side, "type": event, "statements": n,
         "query": f"{links.term(side, who)} type:{event}"}
        for side in SIDES
        for event, n in sorted(stands.types[side].items(), key=lambda x: (-x[1], x[0]))
    ]  # fmt: skip


def _months(stands: Standing) -> list[Row]:
    months = stands.months
    return [
        {"month": m, **{side: months[side][m] for side in SIDES}}
        for m in sorted({*months["actor"], *months["recipient"]})
    ]


PAGE = Page("/actor/{identity:path}", "actor", actor)
