"""The domain of an outlet."""

import pytest

from dragoman.model.article import Article
from dragoman.model.document import RawDocument
from dragoman.settings import Settings
from dragoman.text.domains import domain_of
from dragoman.text.reading import TextReader


@pytest.mark.parametrize(
    ("uri", "domain"),
    [
        ("https://www.News.Example/a/b?c#d", "news.example"),
        ("http://news.example.:8080/", "news.example"),
        ("https://user@news.example/", "news.example"),
        ("https://10.0.0.1/a", None),
        ("http://[::1]/a", None),
        ("http://[broken", None),
        ("https://localhost/a", None),
        ("urn:newsml:wire.example:1", None),
        ("file:///home/a.html", None),
        ("", None),
        (None, None),
    ],
)
def test_domain(uri: str | None, domain: str | None) -> None:
    assert domain_of(uri) == domain


TEXT = "The envoy of Ardania met the minister of Kestova on Monday. They spoke about the border."


@pytest.mark.parametrize(
    ("given", "name", "domain"),
    [
        ({"uri": "https://www.post.example/1"}, None, "post.example"),
        ({"uri": "https://hub.example/1", "domain": "wire.example", "outlet": "Wire"}, "Wire",
         "wire.example"),
        ({"uri": "https://post.example/1", "feed": "Post – World"}, "Post – World", "post.example"),
        ({"outlet": "Post", "feed": "Post – World"}, "Post", None),
    ],
)  # fmt: skip
def test_the_outlet_of_a_text(given: dict[str, str], name: str | None, domain: str | None) -> None:
    document = RawDocument(origin="o", kind="text", content=TEXT, **given)  # type: ignore[arg-type]
    article = TextReader(Settings()).clean(document)
    assert isinstance(article, Article)
    assert (article.outlet.name, article.outlet.domain) == (name, domain)
