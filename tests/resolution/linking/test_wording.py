from dragoman.interfaces.api import Reader
from dragoman.resolution.linking.wording import phrases, runs
from tests.resolution.small import parse


def _words(reader: Reader, text: str, head: str) -> list[list[str]]:
    (tree,) = parse(reader, text)
    found = phrases(tree, tree.word.index(head), range(0))
    return [[tree.word[w] for w in words] for _, words in found]


def test_a_phrase_has_no_clauses(reader: Reader) -> None:
    (own, *_) = _words(reader, "The old army that lost the war left.", "army")
    assert own == ["The", "old", "army"]


def test_appositions_are_phrases_of_their_own(reader: Reader) -> None:
    found = _words(reader, "The minister, a former judge, left.", "minister")
    assert any("judge" in words for words in found[1:])
    assert "judge" not in found[0]


def test_runs_are_words_that_follow_each_other() -> None:
    assert list(runs([5, 1, 2, 7])) == [[1, 2], [5], [7]]
    assert list(runs([])) == []
