import pytest

from dragoman.interfaces.api import Reader
from dragoman.resolution.linking.metonymy import use_of
from tests.resolution.small import parse


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Moscow said that it would help.", "actor"),
        ("The talks with Moscow failed.", "actor"),
        ("Moscow's demands were refused.", "actor"),
        ("They accused Moscow of lying.", "actor"),
        ("A deal between Moscow and Kyiv was signed.", "actor"),
        ("The envoy landed in Moscow.", "place"),
        ("He left Moscow on Monday.", "place"),
        ("Moscow's streets were empty.", "place"),
        ("The plane flew to Moscow.", "place"),
        ("Moscow is a city of twelve million.", "place"),
    ],
)
def test_use_of_a_capital(reader: Reader, text: str, use: str) -> None:
    (tree,) = parse(reader, text)
    assert use_of(tree, tree.word.index("Moscow")) == use
