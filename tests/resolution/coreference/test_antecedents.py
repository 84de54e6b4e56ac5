"""What grammar allows."""

from dragoman.resolution.coreference.antecedents import clause_mates, subjects_above
from tests.resolution.conftest import Parsed


def test_parts_of_one_verb(parsed: Parsed) -> None:
    (tree,) = parsed("Hale said that Verel praised him.")
    mates = {tree.word[i] for i in clause_mates(tree, tree.word.index("him"))}
    assert "Verel" in mates
    assert "Hale" not in mates


def test_a_reflexive_may_be_the_subject(parsed: Parsed) -> None:
    (tree,) = parsed("Verel praised himself.")
    assert "Verel" not in {tree.word[i] for i in clause_mates(tree, tree.word.index("himself"))}


def test_an_owner_is_not_what_it_owns(parsed: Parsed) -> None:
    (tree,) = parsed("Hale met his brother.")
    mates = {tree.word[i] for i in clause_mates(tree, tree.word.index("his"))}
    assert mates == {"brother"}


def test_subjects_above(parsed: Parsed) -> None:
    (tree,) = parsed("Hale said that Verel thinks he will win.")
    found = [tree.word[i] for i in subjects_above(tree, tree.word.index("he"))]
    assert found == ["Verel", "Hale"]
