"""Who is reported to have said what, in short texts of our own."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.record import Attribution, Source


def said(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    return [_short(a) for a in reader.read(text=text).attributions]


def _short(a: Attribution) -> tuple[str, str, str]:
    return tuple(" | ".join(s.text for s in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[return-value]


def chain(reader: Reader, text: str, trigger: str) -> tuple[Source, ...]:
    found = [s for s in reader.read(text=text).statements if s.trigger.text == trigger]
    assert len(found) == 1
    return found[0].attribution


def test_a_dateline_is_no_source(reader: Reader) -> None:
    got = said(reader, "VELIK, March 3 - The army bombed the village, officials said.")
    assert got == [("officials", "said", "The army bombed the village")]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Minister Ana Kulm told reporters that troops had left.", "Minister Ana Kulm", "told"),
        ("According to a senior diplomat, Velia will sign it.", "senior diplomat", "According to"),
        ("Troops left the border, per the defence ministry.", "defence ministry", "per"),
    ],
)
def test_cues(reader: Reader, text: str, source: str, cue: str) -> None:
    assert [x[:2] for x in said(reader, text)] == [(source, cue)]


def test_who_cites_whom_is_a_chain_of_two(reader: Reader) -> None:
    for text, trigger in (
        ("The Morning Post quoted two officials as saying that troops had withdrawn.", "withdrawn"),
        ("Police arrested forty men, Kanal TV reported, citing two officials.", "arrested"),
    ):
        assert [s.kind for s in chain(reader, text, trigger)] == ["media", "anonymous"]


def test_a_quotation_goes_on_over_paragraphs(reader: Reader) -> None:
    text = (
        "“We condemn the attack,” Irina Soll said.\n\n“The army arrested nobody.\n\n"
        "“We will withdraw our troops on Monday.”"
    )
    assert chain(reader, text, "withdraw")[-1].text == "Irina Soll"


def test_a_quotation_that_is_never_closed(reader: Reader) -> None:
    text = 'Irina Soll said: "We will withdraw our troops on Monday. We attacked nobody.'
    assert chain(reader, text, "attacked")[-1].text == "Irina Soll"


def test_a_pronoun_is_the_last_speaker(reader: Reader) -> None:
    text = "Karl Boman spoke in Velik. Boman said troops had left. He said rebels seized the town."
    assert chain(reader, text, "seized")[-1].text == "Boman"


def test_words_within_words_are_inside_them(reader: Reader) -> None:
    text = "Irina Soll said she believed that rebels attacked the airport."
    outer, inner = reader.read(text=text).attributions
    assert (outer.inside, inner.inside) == (None, 0)
    assert [s.text for s in chain(reader, text, "attacked")] == ["Irina Soll"]


def test_what_evidence_shows_is_nobodys_word(reader: Reader) -> None:
    text = "The silence suggests that rebels attacked the airport."
    assert chain(reader, text, "attacked") == ()


def test_a_demand_has_the_speaker_as_source_of_its_content(reader: Reader) -> None:
    text = "Two officials said Velia demanded the release of the sailors."
    assert [s.text for s in chain(reader, text, "release")] == ["Two officials", "Velia"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Rebels attacked it, an official said, speaking on condition of anonymity because he "
            "was not authorised to speak to reporters.",
            "speaking on condition of anonymity because he was not authorised to speak to reporters",
        ),
        ("A diplomat, who declined to be named, said rebels attacked it.", "declined to be named"),
        (
            "Two officials said rebels attacked it. They asked not to be identified, citing the "
            "sensitivity of the matter.",
            "asked not to be identified, citing the sensitivity of the matter",
        ),
    ],
)
def test_why_a_source_is_not_named(reader: Reader, text: str, why: str) -> None:
    (link,) = chain(reader, text, "attacked")
    assert link.anonymity is not None
    assert link.anonymity.text == why


@pytest.mark.parametrize(
    "text",
    [
        "An aide said rebels attacked the witness, who could not be named.",
        "Karl Boman said rebels attacked it. An aide, who asked not to be named, was beside him.",
    ],
)
def test_the_anonymity_of_others_is_not_the_sources(reader: Reader, text: str) -> None:
    (link,) = chain(reader, text, "attacked")
    assert link.anonymity is None
