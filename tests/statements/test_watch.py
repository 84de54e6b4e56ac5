"""Watch items: conditional forecasts with their condition and consequence."""

import pytest

from dragoman.interfaces.api import Reader


def test_a_forecast_opens_an_item(reader: Reader) -> None:
    record = reader.read(text="If Togo signs the treaty, Benin will withdraw its troops.")
    (item,) = record.watch
    by_id = {s.id: s for s in record.statements}
    assert item.kind == "predictive"
    assert by_id[item.condition or ""].trigger.text == "signs"
    assert by_id[item.consequence or ""].trigger.text == "withdraw"
    assert by_id[item.consequence or ""].condition == item.condition
    assert item.strength == "will"
    assert item.condition_text is not None
    assert item.condition_text.text == "If Togo signs the treaty"
    assert item.consequence_text is not None
    assert item.consequence_text.text == "Benin will withdraw its troops"


def test_its_source_is_that_of_the_forecast(reader: Reader) -> None:
    text = "The minister said Benin would withdraw its troops if Togo signed the treaty."
    (item,) = reader.read(text=text).watch
    assert [link.text for link in item.attribution] == ["minister"]


@pytest.mark.parametrize(
    "text",
    [
        "Benin will attack the port even if Togo withdraws its troops.",
        "If Togo had signed the treaty, Benin would have withdrawn its troops.",
        "If the reports are accurate, Togo attacked the port.",
        "Reporters asked if Benin would withdraw its troops.",
        "The army shelled the port until the rebels surrendered.",
    ],
)
def test_no_forecast_no_item(reader: Reader, text: str) -> None:
    assert reader.read(text=text).watch == ()


def test_what_happens_anyway_has_no_condition(reader: Reader) -> None:
    text = "Benin will attack the port even if Togo withdraws its troops."
    assert all(s.condition is None for s in reader.read(text=text).statements)


def test_the_consequence_of_a_threat_is_what_is_threatened(reader: Reader) -> None:
    text = "Rebels threatened to execute the captives unless Benin withdrew its troops."
    record = reader.read(text=text)
    (item,) = record.watch
    (done,) = [s for s in record.statements if s.id == item.consequence]
    assert (done.trigger.text, item.kind) == ("execute", "commissive")
