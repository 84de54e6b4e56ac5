"""Queries on a ledger of generated records, each answer checked against the records themselves."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import records
from dragoman.errors import QueryError
from dragoman.ledger import Ledger, queries
from dragoman.ledger.conditions import each, where
from dragoman.ledger.language import parse
from dragoman.ledger.queries import count, counts, find, statement
from dragoman.model.record import Record, Statement

RECORDS = tuple(records(60, statements=6, seed=7))
Holds = Callable[[Record, Statement], bool]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("ledger") / "desk.db"
    with Ledger(path, write=True) as writing:
        for record in RECORDS:
            writing.add(record)
    with Ledger(path) as reading:
        yield reading


def _actor(s: Statement) -> str | None:
    return s.actors[0].country


def _recipient(s: Statement) -> str | None:
    return s.recipients[0].country


def _day(r: Record) -> str:
    return r.article.published or ""


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("", lambda r, s: True),
        ("actor:SYR", lambda r, s: _actor(s) == "SYR"),
        ("actor:SYR,RUS", lambda r, s: _actor(s) in ("SYR", "RUS")),
        ("actor:country/SYR", lambda r, s: _actor(s) == "SYR"),
        ("recipient:TUR -type:AID", lambda r, s: _recipient(s) == "TUR" and s.event != "AID"),
        ("party:CHN", lambda r, s: "CHN" in (_actor(s), _recipient(s))),
        ("dyad:USA>CHN", lambda r, s: (_actor(s), _recipient(s)) == ("USA", "CHN")),
        ("dyad:USA-CHN", lambda r, s: {_actor(s), _recipient(s)} == {"USA", "CHN"}),
        ("quad:verbal-conflict", lambda r, s: s.quad == "verbal conflict"),
        ("status:denied,planned", lambda r, s: s.status in ("denied", "planned")),
        ("source:anonymous", lambda r, s: True),
        ('by:"a source"', lambda r, s: True),
        ("by:nobody", lambda r, s: False),
        ("country:SYR", lambda r, s: s.place is not None and s.place.country == "SYR"),
        ("place:velik", lambda r, s: s.place is not None and s.place.name == "Velik"),
        ("box:36,33,37,34", lambda r, s: s.place is not None and s.place.name == "Velik"),
        ("box:37,54,3,57", lambda r, s: s.place is not None and s.place.name == "Port Orlan"),
        ("outlet:outlet7.example", lambda r, s: r.article.outlet.domain == "outlet7.example"),
        ("on:2018", lambda r, s: _day(r)[:4] == "2018"),
        ("after:2018-06 before:2019-02", lambda r, s: "2018-06" <= _day(r)[:7] < "2019-02"),
        ("published:2020-03", lambda r, s: _day(r)[:7] == "2020-03"),
        ("shelled", lambda r, s: "shelled" in s.text),
        ('"shelled the envoy"', lambda r, s: "shelled the envoy" in s.text),
        ("embargo*", lambda r, s: "embargo" in s.text),
        ("-shelled minister", lambda r, s: "shelled" not in s.text),
        ("shelled -minister", lambda r, s: "shelled" in s.text and "minister" not in s.text),
        (
            "the minister -shelled -embargo*",
            lambda r, s: (
                "minister" in s.text and "shelled" not in s.text and "embargo" not in s.text
            ),
        ),
        (
            "shelled type:ASSAULT -minister",
            lambda r, s: "shelled" in s.text and s.event == "ASSAULT" and "minister" not in s.text,
        ),
        (" ".join(["shelled"] * 240), lambda r, s: "shelled" in s.text),
        ("in:title", lambda r, s: False),
    ],
)
def test_a_query_finds_what_holds(ledger: Ledger, query: str, holds: Holds) -> None:
    expected = sum(holds(r, s) for r in RECORDS for s in r.statements)
    found = find(ledger, query)
    assert len(found) == count(ledger, query) == expected
    assert sum(c.statements for c in counts(ledger, query, "month")) == expected
    days = [f.day or "" for f in found]
    assert days == sorted(days, reverse=True)


def test_counts_by_year_and_their_share(ledger: Ledger) -> None:
    expected = Counter(_day(r)[:4] for r in RECORDS for s in r.statements if _actor(s) == "IRN")
    whole = Counter(_day(r)[:4] for r in RECORDS for s in r.statements)
    got = counts(ledger, "actor:IRN", "year")
    assert {c.period: c.statements for c in got} == expected
    assert all(c.share == c.statements / whole[c.period] for c in got)


def test_a_found_statement_can_be_shown(ledger: Ledger) -> None:
    first = find(ledger, "type:ASSAULT", limit=1)[0]
    assert statement(ledger, first.id) == first
    record = ledger.record(first.document)
    own = next(s for s in record.statements if first.id.endswith(f":{s.id}"))
    assert (own.event, own.status, own.trigger.text) == (first.event, first.status, first.trigger)
    assert first.countries("actor") == (own.actors[0].country,)
    with pytest.raises(QueryError, match="no statement"):
        statement(ledger, "nothing:s1")


def test_what_was_known_then(tmp_path: Path) -> None:
    moments = iter(f"2026-01-0{n}T00:00:00.000Z" for n in range(1, 9))
    with Ledger(tmp_path / "desk.db", write=True, now=lambda: next(moments)) as ledger:
        for record in RECORDS[:2]:
            ledger.add(record)
        ledger.retract(next(iter(ledger.documents())))
        assert [count(ledger, "", as_of=f"2026-01-0{n}") for n in (1, 2, 3)] == [6, 12, 6]
        assert count(ledger, "") == 6
        assert [count(ledger, "the", as_of=f"2026-01-0{n}") for n in (1, 2, 3)] == [6, 12, 6]
        assert count(ledger, "the") == len(find(ledger, "the")) == 6


def test_a_query_that_takes_too_long_is_broken_off(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SECONDS", -1.0)
    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(QueryError, match="took too long"), queries.bounded(ledger):
        ledger.db.execute(slow).fetchone()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(max_size=40))
def test_no_query_breaks_the_ledger(ledger: Ledger, text: str) -> None:
    with contextlib.suppress(QueryError):
        assert count(ledger, text) >= 0
    with pytest.raises(sqlite3.OperationalError):
        ledger.db.execute("DELETE FROM statement")


@pytest.mark.parametrize("query", ["", "shelled actor:SYR", "party:officials", "-recipient:TUR"])
def test_the_first_of_many_are_those_of_all(
    ledger: Ledger, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find(ledger, query)
    monkeypatch.setattr(queries, "MANY", 3)
    assert [f.id for f in find(ledger, query, limit=5)] == [f.id for f in whole[:5]]
    assert [f.id for f in find(ledger, query, limit=5, offset=4)] == [f.id for f in whole[4:9]]


def test_who_takes_part_is_looked_up_by_the_statement(ledger: Ledger) -> None:
    for query in ("party:RUS", "actor:RUS", "party:person/jo-doe", "-recipient:officials"):
        condition, values = where(parse(query))
        plan = ledger.db.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM statement AS s INDEXED BY statement_day WHERE"
            f" {each(condition)} ORDER BY s.day DESC",
            values,
        ).fetchall()
        steps = [row[3] for row in plan if "SEARCH p " in row[3]]
        assert ["statement=?" in s for s in steps] == [True]
