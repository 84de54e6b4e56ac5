"""Kinds of sources, how well they are identified, and why they are not named."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.statements.anonymity import anonymity


@pytest.mark.parametrize(
    ("source", "kind", "identity"),
    [
        ("Foreign minister Ana Kulm", "official", "named"),
        ("Rebel spokesman Idris Kone", "group", "named"),
        ("A government spokesman", "official", "described-unnamed"),
        ("Two officials", "anonymous", "bare-unnamed"),
        ("A senior diplomat", "anonymous", "described-unnamed"),
        ("Some parties", "anonymous", "described-unnamed"),
        ("Sources close to the party", "anonymous", "described-unnamed"),
        ("The Morning Post", "media", "named"),
        ("White House press secretary Jo Hale", "official", "named"),
        ("Residents", "witness", "described-unnamed"),
        ("Analyst Eva Rehn", "analyst", "named"),
        ("A police report", "official", "described-unnamed"),
        ("The report", "document", "named"),
    ],
)
def test_kind(reader: Reader, source: str, kind: str, identity: str) -> None:
    (got,) = reader.read(text=f"{source} said that troops had left the border.").attributions
    assert (got.kind, got.identity) == (kind, identity)


def test_a_kind_that_was_given_once_stays(reader: Reader) -> None:
    text = (
        "The economist Eva Rehn came to Velik on Monday. Prices will fall, Rehn said on Tuesday. "
        "She said that banks would close."
    )
    assert [a.kind for a in reader.read(text=text).attributions] == ["analyst", "analyst"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said an aide who refused to give his name.", "refused to give his name"),
        ("said one, on strict condition of anonymity.", "on strict condition of anonymity"),
        ("He was not authorized to discuss it.", "was not authorized to discuss"),
        (
            "whose name was withheld for safety reasons.",
            "whose name was withheld for safety reasons",
        ),
        ("He was not allowed to leave.", None),
    ],
)
def test_anonymity(text: str, words: str | None) -> None:
    found = anonymity(text, 0, len(text))
    assert (found and found.text) == words
