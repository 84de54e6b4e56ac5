"""A happening as rows: its articles over time, its chains, what does not fit together."""

import re
from collections.abc import Iterable, Mapping, Sequence

from dragoman.interfaces.web.lands import land
from dragoman.interfaces.web.rows import parties as parties_on
from dragoman.interfaces.web.rows import party_row
from dragoman.interfaces.web.trees import Tree
from dragoman.interfaces.web.views import Row, Table
from dragoman.interfaces.wording import said_by
from dragoman.ledger import Ledger
from dragoman.ledger.happenings.asking import Listed
from dragoman.ledger.happenings.contradictions import Contradiction
from dragoman.ledger.happenings.told import Told
from dragoman.ledger.happenings.view import Happening, Somebody
from dragoman.ledger.queries import Found, statement
from dragoman.model.record import Record

_COUNTRY = re.compile(r"\(([A-Z]{3})\)")

LISTED = (
    "id", "day", "first", "last", "statements", "reports", "chains", "anonymous", "outlets",
    "status", "polarity", "event", "mode", "quad", "actors", "recipients", "sentence", "statement",
)  # fmt: skip
"""The columns of a happening in a list; what it is about is as the statement has it that its others
are like."""

REPORTS = ("document", "published", "outlet", "title", "chain", "statements", "statuses")
STATEMENTS = (
    "id", "document", "published", "outlet", "status", "polarity", "event", "mode", "quad",
    "trigger", "actors", "recipients", "said", "source_kind", "day", "place", "sentence",
)  # fmt: skip
CHAINS = ("chain", "depth", "document", "outlet", "published", "under", "why", "statements")
_SIDES = ("statement", "published", "outlet", "status", "source", "sentence")
CONTRADICTIONS = (
    "kind", "why", *(f"first_{c}" for c in _SIDES), *(f"second_{c}" for c in _SIDES),
)  # fmt: skip
CHANGES = ("source", *CONTRADICTIONS[1:])


def listed_rows(ledger: Ledger, listed: Iterable[Listed]) -> list[Row]:
    """Happenings as rows of a list."""
    return [_listed(h, statement(ledger, h.statement)) for h in listed]


def _listed(h: Listed, s: Found) -> Row:
    return {
        "id": h.id, "day": h.day, "first": h.first, "last": h.last, "statements": h.statements,
        "reports": h.reports, "chains": h.chains, "anonymous": h.anonymous, "outlets": h.outlets,
        "status": h.status, "polarity": h.polarity, "event": h.event, "mode": s.mode,
        "quad": s.quad, "actors": parties_on(s, "actor"), "recipients": parties_on(s, "recipient"),
        "sentence": h.sentence, "statement": h.statement,
    }  # fmt: skip


LEADING = 2
"""Actors, and recipients, that head a happening: those named a third as often as the first."""


def deed_row(h: Happening, called: Mapping[str, str]) -> Row:
    """Who does what to whom, as most reports have it; in the form of a statement's row."""
    actors = _leading(h.actors)
    recipients = _leading([p for p in h.recipients if p.entity not in {a.entity for a in actors}])
    return {
        "event": h.event, "mode": h.mode, "quad": h.quad,
        "polarity": "+" if any(t.polarity == "+" for t in h.statements) else "-",
        "actors": [_somebody(p, called) for p in actors],
        "recipients": [_somebody(p, called) for p in recipients],
    }  # fmt: skip


def _leading(people: Sequence[Somebody]) -> list[Somebody]:
    known = [p for p in people if p.entity] or list(people)
    return [p for p in known[:LEADING] if 3 * p.statements >= known[0].statements]


def _somebody(p: Somebody, called: Mapping[str, str]) -> Row:
    name = called.get(p.entity or "", p.name)
    return {"text": name, "entity": p.entity, "country": p.country, "sector": None}


