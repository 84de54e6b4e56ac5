"""Lemmas."""

import pytest

from dragoman.linguistics.lemmas import Lemmatizer


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("said", "VBD", "say"),
        ("withdrew", "VBD", "withdraw"),
        ("talks", "NNS", "talk"),
        ("Countries", "NNS", "country"),
        ("accusing", "VBG", "accuse"),
        ("Moscow", "NNP", "Moscow"),
        ("was", "VBD", "be"),
        ("n't", "RB", "not"),
        ("co-signed", "VBD", "co-sign"),
    ],
)
def test_common_words(word: str, tag: str, lemma: str) -> None:
    known = {"accuse", "sign"}
    assert Lemmatizer.load(known).lemma(word, tag) == lemma


def test_a_known_word_decides_where_an_ending_leaves_it_open() -> None:
    lemmatizer = Lemmatizer({("VBD", "ed"): (2, "")}, {"zope", "zop"})
    assert lemmatizer.lemma("zoped", "VBD") == "zop"
    assert Lemmatizer({("VBD", "ed"): (2, "")}, {"zope"}).lemma("zoped", "VBD") == "zope"
