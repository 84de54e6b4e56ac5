import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import QueryError
from dragoman.ledger.language import KEYS, Term, box, pair, parse


def test_terms_values_and_words() -> None:
    query = 'actor:SYR -status:planned,demanded "hand over" missil* by:"close to"'
    assert parse(query) == (
        Term("actor", ("SYR",)),
        Term("status", ("planned", "demanded"), excluded=True),
        Term("words", ('"hand over"',)),
        Term("words", ('"missil"*',)),
        Term("by", ("close to",)),
    )


def test_an_empty_query_asks_for_everything() -> None:
    assert parse("  ") == ()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("actr:SYR", "'actr' is no key; known: actor"),
        ("after:15.10.2025", "is no date; write 2025-10-15"),
        ("on:2025-13", "is no date"),
        ("dyad:SYR", "no pair of countries"),
        ("box:1,2,3", "is no box"),
        ("box:1,50,3,40", "south above its north"),
        ("box:1,2,nan,4", "outside the world"),
        ("actor:", "has no value; no space"),
        ("status:done", "none of denied, conditional"),
        ('by:"close', "not closed"),
        ("actor:,", "has no value"),
        ("***", "no word in it"),
        ("x" * 3000, "longer than"),
    ],
)
def test_what_is_wrong_is_named(query: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        parse(query)


def test_pairs_and_boxes() -> None:
    assert pair("SYR>RUS") == ("SYR", "RUS", True)
    assert pair("SYR-RUS") == ("SYR", "RUS", False)
    assert box("-10,35.5,5,44") == (-10.0, 35.5, 5.0, 44.0)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        terms = parse(text)
    except QueryError:
        return
    assert all(t.key in {*KEYS, "words"} and t.values for t in terms)