def report_rows(h: Happening, grown: Sequence[Tree]) -> list[Row]:
    """The articles, earliest first, each with the number of its chain (`anonymous` for one that
    goes back to nobody in particular)."""
    chain = {n.document: _number(tree) for tree in grown for _, n, _ in tree.nodes()}
    by_document: dict[str, list[Told]] = {}
    for t in h.statements:
        by_document.setdefault(t.document, []).append(t)
    return [
        {"document": d, "published": ts[0].published, "outlet": ts[0].outlet,
         "title": ts[0].title, "chain": chain.get(d), "statements": [t.id for t in ts],
         "statuses": list(dict.fromkeys(t.status for t in ts))}
        for d, ts in by_document.items()
    ]  # fmt: skip


def _number(tree: Tree) -> str:
    return "anonymous" if tree.number is None else str(tree.number)


def statement_rows(
    told: Iterable[Told], records: Mapping[str, Record], documents: Sequence[str]
) -> list[Row]:
    """The statements of some articles, with the whole chain of sources of each."""
    chains = {
        f"{d}:{s.id}": said_by(s.attribution) for d in documents for s in records[d].statements
    }
    return [
        {"id": t.id, "document": t.document, "published": t.published, "outlet": t.outlet,
         "status": t.status, "polarity": t.polarity, "event": t.event, "mode": t.mode,
         "quad": t.quad, "trigger": t.trigger,
         "actors": [party_row(p) for p in t.parties if p.side == "actor"],
         "recipients": [party_row(p) for p in t.parties if p.side == "recipient"],
         "said": chains.get(t.id) or None, "source_kind": t.source_kind, "day": t.day,
         "place": t.place, "sentence": t.sentence}
        for t in told if t.document in set(documents)
    ]  # fmt: skip


def chain_rows(h: Happening, grown: Sequence[Tree]) -> list[Row]:
    """The trees of the chains, one row an article, each behind the one it stands under."""
    first = {t.document: t for t in reversed(h.statements)}
    out = []
    for tree in grown:
        for depth, node, above in tree.nodes():
            t = first.get(node.document or "")
            out.append(
                {"chain": _number(tree), "depth": depth, "document": node.document,
                 "outlet": t.outlet if t else node.name, "published": t.published if t else None,
                 "under": above.key if above else None, "why": node.why or None,
                 "statements": node.statements}
            )  # fmt: skip
    return out


def contradiction_rows(h: Happening) -> list[Row]:
    """Pairs of statements that cannot both hold, with their sentences."""
    by_id = {t.id: t for t in h.statements}
    return [contradiction_sides(c, by_id) for c in h.contradictions]


def contradiction_sides(c: Contradiction, by_id: Mapping[str, Told]) -> Row:
    """A contradiction with both its statements, which are looked up by their ids."""
    return {"kind": c.kind, "why": _called(c.why), **_side("first", by_id[c.first]),
            **_side("second", by_id[c.second])}  # fmt: skip


def _called(why: str) -> str:
    """A reason with the countries of places by name."""
    return _COUNTRY.sub(lambda found: f"({land(found[1])})", why)


def change_rows(h: Happening) -> list[Row]:
    """What one source said, and said otherwise later."""
    by_id = {t.id: t for t in h.statements}
    return [
        {"source": c.source, "why": _called(c.why), **_side("first", by_id[c.first]),
         **_side("second", by_id[c.second])}
        for c in h.changes
    ]  # fmt: skip


def _side(which: str, t: Told) -> Row:
    facts = {
        "statement": t.id,
        "published": t.published,
        "outlet": t.outlet,
        "status": t.status,
        "source": None if t.source_kind == "author" else t.source,
        "sentence": t.sentence,
    }
    return {f"{which}_{name}": value for name, value in facts.items()}


def parties(h: Happening) -> Table:
    """Who takes part, on which side, in how many statements."""
    return Table(
        "parties", "Who takes part", ("side", "name", "entity", "country", "statements"),
        [{"side": side, "name": p.name, "entity": p.entity, "country": p.country,
          "statements": p.statements}
         for side, people in (("actor", h.actors), ("recipient", h.recipients))
         for p in people],
    )  # fmt: skip
