"""Networks of dyads, read back by networkx from both formats."""

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


def read(path: Path, form: str) -> Any:
    return (
        networkx.read_graphml(path)
        if form == "graphml"
        else networkx.read_gexf(path, version="1.3")
    )


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
