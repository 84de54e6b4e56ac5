"""Status, polarity and likelihood of single events."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.record import Statement
from dragoman.statements import status
from dragoman.statements.commitment import Cue
from dragoman.statements.status import STATUSES, shares


def statement(reader: Reader, text: str, trigger: str) -> Statement:
    """The statement with a trigger."""
    return next(s for s in reader.read(text=text).statements if trigger in s.trigger.text)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Bulgaria denied that it had expelled the envoy.", "expelled", "denied"),
        ("Bulgaria did not deny that it had expelled the envoy.", "expelled", "alleged"),
        ("The judge refused to deny that he had met the smugglers.", "met", "alleged"),
        ("Clerics rejected reports that they had met the rebels.", "met", "denied"),
        ("The mayor ordered the guards to release the singer.", "release", "demanded"),
        ("The militia vowed to attack the villages.", "attack", "threatened"),
        ("Togo vowed to release the sailors.", "release", "pledged"),
        ("Bhutan warned that it would expel the consul.", "expel", "threatened"),
        ("Under the deal, the rebels will release the sailors.", "release", "pledged"),
        ("The generals will meet in Accra on Friday.", "meet", "planned"),
        ("The ministers flew to Accra to meet the rebels.", "meet", "planned"),
        ("The talks are to begin on Monday.", "talks", "planned"),
        ("Belize accused the navy of seizing a trawler.", "seizing", "alleged"),
        ("The rebels are believed to have released the sailors.", "released", "alleged"),
        ("Togo might withdraw its soldiers.", "withdraw", "speculated"),
        ("Bankers fear that Togo will seize the mines.", "seize", "speculated"),
        ("Togo withdrew its soldiers on Monday.", "withdrew", "asserted"),
    ],
)
def test_status(reader: Reader, text: str, trigger: str, expected: str) -> None:
    assert statement(reader, text, trigger).status == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The envoys refused to meet the rebels.", "meet", "-"),
        ("Togo called off the visit of the envoy.", "visit", "-"),
        ("The premier dropped his plan to visit the flooded islands.", "visit", "-"),
        ("No troops have withdrawn from the valley.", "withdrawn", "-"),
        ("Togo will no longer supply fuel to the rebels.", "supply", "-"),
        ("The envoy did not refuse to meet the rebels.", "meet", "+"),
        ("The regent did not resign but arrested his rivals.", "arrested", "+"),
    ],
)
def test_polarity(reader: Reader, text: str, trigger: str, expected: str) -> None:
    assert statement(reader, text, trigger).polarity == expected


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("is likely to", "likely"),
        ("is very likely to", "very likely"),
        ("may", None),
    ],
)
def test_likelihood_is_the_band_of_the_longest_phrase(
    reader: Reader, words: str, band: str | None
) -> None:
    got = statement(reader, f"Togo {words} withdraw its soldiers.", "withdraw")
    assert (got.status, got.likelihood) == ("speculated", band)


def test_evidence_names_the_rule_and_both_shares(reader: Reader) -> None:
    got = statement(reader, "The generals will meet in Accra on Friday.", "meet")
    (evidence,) = got.evidence["status"]
    assert evidence.text == "will"
    assert evidence.by.startswith("modal future 0.")
    assert "encoder" in evidence.by


def test_shares_of_a_rule_sum_to_one() -> None:
    for cue in (Cue("never counted", "denied"), Cue("condition if", "conditional")):
        found = shares(cue)
        assert sum(found.values()) == pytest.approx(1)
        assert max(found, key=lambda s: found[s]) == cue.status


def test_a_rule_that_is_often_wrong_counts_for_less(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {("r", ""): {"asserted": 90, "planned": 10}, ("r", "seek"): {"planned": 60}}
    monkeypatch.setattr(status, "_counted", lambda: table)
    alone, word = shares(Cue("r", "planned")), shares(Cue("r", "planned", lemma="seek"))
    assert alone["asserted"] > 0.5 > alone["planned"]
    assert word["planned"] > 0.5
    assert set(word) == set(STATUSES)
