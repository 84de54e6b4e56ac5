"""FollowTheMoney: only schemata, properties, types and ids that its programs take."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dragoman.interfaces.exports.ftm import SCHEMATA
from tests.interfaces.exports.made import RECORDS, exported

REQUIRED = {
    "Documentation": {"document", "entity"}, "Article": {"name"}, "Event": {"name"},
    "Person": {"name"}, "PublicBody": {"name"}, "Organization": {"name"}, "Company": {"name"},
    "LegalEntity": {"name"},
}  # fmt: skip
FAMILY = {
    "LegalEntity": {"LegalEntity", "Person", "PublicBody", "Organization", "Company"},
    "Document": {"Article"},
}  # fmt: skip
FAMILY["Thing"] = {*FAMILY["LegalEntity"], "Article", "Event"}
"""What may stand where a property points to a schema, of those that are written."""
TYPES = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "country": re.compile("[a-z]{2}"),
    "url": re.compile(r"https?://\S+"), "language": re.compile("[a-z]{3}"),
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, dict[str, str]]]:
    """Properties by schema."""
    lines = (Path(__file__).parent / "schemata.tsv").read_text().splitlines()
    rows = csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")
    known: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        known.setdefault(row["schema"], {})[row["property"]] = row
    return known


def valid(path: Path, table: dict[str, dict[str, dict[str, str]]]) -> dict[str, Any]:
    """The entities of a file by id, all of them as the schemata ask for."""
    entities = [json.loads(line) for line in path.read_text().splitlines()]
    by_id = {e["id"]: e for e in entities}
    assert len(by_id) == len(entities)
    for e in entities:
        assert set(e) == {"id", "schema", "properties"}
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", e["id"])
        assert REQUIRED[e["schema"]] <= set(e["properties"])
        for name, values in e["properties"].items():
            one = table[e["schema"]][name]
            assert values
            assert isinstance(values, list)
            for value in values:
                assert isinstance(value, str)
                if one["type"] == "entity":
                    assert by_id[value]["schema"] in FAMILY[one["range"]]
                elif one["type"] in TYPES:
                    assert TYPES[one["type"]].fullmatch(value)
    return by_id


def test_statements_are_events_of_their_articles(plain: Path, tmp_path: Path, table: Any) -> None:
    done = exported(plain, tmp_path / "x.ftm", "ftm", "actor:SYR")
    found = valid(done.path, table)
    assert done.rows == len(found)
    events = [e for e in found.values() if e["schema"] == "Event"]
    mine = [s for r in RECORDS for s in r.statements if s.actors[0].country == "SYR"]
    assert len(events) == done.statements == len(mine)
    assert sorted(e["properties"]["summary"][0] for e in events) == sorted(s.text for s in mine)
    for e in events:
        assert "dragoman-country.SYR" in e["properties"]["involved"]
        (article,) = e["properties"]["proof"]
        assert found[article]["schema"] == "Article"
        links = [x["properties"] for x in found.values() if x["schema"] == "Documentation"]
        assert [article] in [x["document"] for x in links if x["entity"] == [e["id"]]]
    assert found["dragoman-country.SYR"]["schema"] == "PublicBody"
    assert found["dragoman-country.SYR"]["properties"]["country"] == ["sy"]


def test_every_kind_has_a_schema_of_the_table(table: Any) -> None:
    assert {*SCHEMATA.values(), "LegalEntity"} <= set(table)


def test_hostile_text(nasty: Path, tmp_path: Path, table: Any) -> None:
    path = exported(nasty, tmp_path / "x.ftm", "ftm").path
    assert b"<" not in path.read_bytes()
    found = valid(path, table)
    persons = [e for e in found.values() if e["schema"] == "Person"]
    assert len(persons) == 2  # one an article: they may be two
    articles = [e["properties"] for e in found.values() if e["schema"] == "Article"]
    assert "sourceUrl" not in articles[0]
    assert "\x00" not in articles[0]["title"][0]
    assert "</script><script>alert(1)</script>" in articles[0]["title"][0]
    assert "country" not in found["dragoman-group.a"]["properties"]  # INT is no country
