"""Statements that the reading missed, added by hand."""

from pathlib import Path

import msgspec
import pytest

from dragoman.errors import QueryError
from dragoman.interfaces.exports.gold import golds
from dragoman.ledger import Ledger, judging
from dragoman.ledger.checking import faults
from dragoman.ledger.following import commitments
from dragoman.ledger.queries import find
from dragoman.ledger.reviewing import left, waiting
from tests.ledger.test_judging import added as kept
from tests.ledger.test_judging import everything, ledger, strike

__all__ = ["ledger"]

SENTENCE = "Ardania struck the port of Varn in Kestova and vowed to free Kestovan sailors; it struck at night."
VOWED = {"type": "AGREE", "status": "asserted", "actors": "Ardania = ARD", "recipients": "KST"}


def test_it_counts_with_its_characters(ledger: Ledger) -> None:
    document = kept(ledger, strike("one", sentence=SENTENCE)).partition(":")[0]
    number = judging.add(ledger, document, "vowed", VOWED, user="ann", note="missed")
    j = judging.judgement(ledger, number)
    assert (j.kind, j.target, j.user, j.note) == ("add", f"{document}:a1", "ann", "missed")
    record = judging.judged_record(ledger, document)
    (s,) = [x for x in record.statements if x.id == "a1"]
    assert record.article.text[s.trigger.start : s.trigger.end] == s.trigger.text == "vowed"
    assert record.article.text[s.start : s.end] == s.text
    assert (s.event, s.quad, s.status) == ("AGREE", "verbal cooperation", "asserted")
    assert [(p.text, p.country) for p in s.actors] == [("Ardania", "ARD")]
    assert s.evidence["event"][0].by == "judgement"
    assert [f.id for f in find(ledger, "type:AGREE actor:ARD")] == [f"{document}:a1"]
    assert f"{document}:a1" in [f.id for f in find(ledger, "vowed")]
    assert list(faults(ledger)) == []
    # the record of the reading stays as it was
    assert [x.id for x in ledger.record(document).statements] == ["s1"]


def test_undone_it_never_was(ledger: Ledger) -> None:
    document = kept(ledger, strike("one", sentence=SENTENCE)).partition(":")[0]
    before = everything(ledger)
    number = judging.add(ledger, document, "vowed", VOWED)
    during = ledger.moment()
    assert everything(ledger) != before
    judging.undo(ledger, number)
    assert everything(ledger) == before
    assert list(faults(ledger)) == []
    assert f"{document}:a1" in [f.id for f in find(ledger, "", as_of=during)]
    with pytest.raises(QueryError, match="was undone"):
        judging.edit(ledger, f"{document}:a1", {"status": "planned"})
    # the next one has an id of its own
    again = judging.add(ledger, document, "vowed", VOWED)
    assert judging.judgement(ledger, again).target == f"{document}:a2"


def test_it_is_judged_as_any_other(ledger: Ledger) -> None:
    document = kept(ledger, strike("one", sentence=SENTENCE)).partition(":")[0]
    judging.add(ledger, document, "free", {"type": "RETREAT", "status": "pledged", "actors": "ARD",
                                           "recipients": "KST"})  # fmt: skip
    name = f"{document}:a1"
    assert any(c.kind == "pledge" and c.party == "ARD" for c in commitments(ledger))
    judging.edit(ledger, name, {"status": "asserted"})
    assert not any(c.kind == "pledge" for c in commitments(ledger))
    number = judging.reject(ledger, name)
    assert name not in [f.id for f in find(ledger, "")]
    judging.undo(ledger, number)
    assert [f.status for f in find(ledger, "") if f.id == name] == ["asserted"]
    assert list(faults(ledger)) == []


def test_it_waits_for_nobody_and_is_gold(ledger: Ledger) -> None:
    identity = kept(ledger, strike("one", sentence=SENTENCE))
    document = identity.partition(":")[0]
    judging.add(ledger, document, "vowed", VOWED, note="missed")
    assert waiting(ledger) == [identity]
    assert left(ledger) == 1
    (gold,) = golds(ledger)
    (line,) = gold.statements
    assert (line["trigger"], line["event"], line["actor"], line["actor_cc"]) == (
        "vowed", "AGREE", ["Ardania"], ["ARD"],
    )  # fmt: skip
    assert gold.document["text"][line["start"] : line["end"]] == "vowed"
    assert (line["source_kind"], line["note"]) == ("author", "missed")
    assert not gold.complete
    judging.accept(ledger, identity)
    (gold,) = golds(ledger)
    assert gold.complete
    assert len(gold.statements) == gold.document["statements"] == 2


def test_words_that_stand_there_twice(ledger: Ledger) -> None:
    document = kept(ledger, strike("one", sentence=SENTENCE)).partition(":")[0]
    given = VOWED | {"type": "COERCE"}
    with pytest.raises(QueryError, match="2 times; say which"):
        judging.add(ledger, document, "struck", given)
    judging.add(ledger, document, "struck", given, which=2)
    s = judging.judged_record(ledger, document).statements[-1]
    assert s.trigger.start == ledger.record(document).article.text.rindex("struck")


@pytest.mark.parametrize(
    ("words", "written", "said"),
    [
        ("vowed", {"status": "asserted"}, "type is missing"),
        ("vowed", {"type": "AGREE", "status": " "}, "status is missing"),
        ("", VOWED, "mark the words"),
        ("vow", VOWED, "does not stand"),
        ("nothing", VOWED, "does not stand"),
        ("vowed", VOWED | {"type": "DANCE"}, "none of"),
        ("vowed", VOWED | {"actors": "x = y"}, "neither a country"),
        ("struck the port", VOWED | {"type": "ASSAULT"}, "s1 is a ASSAULT by these words"),
        ("x" * 101, VOWED, "at most 100"),
    ],
)
def test_what_is_wrong_is_said(
    ledger: Ledger, words: str, written: dict[str, str], said: str
) -> None:
    document = kept(ledger, strike("one", sentence=SENTENCE)).partition(":")[0]
    before = everything(ledger)
    with pytest.raises(QueryError, match=said):
        judging.add(ledger, document, words, written)
    assert everything(ledger) == before
    assert judging.listed(ledger) == []


def test_it_survives_a_second_opening(ledger: Ledger, tmp_path: Path) -> None:
    document = kept(ledger, strike("one", sentence=SENTENCE)).partition(":")[0]
    judging.add(ledger, document, "vowed", VOWED)
    with Ledger(ledger.path) as again:
        assert msgspec.to_builtins(judging.judged_record(again, document)) == msgspec.to_builtins(
            judging.judged_record(ledger, document)
        )
