"""The closed word classes of English."""

from dragoman.interfaces.api import Reader
from dragoman.linguistics.closed import ClosedClasses
from tests.statements.test_governors import tree_of


def test_other_words_are_of_no_closed_class() -> None:
    closed = ClosedClasses.load({"upos": ("NOUN", "DET"), "xpos": ("NN", "DT")})
    assert [closed.may_be(w) for w in ("These", "teh", "attacked")] == [True, True, False]
    assert closed.labels["upos"].tolist() == [False, True]


def test_a_denied_act_is_a_verb(reader: Reader) -> None:
    for text in ("Iran denied that it had attacked Israel.", "Iran denied attacking Israel."):
        assert "DET" not in tree_of(reader, text).pos
        (statement,) = reader.read(text=text).statements
        assert (statement.event, statement.status) == ("ASSAULT", "denied")
