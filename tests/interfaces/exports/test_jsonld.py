"""JSON-LD, read by rdflib as RDF: what schema.org and PROV-O programs would see."""

import json
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SDO, Literal, Namespace, URIRef
from rdflib.plugins.shared.jsonld.context import Context

from dragoman.interfaces.exports.jsonld import CONTEXT
from dragoman.ledger import Ledger
from dragoman.ledger.queries import find
from tests.interfaces.exports.made import NASTY, RECORDS, exported

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OURS = Namespace("urn:dragoman:term:")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A context that would have to be fetched is an error."""

    def fetched(*_: object, **__: object) -> None:
        raise AssertionError("a context is fetched")

    monkeypatch.setattr(Context, "_fetch_context", fetched)


def graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="json-ld")


def test_claims_are_those_of_the_query(plain: Path, tmp_path: Path) -> None:
    done = exported(plain, tmp_path / "x.jsonld", "jsonld", "type:AID,ASSAULT")
    read = graph(done.path)
    with Ledger(plain) as ledger:
        found = {f.id: f for f in find(ledger, "type:AID,ASSAULT")}
    claims = set(read.subjects(RDF.type, SCHEMA.Claim))
    assert len(claims) == done.rows == done.statements == len(found) > 0
    for claim in claims:
        f = found[str(read.value(claim, SCHEMA.identifier))]
        article = read.value(claim, SCHEMA.appearance)
        assert (read.value(claim, OURS.status), read.value(claim, OURS.event)) == (
            Literal(f.status), Literal(f.event))  # fmt: skip
        assert article == URIRef(f.uri or "")
        assert (article, RDF.type, SCHEMA.NewsArticle) in read
        assert str(read.value(article, SCHEMA.headline)) == f.title
        assert str(read.value(article, SCHEMA.datePublished)) == f.published
        assert read.value(article, SCHEMA.url) == article
        source = read.value(claim, SCHEMA.author)
        assert str(read.value(source, SCHEMA.name)) == "a source"
        passer = read.value(claim, SCHEMA.claimInterpreter)
        assert str(read.value(passer, SCHEMA.name)) == f.outlet


def test_where_a_claim_is_from(plain: Path, tmp_path: Path) -> None:
    read = graph(exported(plain, tmp_path / "x.jsonld", "jsonld").path)
    (agent,) = read.subjects(RDF.type, PROV.SoftwareAgent)
    assert str(read.value(agent, SCHEMA.sha256)) == "0" * 64
    for claim in read.subjects(RDF.type, SCHEMA.Claim):
        text, activity = (read.value(claim, p) for p in (PROV.wasDerivedFrom, PROV.wasGeneratedBy))
        assert read.value(text, PROV.wasDerivedFrom) == read.value(claim, SCHEMA.appearance)
        assert (activity, RDF.type, PROV.Activity) in read
        assert read.value(activity, PROV.used) == text
        assert read.value(activity, PROV.wasAssociatedWith) == agent
        for entity in (claim, text):
            assert (entity, RDF.type, PROV.Entity) in read
    assert len(set(read.subjects(RDF.type, SCHEMA.NewsArticle))) == len(RECORDS)


def test_only_terms_that_exist(plain: Path, nasty: Path, tmp_path: Path) -> None:
    """In schema.org and PROV-O as rdflib ships them."""
    used: set[str] = set()
    for n, ledger in enumerate((plain, nasty)):
        read = graph(exported(ledger, tmp_path / f"{n}.jsonld", "jsonld").path)
        used |= {str(term) for _, p, o in read for term in (p, o if p == RDF.type else p)}
    for space, known in ((SCHEMA, SDO), (PROV, rdflib.PROV)):
        mine = {term.removeprefix(space) for term in used if term.startswith(space)}
        assert len(mine) > 5
        assert [term for term in mine if term not in known] == []
    assert "claimInterpreters" not in SDO
    assert {f"{SCHEMA}{x}" for x in ("Claim", "claimInterpreter", "appearance", "headline")} <= used


def test_hostile_text_stays_text(nasty: Path, tmp_path: Path) -> None:
    path = exported(nasty, tmp_path / "x.jsonld", "jsonld").path
    assert b"<" not in path.read_bytes()
    nodes = json.loads(path.read_bytes())["@graph"]
    articles = [n for n in nodes if "NewsArticle" in n["@type"]]
    assert [a["headline"] for a in articles] == [NASTY, NASTY]
    without, with_address = sorted(articles, key=lambda a: "url" in a)
    assert without["@id"].startswith("urn:dragoman:document:")
    assert with_address["@id"].startswith("https://news.example/a?b=%7Bc%7D&d=%3Cscript%3E")
    (one, _) = [n for n in nodes if "Claim" in n["@type"]]
    assert [x["sourceKind"] for x in one["chain"]] == ["media", "anonymous"]
    assert [x.get("@id") for x in one["claimInterpreter"]] == [None, "urn:dragoman:entity:outlet/x"]
    assert one["temporalCoverage"] == "2025-03/2025-04"
    assert one["actor"][0]["@id"].endswith(":local/person/name")
    assert one["actor"][0]["@id"] != "urn:dragoman:entity:local/person/name"
    assert len(graph(path)) > 40


def test_identifiers_are_the_same_every_time(plain: Path, tmp_path: Path) -> None:
    whole = graph(exported(plain, tmp_path / "a.jsonld", "jsonld").path)
    part = graph(exported(plain, tmp_path / "b.jsonld", "jsonld", "status:denied").path)
    names = {s for s in part.subjects() if isinstance(s, URIRef)}
    assert names < set(whole.subjects())


def test_the_context_is_in_the_file(plain: Path, tmp_path: Path) -> None:
    done = exported(plain, tmp_path / "x.jsonld", "jsonld", "actor:SYR")
    assert json.loads(done.path.read_bytes())["@context"] == CONTEXT
