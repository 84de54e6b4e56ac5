"""Networks of dyads, read back by networkx from both formats."""

import io
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
import networkx
import pytest
from lxml import etree

from dragoman.model.record import Statement
from tests.interfaces.exports.made import RECORDS, exported, hostile, kept

FORMS = ("graphml", "gexf")
GEXF = "{http://gexf.net/1.3}"


GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
STRUCTURE = """
<!ELEMENT graphml (desc?, key*, (data | graph)*)>
<!ATTLIST graphml xmlns CDATA #FIXED "http://graphml.graphdrawing.org/xmlns">
<!ELEMENT desc (#PCDATA)>
<!ELEMENT default (#PCDATA)>
<!ELEMENT data (#PCDATA)>
<!ATTLIST data key IDREF #REQUIRED>
<!ELEMENT key (desc?, default?)>
<!ATTLIST key id ID #REQUIRED for (all | graph | node | edge | hyperedge | port | endpoint) "all"
  attr.name CDATA #IMPLIED attr.type (boolean | int | long | float | double | string) #IMPLIED>
<!ELEMENT graph (desc?, (data | node | edge)*)>
<!ATTLIST graph id NMTOKEN #IMPLIED edgedefault (directed | undirected) #REQUIRED>
<!ELEMENT node (desc?, data*)>
<!ATTLIST node id NMTOKEN #REQUIRED>
<!ELEMENT edge (desc?, data*)>
<!ATTLIST edge id NMTOKEN #IMPLIED source NMTOKEN #REQUIRED target NMTOKEN #REQUIRED
  directed (true | false) #IMPLIED>
"""
"""The content and attributes of what a simple graph has in GraphML 1.0 (structural layer and the
attributes extension), written down from its specification."""


@pytest.mark.parametrize("nodes", ["countries", "actors"])
def test_graphml_is_built_as_its_specification_says(
    plain: Path, nasty: Path, tmp_path: Path, nodes: str
) -> None:
    dtd = etree.DTD(io.StringIO(STRUCTURE))
    for n, ledger in enumerate((plain, nasty)):
        root = etree.parse(
            exported(ledger, tmp_path / f"{n}", "graphml", nodes=nodes).path
        ).getroot()
        assert dtd.validate(root), dtd.error_log
        # what the schema holds by keys: ids are unique, ends are nodes, data are of their element
        ids = [e.get("id") for e in root.iter(f"{GRAPHML}node")]
        assert len(set(ids)) == len(ids)
        for edge in root.iter(f"{GRAPHML}edge"):
            assert {edge.get("source"), edge.get("target")} <= set(ids)
        sorts = {k.get("id"): k.get("for") for k in root.iter(f"{GRAPHML}key")}
        for data in root.iter(f"{GRAPHML}data"):
            assert f"{GRAPHML}{sorts[data.get('key')]}" == data.getparent().tag


def test_a_graph_that_is_built_otherwise_is_found(plain: Path, tmp_path: Path) -> None:
    dtd = etree.DTD(io.StringIO(STRUCTURE))
    text = exported(plain, tmp_path / "x", "graphml").path.read_text()
    assert dtd.validate(etree.fromstring(text.encode()))
    for old, new in ((' edgedefault="directed"', ""), ("<node id=", "<node name="), ('id="e0"', 'id="e 0/"'),
                     ('attr.type="int"', 'attr.type="integer"')):  # fmt: skip
        assert old in text
        assert not dtd.validate(etree.fromstring(text.replace(old, new, 1).encode())), new


def read(path: Path, form: str) -> Any:
    """A graph with the entities' ids as its nodes, which GraphML has beside ids of its own."""
    if form == "gexf":
        return networkx.read_gexf(path, version="1.3")
    graph = networkx.read_graphml(path)
    names = dict(graph.nodes(data="entity"))
    assert all(re.fullmatch(r"[\w.:-]+", n) for n in names)
    return networkx.relabel_nodes(graph, names)


@pytest.mark.parametrize("nodes", ["countries", "actors"])
@pytest.mark.parametrize("form", FORMS)
def test_edges_count_statements(plain: Path, tmp_path: Path, form: str, nodes: str) -> None:
    done = exported(plain, tmp_path / "x", form, "-actor:SYR", nodes=nodes)
    graph = read(done.path, form)
    assert graph.is_directed()
    assert not graph.is_multigraph()
    told: dict[tuple[str, str], list[tuple[Statement, str]]] = defaultdict(list)
    front = "" if nodes == "countries" else "country/"
    for r in RECORDS:
        for s in r.statements:
            a, b = s.actors[0].country, s.recipients[0].country
            if a != "SYR":
                told[f"{front}{a}", f"{front}{b}"].append((s, r.article.published or ""))
    assert set(graph.edges) == set(told)
    assert done.rows == len(told)
    for (a, b), values in graph.edges.items():
        mine = told[a, b]
        scores = [s.goldstein or 0.0 for s, _ in mine]
        days = sorted(day for _, day in mine)
        assert values["statements"] == values["weight"] == len(mine)
        assert values["goldstein_mean"] == pytest.approx(sum(scores) / len(scores), abs=1e-6)
        assert (values["start"], values["end"]) == (days[0], days[-1])
        for quad in ("verbal cooperation", "material conflict"):
            assert values[quad.replace(" ", "_")] == sum(s.quad == quad for s, _ in mine)


