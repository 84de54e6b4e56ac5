"""Words and sentences of an article's blocks."""

from dragoman.linguistics.layout import LONGEST_SENTENCE, lay_out
from dragoman.model.article import Article, Block


def article(*parts: tuple[str, str]) -> Article:
    text, blocks = "", []
    for kind, part in parts:
        blocks.append(Block(len(text), len(text) + len(part), kind))  # type: ignore[arg-type]
        text += part + "\n\n"
    return Article(id="a", text=text, blocks=tuple(blocks))


def test_furniture_is_not_read() -> None:
    layout = lay_out(
        article(("title", "Envoy leaves"), ("caption", "A photo."), ("paragraph", "He left. They stayed."),
                ("leftover", "Leave a Reply"))
    )  # fmt: skip
    assert layout.blocks == [0, 2, 2]
    assert layout.sentences == [0, 2, 5, 8]


def test_a_sentence_without_end_is_cut_at_a_mark() -> None:
    text = " ".join(["word"] * 100 + [","] + ["word"] * 5000)
    layout = lay_out(article(("paragraph", text)))
    lengths = [b - a for a, b in zip(layout.sentences, layout.sentences[1:], strict=False)]
    assert max(lengths) <= LONGEST_SENTENCE
    assert lengths[0] == 101
    assert sum(lengths) == 5101


def test_an_article_without_words() -> None:
    layout = lay_out(article(("paragraph", "  \n ")))
    assert layout.tokens == []
    assert layout.sentences == [0]
