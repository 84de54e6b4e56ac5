"""What is read from short sentences of our own, one phenomenon each."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.record import Record, Statement


def statement(reader: Reader, text: str, trigger: str) -> Statement:
    record = reader.read(text=text)
    found = [s for s in record.statements if trigger in s.trigger.text]
    assert found, [s.trigger.text for s in record.statements]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "event", "status"),
    [
        ("Turkish troops attacked the town on Monday.", "attacked", "ASSAULT", "asserted"),
        ("The president of Chile met his French counterpart in Paris.", "met", "CONSULT", "asserted"),
        ("Protesters demanded the release of the journalists.", "demanded", "REQUEST", "asserted"),
        ("Protesters demanded the release of the journalists.", "release", "RETREAT", "demanded"),
        ("Iran threatened to close the strait.", "threatened", "THREATEN", "asserted"),
        ("Egypt promised to withdraw its troops from the border.", "withdraw", "RETREAT", "pledged"),
        ("The minister will visit Berlin next week.", "visit", "CONSULT", "planned"),
        ("If Kenya lifts the sanctions, Uganda will sign the treaty.", "sign", "SUPPORT", "conditional"),
        ("The army allegedly bombed the village.", "bombed", "ASSAULT", "alleged"),
        ("Police arrested two opposition leaders in Minsk.", "arrested", "COERCE", "asserted"),
        ("The government imposed sanctions on three banks.", "sanctions", "SANCTION", "asserted"),
        ("The prime minister condemned the attack.", "condemned", "ACCUSE", "asserted"),
    ],
)  # fmt: skip
def test_type_and_status(reader: Reader, text: str, trigger: str, event: str, status: str) -> None:
    got = statement(reader, text, trigger)
    assert (got.event, got.status) == (event, status)


def test_content_of_a_demand_names_the_demand(reader: Reader) -> None:
    record = reader.read(text="Protesters demanded the release of the journalists.")
    demand, release = record.statements
    assert release.content_of == demand.id
    assert release.attribution[-1].text == "Protesters"


def test_negation(reader: Reader) -> None:
    got = statement(reader, "The envoys did not meet the minister on Friday.", "meet")
    assert got.polarity == "-"


def test_actors_and_recipients(reader: Reader) -> None:
    got = statement(reader, "Russia accused Ukraine of shelling a village.", "accused")
    assert [(p.text, p.country) for p in got.actors] == [("Russia", "RUS")]
    assert [(p.text, p.country) for p in got.recipients] == [("Ukraine", "UKR")]


def test_a_passive_without_agent_has_no_actor(reader: Reader) -> None:
    got = statement(reader, "Three aid workers were abducted near the border.", "abducted")
    assert got.actors == ()
    assert "aid workers" in got.recipients[0].text


def test_a_meeting_has_two_actors(reader: Reader) -> None:
    got = statement(reader, "The presidents of France and Brazil met on Tuesday.", "met")
    assert got.actors
    assert got.recipients == ()


def test_who_said_it(reader: Reader) -> None:
    text = "Two officials said on Sunday that Israel had bombed a convoy."
    got = statement(reader, text, "bombed")
    assert [(s.text, s.kind) for s in got.attribution] == [("Two officials", "anonymous")]
    assert got.attribution[0].cue is not None
    assert got.attribution[0].cue.text == "said"


def test_according_to(reader: Reader) -> None:
    text = "According to the foreign ministry, India closed its embassy in Kabul."
    got = statement(reader, text, "closed")
    assert got.attribution[-1].kind == "official"


def test_the_article_s_own_voice(reader: Reader) -> None:
    assert statement(reader, "Rebels attacked the airport on Monday.", "attacked").attribution == ()


def test_a_quotation_after_a_colon(reader: Reader) -> None:
    text = "One Israeli security source noted:\n\n“The army attacked the base and killed nine men.”"
    got = statement(reader, text, "attacked")
    assert got.attribution[-1].kind == "anonymous"
    assert got.attribution[-1].form == "direct"


def test_an_attribution_without_an_event(reader: Reader) -> None:
    record = reader.read(text="The analyst said that the mountains were very beautiful.")
    assert [(a.source[0].text, a.content[0].text) for a in record.attributions] == [
        ("analyst", "that the mountains were very beautiful")
    ]


def test_codes_and_evidence(reader: Reader) -> None:
    got = statement(reader, "The army allegedly bombed the village.", "bombed")
    assert got.quad == "material conflict"
    assert got.goldstein is not None
    assert -10 <= got.goldstein < 0
    assert [e.text for e in got.evidence.get("status", ())] in ([], ["allegedly"])


def test_ids_are_in_order(reader: Reader) -> None:
    record: Record = reader.read(text="Troops attacked the town. The minister met the envoy.")
    assert [s.id for s in record.statements] == [f"s{i + 1}" for i in range(len(record.statements))]
