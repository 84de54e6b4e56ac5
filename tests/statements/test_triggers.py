"""Which words report an event."""

import pytest

from dragoman.interfaces.api import Reader


@pytest.mark.parametrize(
    ("text", "trigger", "event"),
    [
        ("Dockworkers began a strike over pay.", "strike", "PROTEST"),
        ("An air strike killed four people.", "strike", "ASSAULT"),
        ("Kenya recalled its ambassador from Oslo.", "recalled", "SANCTION"),
    ],
)
def test_company_tells_the_type(reader: Reader, text: str, trigger: str, event: str) -> None:
    record = reader.read(text=text)
    assert event in [s.event for s in record.statements if s.trigger.text == trigger]


def test_victims_are_no_event_beside_the_attack(reader: Reader) -> None:
    record = reader.read(text="A bombing in the market killed five people and wounded nine.")
    assert [s.trigger.text for s in record.statements] == ["bombing"]


def test_an_outlet_that_reports_accuses_nobody(reader: Reader) -> None:
    text = "The visit comes after reports in the Northern Gazette alleged that rebels shot a judge."
    record = reader.read(text=text)
    assert "alleged" not in [s.trigger.text for s in record.statements]


def test_features_speak_where_the_lexicon_has_one_word_for_two_acts(reader: Reader) -> None:
    record = reader.read(text="A judge told the airline to pay its passengers on Monday.")
    assert ("told", "REQUEST") in [(s.trigger.text, s.event) for s in record.statements]


def test_evidence_names_all_three_voices(reader: Reader) -> None:
    record = reader.read(text="Kenya recalled its ambassador from Oslo.")
    (why,) = record.statements[0].evidence["event"]
    assert [part.split()[0] for part in why.by.split(", ")] == ["encoder", "features", "lexicon"]
