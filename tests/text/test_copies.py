"""How much of one text stands in another."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.copies import (
    COPIED,
    Overlap,
    in_words,
    overlap,
    passages,
    runs,
)

AGENCY = (
    "The foreign minister of Ardania demanded on Monday that Kestova release eleven sailors who "
    "were arrested last month. Relations soured two years ago when the neighbours left a customs "
    "union that both had founded. Shares in Velik fell by almost two per cent in early trading "
    "before they recovered at noon.\n"
    "“Patience is not a policy, and nobody in this region gains from another winter of this "
    "quarrel,” the minister told reporters in the capital."
)
OWN = (
    "In Port Orlan the families have hung white sheets from their windows. A lawyer who speaks for "
    "some of them wants the men home before the harvest.\n"
    "“Patience is not a policy, and nobody in this region gains from another winter of this "
    "quarrel,” the minister told reporters in the capital."
)


def _laid(one: str, other: str) -> Overlap:
    return overlap(in_words(one), in_words(other))


def test_a_shortened_copy_with_other_words_around_it() -> None:
    shortened = AGENCY[:190] + " It rained. " + OWN[:140]
    found = _laid(AGENCY, shortened)
    assert found.copied
    assert 0.4 < found.share < 0.7
    assert found == _laid(shortened, AGENCY)


def test_the_same_speech_makes_no_copy() -> None:
    found = _laid(AGENCY, OWN)
    assert found.shared > 20  # the quotation, and who said it where
    assert found.taken < 10
    assert not found.copied


def test_a_speech_that_only_one_of_them_quotes_counts() -> None:
    whole = OWN.replace("“", "").replace("”", "")
    assert _laid(AGENCY, whole).taken > 20


def test_a_letter_given_in_full_by_both_makes_no_copy() -> None:
    letter = " ".join(f"I remember the {w} of our town and I miss it." for w in "abcdefgh")
    one = f"A sailor wrote home from his cell, and his wife showed it to us:\n{letter}"
    other = f"The note reached Velik on Friday; the family has published it.\n{letter}"
    assert _laid(one, other).shared > 60
    assert not _laid(one, other).copied


def test_what_is_nothing_but_the_other_is_a_copy_whatever_it_quotes() -> None:
    quote = "“" + AGENCY.replace("“", "").replace("”", "").replace("\n", " ") + "”"
    assert _laid(quote, quote).copied


def test_a_short_text_must_be_nearly_the_same() -> None:
    lede = "Eleven sailors were set free on Friday after a month in the cells of Port Orlan."
    longer = f"{lede[:-1]}, the government said."
    other = "Eleven sailors were set free by a court in Denmoor, which found no case against them."
    assert _laid(lede, longer).copied
    assert not _laid(lede, other).copied


def test_nothing_is_no_copy_of_anything() -> None:
    for text in ("", "word", AGENCY):
        assert not _laid("", text).copied
    assert _laid("", "").share == 0.0
    assert COPIED > 0


def test_runs_are_few_and_always_the_same() -> None:
    words = tuple(f"word{n}" for n in range(800))
    kept = runs(words)
    assert 60 < len(kept) < 140  # one of eight of 796
    assert kept == runs(words)
    assert runs(words[:100]) & runs(words[:90])
    assert runs(("too", "few", "words")) == frozenset()


def test_passages_are_where_they_say() -> None:
    text, other = f"Headline. {AGENCY[:150]}", AGENCY
    (found,) = passages(text, other)
    shared = text[found.start : found.end]
    assert shared == other[found.other_start : found.other_end]
    assert shared.startswith("The foreign minister")


@given(st.text(max_size=200), st.text(max_size=200))
def test_overlap_is_the_same_both_ways_round(a: str, b: str) -> None:
    one, other = _laid(a, b), _laid(b, a)
    assert 0 <= one.taken <= one.shared <= one.words
    assert one.words == other.words
    assert 0.0 <= one.share <= 1.0
