"""Articles and what they report as JSON-LD: schema.org for what it is, PROV-O for where from."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dragoman.interfaces.exports.names import deed, entities, entity_urn, interval, name, urn
from dragoman.interfaces.exports.readings import Reading
from dragoman.interfaces.exports.texts import address_of, as_json, filled, write_listed
from dragoman.interfaces.exports.work import Shape, Work
from dragoman.model.record import Participant, Source, Statement

_TERM = "urn:dragoman:term:"
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@type": "@id"},
    "datePublished": {"@type": "xsd:date"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    **{t: f"{_TERM}{t}" for t in (
        "event", "mode", "quad", "cameo", "goldstein", "status", "polarity", "certainty",
        "stance", "likelihood", "sourceKind", "sourceIdentity", "sector", "country",
    )},
    **{t: {"@id": f"{_TERM}{t}", "@container": "@list"} for t in ("actor", "recipient", "chain")},
    "contentOf": {"@id": f"{_TERM}contentOf", "@type": "@id"},
    "condition": {"@id": f"{_TERM}condition", "@type": "@id"},
}  # fmt: skip
"""Names of the document; it stands in the file, so that nothing is fetched to read it."""

_TYPES = {"person": "Person", "country": "Country", "company": "Corporation", "outlet":
          "NewsMediaOrganization", "government": "GovernmentOrganization", "location": "Place",
          "region": "Place", "facility": "Place", "product": "Product", "people": "Thing",
          "other": "Thing"}  # fmt: skip
_ABOUT = f"""A graph (`@graph`) with its context in the file. Identifiers are the same in every
export: addresses of articles, else `urn:dragoman:…`.

| node | what |
|---|---|
| `NewsArticle` | an article: `headline`, `datePublished`, `publisher`, `author`, `url` |
| `prov:Entity` of `urn:dragoman:text:…` | its text as read, by `sha256` |
| `Claim` | a statement: one event as this article reports it, not the event. `text` is the
sentence, `appearance` the article, `author` whose word it is (the innermost source; the publisher
in the article's own voice), `claimInterpreter` who passes it on, `chain` all sources, outermost
first |
| `prov:Activity` | the reading of the article by a model, `prov:SoftwareAgent` with `sha256` |

Own terms begin with `{_TERM}` and are those of the codebook: `event`, `mode`, `quad`, `cameo`,
`goldstein`, `status`, `polarity`, `certainty`, `likelihood`, `stance`, `actor`, `recipient`,
`contentOf`, `condition`. What is unknown or none is left out."""


def write(out: BinaryIO, work: Work) -> int:
    """Write one JSON-LD document and return the number of claims."""
    claims = 0

    def counted(nodes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        nonlocal claims
        for node in nodes:
            claims += "Claim" in node["@type"]
            yield node

    write_listed(out, b'{"@context": ' + as_json(CONTEXT) + b', "@graph": ', counted(_graph(work)))
    out.write(b"}\n")
    return claims


def _graph(work: Work) -> Iterator[dict[str, Any]]:
    models: set[str] = set()
    for reading in work.readings():
        model = reading.record.model
        agent = urn("model", model.name, model.version, model.sha256 or "none")
        if agent not in models:
            models.add(agent)
            yield filled({
                "@id": agent, "@type": ["prov:SoftwareAgent", "SoftwareApplication"],
                "name": model.name, "softwareVersion": model.version, "sha256": model.sha256,
            })  # fmt: skip
        yield _article(reading)
        yield {
            "@id": urn("text", reading.text_sha256), "@type": "prov:Entity",
            "wasDerivedFrom": article_id(reading), "sha256": reading.text_sha256,
        }  # fmt: skip
        yield {
            "@id": urn("reading", reading.id), "@type": "prov:Activity",
            "used": urn("text", reading.text_sha256), "wasAssociatedWith": agent,
            "endedAtTime": reading.recorded_at,
        }  # fmt: skip
        yield from (_claim(reading, s) for s in reading.statements)


def article_id(reading: Reading) -> str:
    """The address of an article where it is one of the web, else the document's identifier."""
    return address_of(reading.record.article.uri) or urn("document", reading.id)


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.record.article
    identity = article_id(reading)
    return filled({
        "@id": identity, "@type": ["NewsArticle", "prov:Entity"], "headline": article.title,
        "datePublished": reading.day, "inLanguage": article.language,
        "url": identity if identity.startswith("http") else None,
        "author": [{"@type": "Person", "name": a} for a in article.authors],
        "publisher": publisher(reading), "identifier": reading.id,
    })  # fmt: skip


def publisher(reading: Reading) -> dict[str, Any]:
    """The outlet; {} where it is not known."""
    outlet = reading.record.article.outlet
    known = filled({
        "@id": urn("entity", outlet.entity) if outlet.entity else None,
        "name": outlet.name or outlet.domain, "identifier": outlet.domain,
    })  # fmt: skip
    return {"@type": "NewsMediaOrganization", **known} if known else {}


def _claim(reading: Reading, s: Statement) -> dict[str, Any]:
    known, first, last = entities(reading), *interval(reading, s)
    chain = [_somebody(reading, link) for link in s.attribution]
    within = publisher(reading)
    outer = ([within] if within else []) + chain[:-1]
    return filled({
        "@id": urn("statement", reading.id, s.id), "@type": ["Claim", "prov:Entity"],
        "identifier": reading.name(s), "name": deed(s, known), "text": s.text,
        "appearance": {"@id": article_id(reading)},
        "author": chain[-1] if chain else within, "claimInterpreter": outer if chain else None,
        "chain": chain, "temporalCoverage": first if first == last else f"{first}/{last}",
        "spatialCoverage": _place(s), "event": s.event, "mode": s.mode, "quad": s.quad,
        "cameo": s.cameo, "goldstein": s.goldstein, "status": s.status, "polarity": s.polarity,
        "certainty": s.certainty, "likelihood": s.likelihood, "stance": s.stance,
        "actor": [_somebody(reading, p) for p in s.actors],
        "recipient": [_somebody(reading, p) for p in s.recipients],
        "contentOf": urn("statement", reading.id, s.content_of) if s.content_of else None,
        "condition": urn("statement", reading.id, s.condition) if s.condition else None,
        "wasDerivedFrom": urn("text", reading.text_sha256),
        "wasGeneratedBy": urn("reading", reading.id), "generatedAtTime": reading.recorded_at,
    })  # fmt: skip


def _somebody(reading: Reading, who: Participant | Source) -> dict[str, Any]:
    """Somebody with name and kind; who is not known as an entity has no identifier."""
    known = entities(reading)
    entity = known.get(who.entity or "")
    kind = _TYPES.get(entity.kind, "Organization") if entity else "Thing"
    facts: dict[str, Any] = {"name": name(who, known), "alternateName": who.text}
    if isinstance(who, Source):
        facts |= {"sourceKind": who.kind, "sourceIdentity": who.identity}
    else:
        facts |= {"country": who.country, "sector": who.sector}
    identity = {"@id": entity_urn(reading, who.entity)} if who.entity else {}
    return filled({**identity, "@type": kind, **facts})


def _place(s: Statement) -> dict[str, Any]:
    if s.place is None:
        return {}
    where = {"latitude": s.place.lat, "longitude": s.place.lon}
    point = {"@type": "GeoCoordinates", **where} if None not in where.values() else {}
    return filled({"@type": "Place", "name": s.place.name or s.place.text, "geo": point})


SHAPE = Shape(("statements",), ("jsonld",), "claims", write, _ABOUT)
