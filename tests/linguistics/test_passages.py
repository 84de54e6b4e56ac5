"""Passages: every word once, whole sentences, the opening before later ones."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.interfaces.api import Reader
from dragoman.linguistics.passages import OPENING, PASSAGE, passages
from dragoman.model.article import Article, Block


@given(st.lists(st.integers(1, 128), min_size=1, max_size=60))
def test_every_word_is_in_one_passage(sizes: list[int]) -> None:
    starts = [0]
    for n in sizes:
        starts.append(starts[-1] + n)
    bounds = list(pairwise(starts))
    found = passages(bounds)
    own = [int(w) for p in found for w in p.words[p.opening :]]
    assert own == list(range(starts[-1]))
    for number, p in enumerate(found):
        assert len(p.words) == len(p.sentence)
        assert len(p.words) - p.opening <= PASSAGE
        assert p.opening <= OPENING
        assert p.opening == 0 or number > 0
        assert int(p.words[p.opening]) in starts


def test_a_short_article_is_one_passage() -> None:
    (only,) = passages([(0, 10), (10, 25)])
    assert only.sentence.tolist() == [0] * 10 + [1] * 15
    assert only.opening == 0


def test_nothing_to_read() -> None:
    assert passages([]) == []
    assert passages([(0, 0)]) == []


def test_far_links_lie_in_the_passage(reader: Reader) -> None:
    text = "Kenya accused Uganda of shelling a village near the border on Monday. " * 60
    block = Block(start=0, end=len(text), kind="paragraph")
    (parse,) = reader.core.parse([Article(id="x", text=text, blocks=(block,))])
    for links in parse.far.values():
        assert len(links.words) > 1
        assert links.rows
        assert links.of(-1) is None
        for word in links.rows:
            found = links.of(word)
            assert found is not None
            words, scores = found
            assert word in words
            assert len(words) == len(scores)
