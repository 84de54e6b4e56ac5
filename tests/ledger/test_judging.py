import random
import sqlite3
from pathlib import Path

import msgspec
import pytest

from dragoman.analysis.dyads import dyad
from dragoman.errors import QueryError
from dragoman.ledger import Ledger, happenings, judging
from dragoman.ledger.checking import faults
from dragoman.ledger.following import commitments, watch_items
from dragoman.ledger.happenings import judging as happening_judging
from dragoman.ledger.happenings.asking import find as find_happenings
from dragoman.ledger.queries import count, find, statement
from dragoman.model.record import Record
from dragoman.model.vocabulary import QUAD_OF
from tests.ledger.happenings.making import Told, article, rows

SENTENCE = "Ardania struck the port of Varn in Kestova."
ARD = ("Ardania", "country/ARD", "ARD")
KST = ("Kestova", "country/KST", "KST")


def strike(name: str, day: str = "2025-03-03", sentence: str = SENTENCE) -> Record:
    return article(
        name,
        Told(sentence, "struck", "ASSAULT", actors=(ARD,), recipients=(KST,),
             place=("Varn", "KST")),
        day=day,
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    moments = iter(f"2025-04-{d:02}T00:00:00.000Z" for d in range(1, 29))
    return Ledger(tmp_path / "desk.db", write=True, now=lambda: next(moments))


def added(ledger: Ledger, record: Record, name: str = "s1") -> str:
    return f"{ledger.add(record).id}:{name}"


def everything(ledger: Ledger) -> list[object]:
    """All that is derived, but for the numbers of rows and the moments."""
    items = [
        msgspec.to_builtins(w) | {"signs": [(s.statement, s.state) for s in w.signs]}
        for w in watch_items(ledger)
    ]
    found = sorted(find(ledger, ""), key=lambda f: f.id)
    return [rows(ledger), commitments(ledger), items, found]


def test_a_rejected_statement_counts_nowhere_and_is_shown_by_its_id(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    added(ledger, strike("two"))
    number = judging.reject(ledger, identity, user="ann", note="a drill")
    assert [f.id for f in find(ledger, "")] == [
        f.id for f in find(ledger, f"-document:{identity[:12]}")
    ]
    assert count(ledger, "dyad:ARD>KST") == 1
    assert sum(m.conflict for m in dyad(ledger, "ARD", "KST").months) == 1
    assert [h.reports for h in find_happenings(ledger)] == [1]
    assert statement(ledger, identity).event == "ASSAULT"
    rejected = judging.opinion(ledger, identity).rejected
    assert rejected is not None
    assert (rejected.number, rejected.user, rejected.note) == (
        number,
        "ann",
        "a drill",
    )
    assert not list(faults(ledger))


def test_what_was_known_before_a_judgement_stays(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))  # 1 April
    judging.edit(ledger, identity, {"status": "alleged"}, user="ann")  # 2 April
    judging.reject(ledger, identity, user="ann")  # 3 April
    for day, status in (("2025-04-01", "asserted"), ("2025-04-02", "alleged")):
        assert [f.status for f in find(ledger, "", as_of=day)] == [status]
        assert count(ledger, f"status:{status}", as_of=day) == 1
    assert find(ledger, "", as_of="2025-04-03") == find(ledger, "") == []
    assert judging.opinion(ledger, identity, "2025-04-01").verdict is None
    assert [
        s.status for s in judging.judged_record(ledger, identity[:12], "2025-04-02").statements
    ] == ["alleged"]


def test_an_edit_counts_with_its_values_everywhere_and_the_record_stays(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    before = ledger.record(identity[:12])
    judging.edit(
        ledger, identity, {
            "type": "request", "mode": "yield", "status": "demanded", "polarity": "-",
            "actors": "Varn = igo/mast IGO; KST", "recipients": "", "place": "Olm = ARD",
            "time": "2025-02", "source_kind": "official", "source": "the port",
        },
    )  # fmt: skip
    (found,) = find(ledger, "type:REQUEST mode:yield status:demanded polarity:- place:Olm on:2025-02"
                    " country:ARD actor:igo/mast actor:KST source:official by:port")  # fmt: skip
    assert found.quad == QUAD_OF["REQUEST"]
    assert not [p for p in found.parties if p.side == "recipient"]
    assert count(ledger, "dyad:ARD>KST") == 0
    assert ledger.record(identity[:12]) == before
    text = before.article.text
    (s,) = judging.judged_record(ledger, identity[:12]).statements
    assert [text[p.start : p.end] for p in s.actors] == ["Varn", ""]
    assert text[s.attribution[0].start : s.attribution[0].end] == "the port"
    assert not list(faults(ledger))


def test_fields_that_are_not_named_keep_their_values_and_later_edits_win(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    judging.edit(ledger, identity, {"status": "alleged", "polarity": "-"})
    judging.edit(ledger, identity, {"status": "denied"})
    (found,) = find(ledger, "")
    assert (found.status, found.polarity, found.event) == ("denied", "-", "ASSAULT")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("status", "maybe", "none of"), ("type", "WAR", "none of"), ("mode", "visit", "no mode"),
        ("time", "2025-13", "no time"), ("time", "soon", "no time"), ("place", "Olm = Ardania", "code"),
        ("actors", "Olm = !", "neither"), ("colour", "red", "no field"),
        ("place", "x" * 500, "longer"), ("polarity", "", "none of"), ("time", "0000", "no time"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_and_nothing_is_kept(
    ledger: Ledger, field: str, text: str, said: str
) -> None:
    identity = added(ledger, strike("one"))
    with pytest.raises(QueryError, match=said):
        judging.edit(ledger, identity, {field: text})
    assert judging.listed(ledger) == []


def test_undoing_brings_back_what_stood_and_both_stay_in_the_file(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    added(ledger, strike("two"))
    before = everything(ledger)
    first = judging.edit(ledger, identity, {"status": "denied"}, user="ann")
    second = judging.reject(ledger, identity, user="bob")
    judging.undo(ledger, first, user="bob")
    assert count(ledger, "") == 1
    undoing = judging.undo(ledger, second, user="bob", note="a slip")
    assert everything(ledger) == before
    with pytest.raises(QueryError, match="in force"):
        judging.undo(ledger, second)
    assert [(j.number, j.undone_by) for j in judging.listed(ledger)] == [
        (second, undoing), (first, undoing - 1)
    ]  # fmt: skip
    assert judging.listed(ledger, undone=False) == []


def test_judgements_are_only_ever_added(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    seen: dict[int, tuple[object, ...]] = {}
    judging.accept(ledger, identity, user="ann")
    judging.note(ledger, identity, "<b>look</b> again", user="ann")
    last = judging.reject(ledger, identity)
    judging.undo(ledger, last)
    judging.edit(ledger, identity, {"status": "planned"})
    for row in ledger.db.execute("SELECT * FROM judgement").fetchall():
        assert seen.setdefault(row[0], row[:7]) == row[:7]
    assert len(seen) == 5
    stored = ledger.db.execute("SELECT recorded_at FROM judgement ORDER BY number").fetchall()
    assert stored == sorted(set(stored))


def test_the_latest_verdict_holds(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    judging.reject(ledger, identity)
    judging.accept(ledger, identity)
    assert count(ledger, "") == 1
    judging.reject(ledger, identity)
    judging.undo(ledger, judging.reject(ledger, identity))
    assert count(ledger, "") == 0


def test_what_is_not_there_is_not_judged(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    for wrong in (identity + "9", "nothing", "0" * 12 + ":s1"):
        for judge in (judging.accept, judging.reject):
            with pytest.raises(QueryError, match="no statement"):
                judge(ledger, wrong)
    with pytest.raises(QueryError, match="nothing in it"):
        judging.note(ledger, identity, "  ")
    with pytest.raises(QueryError, match="no judgement 7"):
        judging.undo(ledger, 7)


def test_a_document_that_goes_and_comes_back_counts_as_it_was_judged(ledger: Ledger) -> None:
    record = strike("one")
    identity = added(ledger, record)
    judging.edit(ledger, identity, {"status": "alleged"})
    newer = msgspec.structs.replace(
        record, article=msgspec.structs.replace(record.article, title="Another title")
    )
    ledger.add(newer)
    judging.undo(ledger, judging.listed(ledger)[0].number)  # while it does not count
    judging.edit(ledger, identity, {"status": "denied"})
    assert count(ledger, "status:denied") == 0
    ledger.again(identity[:12], "2025-05-01T00:00:00.000Z")
    assert [f.status for f in find(ledger, "")] == ["denied"]
    assert not list(faults(ledger))


def test_merges_and_splits_are_listed_and_undone_like_the_others(ledger: Ledger) -> None:
    added(ledger, strike("one"))
    added(ledger, strike("two", "2025-09-01", "Kestova says Ardania struck a mine near Varn."))
    a, b = (h.id for h in find_happenings(ledger))
    number = happening_judging.merge(ledger, a, b, user="ann")
    assert len(find_happenings(ledger)) == 1
    assert [j.kind for j in judging.listed(ledger)] == ["merge"]
    judging.undo(ledger, number)
    assert len(find_happenings(ledger)) == 2


def test_a_merge_holds_again_when_the_rejection_of_its_statement_is_undone(ledger: Ledger) -> None:
    identity = added(ledger, strike("one"))
    added(ledger, strike("two", "2025-09-01", "Kestova says Ardania struck a mine near Varn."))
    happening_judging.merge(ledger, *(h.id for h in find_happenings(ledger)))
    number = judging.reject(ledger, identity)
    assert [h.reports for h in find_happenings(ledger)] == [1]
    judging.undo(ledger, number)
    assert [h.reports for h in find_happenings(ledger)] == [2]


EDITS = (
    {"status": "alleged"}, {"status": "demanded"}, {"status": "asserted"}, {"polarity": "-"},
    {"type": "REQUEST", "mode": ""}, {"type": "RETREAT", "mode": "release"}, {"actors": "KST"},
    {"recipients": ""}, {"time": "2025-05-01"}, {"place": ""}, {"source_kind": "author"},
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_all_that_is_derived_is_as_if_the_statements_had_always_been_so(
    tmp_path: Path, series: list[Record], seed: int
) -> None:
    chance = random.Random(seed)
    some = chance.sample(series, 14)
    with (
        Ledger(tmp_path / "judged.db", write=True) as one,
        Ledger(tmp_path / "plain.db", write=True) as other,
    ):
        ids = [one.add(r).id for r in some]
        names = [f"{d}:{s.id}" for d, r in zip(ids, some, strict=True) for s in r.statements]
        for name in chance.sample(names, 12):
            if chance.random() < 0.4:
                judging.reject(one, name)
            else:
                judging.edit(one, name, chance.choice(EDITS))
        judging.undo(one, chance.choice(judging.listed(one, undone=False)).number)
        for d in chance.sample(ids, len(ids)):
            other.add(judging.judged_record(one, d))
        assert everything(one) == everything(other)
        assert _told(one.db) == _told(other.db)
        before = everything(one)
        happenings.rebuild(one.db)
        assert everything(one) == before
        assert not list(faults(one))


def _told(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return db.execute(
        "SELECT d.id, s.id, a.id, t.actors, t.others, t.words, t.partly, t.form, r.party, r.event,"
        " r.opens FROM told AS t JOIN statement AS s ON s.number = t.statement"
        " JOIN document AS d ON d.number = s.document LEFT JOIN statement AS a ON a.number = t.act"
        " LEFT JOIN round AS r ON r.statement = s.number WHERE s.current"
        " ORDER BY d.id, s.id, r.party, r.event"
    ).fetchall()
