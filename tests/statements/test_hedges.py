"""Cues of uncertainty."""

from dragoman.interfaces.api import Reader


def test_a_word_of_uncertainty_takes_certainty(reader: Reader) -> None:
    record = reader.read(text="Kenyan troops probably attacked the village on Monday.")
    (attack,) = [s for s in record.statements if s.trigger.text == "attacked"]
    assert attack.certainty != "CT"


def test_without_one_it_stays(reader: Reader) -> None:
    record = reader.read(text="Kenyan troops attacked the village on Monday.")
    (attack,) = [s for s in record.statements if s.trigger.text == "attacked"]
    assert attack.certainty == "CT"
    assert "certainty" not in attack.evidence
