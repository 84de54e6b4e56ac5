"""Counts that are kept are what is counted anew, whatever was put in, went, or was judged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.synthetic import records
from dragoman.analysis.coverage import coverage
from dragoman.analysis.facets import facets, is_kept
from dragoman.analysis.flows import between_actors
from dragoman.analysis.mentioned import mentioned
from dragoman.analysis.outlets import naming
from dragoman.analysis.spots import reaches
from dragoman.analysis.standing import standing
from dragoman.analysis.ties import pairs, partners
from dragoman.ledger import Ledger, judging, tallies
from dragoman.ledger.checking import faults
from dragoman.ledger.grouping import are_surely
from dragoman.ledger.happenings import counts as happened
from dragoman.ledger.queries import are_many, count, find
from dragoman.ledger.store import Origin
from tests.ledger.happenings.making import Told, article

ARD = ("Ardania", "country/ARD", "ARD")
KST = ("Kestova", "country/KST", "KST")
MINISTER = ("the minister", "person/minister", "KST")
CREW = ("its crew", "local/group/crew", "KST")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    moments = iter(f"2025-04-01T00:{n // 60:02}:{n % 60:02}.000Z" for n in range(3000))
    with Ledger(tmp_path / "desk.db", write=True, now=lambda: next(moments)) as made:
        yield made


def told(name: str, *people: tuple[str, str, str], day: str = "2025-03-03") -> Told:
    return Told(
        "Ardania struck Kestova and the minister and its crew in Varn.", "struck", "ASSAULT",
        actors=(ARD,), recipients=(KST, *people), place=("Varn", "KST"),
    )  # fmt: skip


def test_counts_are_right_after_all_that_can_happen(ledger: Ledger) -> None:
    def whole() -> bool:
        return not list(tallies.wrong(ledger.db)) and not happened.wrong(ledger.db)

    one = ledger.add(article("one", told("one", MINISTER, CREW), day="2025-03-03"))
    assert whole()
    assert count(ledger, "") == 1
    # both ways at once, and on no day
    meeting = Told("Ardania and Kestova met.", "met", "CONSULT", actors=(ARD, KST))
    ledger.add(article("two", meeting, told("two"), day="2025-05-01"))
    assert whole()
    later = article("one", told("one", MINISTER), meeting, day="2025-03-03")
    again = ledger.add(later, Origin(version_at="2025-03-05T00:00:00.000Z"))
    assert whole()
    judging.reject(ledger, f"{again.id}:s1", user="ann")
    assert whole()
    number = judging.edit(ledger, f"{again.id}:s2", {"status": "planned"}, user="ann")
    assert whole()
    assert dict(facets(ledger, "", ["status"])["status"])["planned"] == 1
    judging.undo(ledger, number, user="ann")
    assert whole()
    ledger.retract(again.id)
    assert whole()
    judging.reject(ledger, f"{again.id}:s2", user="ann")
    assert whole()
    ledger.again(one.id, "2025-03-09T00:00:00.000Z")
    assert whole()
    assert not list(faults(ledger))
    tallies.rebuild(ledger.db)
    assert whole()


def test_a_wrong_count_is_found(ledger: Ledger) -> None:
    for record in records(3, statements=3, seed=3):
        ledger.add(record)
    assert not list(tallies.wrong(ledger.db))
    ledger.db.execute("UPDATE party SET statements = 7 WHERE side = 'actor'")
    ledger.db.execute("UPDATE entity SET documents = 3")
    ledger.db.execute("UPDATE happening_party SET reports = reports + 1")
    assert happened.wrong(ledger.db)
    assert any("counts of happenings" in fault for fault in faults(ledger))
    assert {table for table, _ in tallies.wrong(ledger.db)} == {"party", "entity"}
    assert any("counts of party" in fault for fault in faults(ledger))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("ledger") / "desk.db", write=True) as made:
        for record in records(40, statements=6, seed=3):
            made.add(record)
        yield made


@pytest.mark.parametrize("query", ["", "on:2019", "after:2018-06 -on:2019", "status:asserted",
                                   "actor:SYR", "recipient:country/RUS", "-after:0001"])  # fmt: skip
@pytest.mark.parametrize("key", ["status", "type", "source", "country", "on", "actor", "outlet"])
def test_what_is_kept_is_what_a_query_counts(many: Ledger, query: str, key: str) -> None:
    # a term that holds of everything makes the ledger count
    anew = f"{query} polarity:+,-"
    assert not is_kept(anew, key)
    assert facets(many, query, [key]) == facets(many, anew, [key])
    assert count(many, query) == count(many, anew) == len(find(many, query))
    if key not in ("country", "on", "actor"):
        assert coverage(many, query, key, "week").periods == coverage(
            many, anew, key, "week").periods  # fmt: skip
    assert is_kept("", key)


def test_flows_and_reaches_of_all_are_those_that_a_query_counts(many: Ledger) -> None:
    anew = "polarity:+,-"
    assert between_actors(many, "") == between_actors(many, anew) != []
    assert reaches(many, "") == reaches(many, anew) != []


def test_an_actor_has_the_statements_that_name_it(many: Ledger) -> None:
    entities = mentioned(many)
    assert len(entities) > 3
    for e in entities:
        identity, documents = e.id, e.documents
        who = identity.removeprefix("country/")
        stands = standing(many, identity)
        for side in ("actor", "recipient"):
            assert stands.whole(side) == count(many, f"{side}:{who} polarity:+,-")
        assert stands.about == count(many, f"party:{who} -source:author -by:{identity}")
        assert documents == len(
            {f.document for f in find(many, "")} & {
                d for (d,) in many.db.execute(
                    "SELECT d.id FROM mention AS m JOIN document AS d ON d.number = m.document"
                    " WHERE m.entity = ?", (identity,))}
        )  # fmt: skip
        for p in partners(many, identity):
            assert p.statements == count(many, f"party:{who} party:{p.id}")


def test_pairs_and_words_are_counted_once(ledger: Ledger) -> None:
    meeting = Told("Ardania and Kestova met.", "met", "CONSULT", actors=(ARD, KST))
    ledger.add(article("one", meeting, told("one", CREW), day="2025-03-03"))
    ledger.add(article("two", told("two"), day="2025-05-03"))
    assert [(p.one, p.other, p.statements, p.cooperation) for p in pairs(ledger)] == [
        ("ARD", "KST", 3, 1)
    ]
    assert [p.statements for p in pairs(ledger, after="2025-04")] == [1]
    words, voices = naming(ledger, "country/KST")
    assert {n.words for n in words} == {"Kestova"}
    assert sum(n.statements for n in words) == 3
    assert sum(v.own + v.attributed for v in voices) in (0, 3)
    assert [n.statements for n in naming(ledger, "local/group/crew")[0]] == [1]
    assert standing(ledger, "local/group/crew").whole("recipient") == 1
    assert {p.id: p.statements for p in partners(ledger, "local/group/crew")} == {
        "country/ARD": 1, "country/KST": 1
    }  # fmt: skip


def test_what_is_kept_tells_that_statements_are_many(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db", write=True) as ledger:
        for record in records(6):
            ledger.add(record)
        (who, n) = ledger.db.execute(
            "SELECT who, sum(statements) FROM party WHERE side <> 'about' GROUP BY who"
            " ORDER BY 2 DESC LIMIT 1"
        ).fetchone()
        assert are_surely(ledger.db, f"party:{who}", n // 2)
        assert are_surely(ledger.db, f"party:{who}", n) is None
        assert are_surely(ledger.db, f"party:{who}", n + 1) is False
        assert are_many(ledger, f"party:{who}", count(ledger, f"party:{who}"))
        assert not are_many(ledger, f"party:{who}", count(ledger, f"party:{who}") + 1)
        assert not are_surely(ledger.db, f"-party:{who}", 1)
        assert not are_surely(ledger.db, f"party:{who} type:AID", 1)
