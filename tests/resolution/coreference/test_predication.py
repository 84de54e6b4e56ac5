"""Appositions and predicates."""

from dragoman.resolution.coreference.mentions import noted
from dragoman.resolution.coreference.predication import host
from dragoman.resolution.coreference.traits import traits
from tests.resolution.conftest import Parsed


def hosts(parsed: Parsed, text: str) -> dict[str, str]:
    """What each mention is said of, by its head."""
    out = {}
    for one in noted(parsed(text)):
        node = host(one, traits(one))
        if node is not None:
            out[one.lemma] = one.tree.word[node]
    return out


def test_apposition(parsed: Parsed) -> None:
    assert hosts(parsed, "Verel, the foreign minister, left.") == {"minister": "Verel"}


def test_predicate(parsed: Parsed) -> None:
    assert hosts(parsed, "Verel is the minister.") == {"minister": "Verel"}


def test_denied_and_unsure_predicates(parsed: Parsed) -> None:
    assert hosts(parsed, "Verel is not the minister.") == {}
    assert hosts(parsed, "Verel may be the minister.") == {}
