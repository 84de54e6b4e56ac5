"""What a new version says otherwise."""

import time

from dragoman.model.article import Article, Block
from dragoman.text.changes import changes


def article(body: str, title: str | None = None, published: str | None = None) -> Article:
    text = f"{title}\n\n{body}" if title else body
    blocks = [Block(0, len(title), "title")] if title else []
    blocks.append(Block(len(text) - len(body), len(text), "paragraph"))
    return Article(id="a", text=text, title=title, published=published, blocks=tuple(blocks))


def test_words_and_title_and_date() -> None:
    before = article("The envoy met the minister on Monday.", "Envoy meets", "2025-03-03")
    after = article("The envoy met two ministers on Monday.", "Envoy meets two", "2025-03-04")
    found = changes(before, after)
    assert found.title == ("Envoy meets", "Envoy meets two")
    assert (found.words_added, found.words_removed) == (2, 2)
    assert found.line() == (
        "title “Envoy meets” → “Envoy meets two”; 2 words added, 2 removed; "
        "dated 2025-03-03 → 2025-03-04"
    )


def test_a_title_that_came() -> None:
    found = changes(article("Words."), article("Words.", "T"))
    assert found.line() == "title none → “T”"


def test_nothing_but_white_space() -> None:
    assert changes(article("a b"), article("a  b")).line() == "white space only"


def test_a_moved_paragraph_counts_where_it_went() -> None:
    found = changes(article("a b c d e"), article("d e a b c"))
    assert (found.words_added, found.words_removed) == (2, 2)


def test_long_texts_end() -> None:
    before = " ".join(f"w{i % 7}" for i in range(60_000))
    after = " ".join(f"w{i % 11}" for i in range(60_000))
    began = time.process_time()
    found = changes(article(before), article(after))
    assert found.words_added > 0
    assert time.process_time() - began < 10
