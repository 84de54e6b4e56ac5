"""Which words are mentions."""

from dragoman.resolution.coreference.mentions import bounds, mentions, noted
from tests.resolution.conftest import Parsed, said


def found(parsed: Parsed, text: str) -> list[tuple[str, str]]:
    sentences = parsed(text)
    return [(said(sentences, m.first, m.last), m.kind) for m in mentions(sentences)]


def test_names_nominals_pronouns(parsed: Parsed) -> None:
    got = found(parsed, "Tomas Verel met the soldiers in Paris, and they thanked him.")
    assert got == [
        ("Tomas Verel", "name"),
        ("soldiers", "nominal"),
        ("Paris", "name"),
        ("they", "pronoun"),
        ("him", "pronoun"),
    ]


def test_a_description_before_a_name_belongs_to_its_phrase(parsed: Parsed) -> None:
    got = found(parsed, "The Syrian leader Ahmed al-Sharaa resigned.")
    assert got == [("Syrian leader Ahmed al-Sharaa", "name")]


def test_the_head_is_that_of_the_tree(parsed: Parsed) -> None:
    sentences = parsed("Foreign Minister Irina Soll of Kestova resigned.")
    (mention, *_) = mentions(sentences)
    assert sentences[0].word[mention.head] == "Irina"
    assert mention.first < mention.head < mention.last


def test_a_name_before_a_noun_is_a_mention_of_its_own(parsed: Parsed) -> None:
    got = found(parsed, "A Putin aide denied it.")
    assert ("Putin", "name") in got
    assert ("aide", "nominal") in [(words.split()[-1], kind) for words, kind in got]


def test_peoples_are_mentions_and_their_adjectives_are_not(parsed: Parsed) -> None:
    got = found(parsed, "The Israelis fired at Syrian tanks.")
    assert got == [("Israelis", "name")]


def test_things_are_noted_but_are_no_mentions(parsed: Parsed) -> None:
    sentences = parsed("The treaty ended the war.")
    assert mentions(sentences) == ()
    assert [n.lemma for n in noted(sentences)] == ["treaty", "war"]


def test_an_empty_subject_is_none(parsed: Parsed) -> None:
    assert found(parsed, "It is clear that they lied.") == [("they", "pronoun")]


def test_bounds_leave_out_what_brackets_hold(parsed: Parsed) -> None:
    (tree,) = parsed("The Kestovan Defence Council (KDC) met.")
    node = tree.word.index("Council")
    first, last = bounds(tree, node)
    assert tree.word[first : last + 1] == ["Kestovan", "Defence", "Council"]
