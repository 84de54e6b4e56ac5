"""Who speaks."""

from dragoman.resolution.coreference.speakers import speeches
from tests.resolution.conftest import Parsed


def speakers(parsed: Parsed, *paragraphs: str) -> list[str | None]:
    """The word that heads the speaker of each sentence that holds words of a quotation."""
    sentences = parsed(*paragraphs)
    words = [w for t in sentences for w in t.word]
    return [
        None if s.speaker is None else words[s.speaker] for s in speeches(sentences) if s.inside
    ]


def test_a_speaker_in_the_sentence(parsed: Parsed) -> None:
    assert speakers(parsed, "“We will not sign,” Soll said on Monday.") == ["Soll"]


def test_a_quotation_that_runs_on(parsed: Parsed) -> None:
    text = "“We will not sign,” Soll said. “We never promised it. They know it.”"
    assert speakers(parsed, text) == ["Soll"] * 3


def test_an_open_quotation_ends_with_its_paragraph(parsed: Parsed) -> None:
    first, second = "Soll said: “We will not sign.", "Nobody else spoke."
    assert speakers(parsed, first, second) == ["Soll"]