@pytest.mark.parametrize(("by", "digits"), [("month", 7), ("year", 4)])
def test_gexf_has_the_counts_of_each_period(
    plain: Path, tmp_path: Path, by: str, digits: int
) -> None:
    graph = read(exported(plain, tmp_path / "x", "gexf", by=by).path, "gexf")
    for values in graph.edges.values():
        periods = values["statements_by_period"]
        assert sum(n for n, _, _ in periods) == values["statements"]
        for _, first, last in periods:
            assert first[:digits] == last[:digits]
        assert periods[0][1] <= values["start"] <= periods[0][2]
        assert periods[-1][1] <= values["end"] <= periods[-1][2]


def test_gexf_keeps_to_its_schema(plain: Path, nasty: Path, tmp_path: Path) -> None:
    """What the schema of GEXF 1.3 (gephi/gexf, 1.3/*.xsd) says of the elements that are used."""
    children = {
        "gexf": ["meta", "graph"], "meta": ["creator", "description"], "attributes": ["attribute"],
        "graph": ["attributes", "nodes", "edges"], "nodes": ["node"], "edges": ["edge"],
        "node": ["attvalues"], "edge": ["attvalues"], "attvalues": ["attvalue"],
    }  # fmt: skip
    attributes = {
        "gexf": {"version"}, "attributes": {"class", "mode"}, "attribute": {"id", "title", "type"},
        "graph": {"mode", "defaultedgetype", "timeformat", "timerepresentation", "start", "end"},
        "node": {"id", "label"}, "edge": {"id", "source", "target", "weight", "start", "end"},
        "attvalue": {"for", "value", "start", "end"},
    }  # fmt: skip
    for ledger in (plain, nasty):
        root = etree.parse(exported(ledger, tmp_path / "x.gexf", "gexf").path).getroot()
        declared = {a.get("id") for a in root.iter(f"{GEXF}attribute")}
        nodes = {n.get("id") for n in root.iter(f"{GEXF}node")}
        for element in root.iter():
            name = element.tag.removeprefix(GEXF)
            there, order = [c.tag.removeprefix(GEXF) for c in element], children.get(name, [])
            assert there == sorted(there, key=order.index)
            assert set(element.keys()) <= attributes.get(name, set())
        for value in root.iter(f"{GEXF}attvalue"):
            assert value.get("for") in declared
        for edge in root.iter(f"{GEXF}edge"):
            assert {edge.get("source"), edge.get("target")} <= nodes
            assert edge.get("start") <= edge.get("end")


@pytest.mark.parametrize("form", FORMS)
def test_strangers_of_two_articles_are_no_node(nasty: Path, tmp_path: Path, form: str) -> None:
    assert exported(nasty, tmp_path / "x", form, nodes="actors").rows == 0
    graph = read(exported(nasty, tmp_path / "x", form, nodes="countries").path, form)
    assert [(a, b, d["statements"]) for a, b, d in graph.edges(data=True)] == [("SYR", "RUS", 2)]
    assert graph.nodes["SYR"]["label"] == "Syria"


@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_text(tmp_path: Path, form: str) -> None:
    record = hostile()
    (s,) = record.statements
    actor = msgspec.structs.replace(s.actors[0], entity="outlet/x")
    record = msgspec.structs.replace(
        record, statements=(msgspec.structs.replace(s, actors=(actor,)),)
    )
    ledger = kept(tmp_path / "desk.db", record)
    graph = read(exported(ledger, tmp_path / "x", form, nodes="actors").path, form)
    assert set(graph.edges) == {("outlet/x", "group/a")}
    label = graph.nodes["group/a"]["label"]
    assert "</script><script>alert(1)</script> ]]>" in label
    assert "\n" not in label


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_network(plain: Path, tmp_path: Path, form: str) -> None:
    done = exported(plain, tmp_path / "x", form, "actor:SYR -party:SYR")
    assert done.rows == 0
    assert len(read(done.path, form)) == 0


@pytest.mark.parametrize("nodes", ["countries", "actors"])
def test_those_who_meet_are_joined_both_ways(tmp_path: Path, nodes: str) -> None:
    first = RECORDS[0].statements[0]
    both = (first.actors[0], first.recipients[0])
    met = msgspec.structs.replace(first, event="CONSULT", actors=both, recipients=())
    ledger = kept(tmp_path / "desk.db", msgspec.structs.replace(RECORDS[0], statements=(met,)))
    graph = read(exported(ledger, tmp_path / "x", "graphml", nodes=nodes).path, "graphml")
    ends = [p.country if nodes == "countries" else p.entity for p in both]
    assert set(graph.edges) == {(ends[0], ends[1]), (ends[1], ends[0])}
