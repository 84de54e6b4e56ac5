"""What stands around a word, and what it says of events."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article
from dragoman.statements import features
from dragoman.text.plain import blocks


def parsed(reader: Reader, text: str) -> Tree:
    article = Article(id="x", text=text, blocks=blocks(text)[0])
    return trees(reader.core.parse_layout(text, lay_out(article)))[0]


def around(tree: Tree, word: str) -> list[str]:
    return features.features(tree, tree.word.index(word), features.Sentence.of(tree))


def test_governor_and_dependants_are_features(reader: Reader) -> None:
    found = around(parsed(reader, "The minister wants to lift the embargo on wheat."), "lift")
    assert {"V/lift", "V/lift of want", "V/lift obj embargo", "act CONCEDE"} <= set(found)
    assert len(found) == len(set(found))


def test_who_is_named_does_not_matter(reader: Reader) -> None:
    one = around(parsed(reader, "Norway praised Denmark on Monday."), "praised")
    other = around(parsed(reader, "Ghana praised Kenya on Monday."), "praised")
    assert one == other
    assert "nsubj named Location" in one


def test_the_order_of_features_is_the_same_in_every_process(reader: Reader) -> None:
    found = around(parsed(reader, "Rebels shelled the old harbour of the city."), "shelled")
    content = [f for f in found if f.startswith("with ")]
    assert content == sorted(content)


@pytest.mark.parametrize(
    ("text", "word", "event"),
    [
        ("Rebels shelled the harbour, killing two sailors.", "shelled", "ASSAULT"),
        ("The two presidents met in Oslo on Monday.", "met", "CONSULT"),
        ("The committee table has four legs.", "table", "O"),
    ],
)
def test_shares_sum_to_one_and_tell_the_type(
    reader: Reader, text: str, word: str, event: str
) -> None:
    tree = parsed(reader, text)
    shares = features.shares(tree, tree.word.index(word), features.Sentence.of(tree))
    assert sum(shares.values()) == pytest.approx(1, abs=1e-5)
    assert max(shares, key=lambda e: shares[e]) == event


def test_a_word_of_which_nothing_is_known_is_likely_no_event(reader: Reader) -> None:
    tree = parsed(reader, "A zorble hung there.")
    i = tree.word.index("zorble")
    shares = features.shares(tree, i, features.Sentence.of(tree))
    assert shares["O"] > 0.5


def test_the_table_has_a_weight_for_each_class() -> None:
    labels, names, weights = features.table()
    assert labels[0] == "O"
    assert len(labels) == 17
    assert weights.shape == (len(names), len(labels))
