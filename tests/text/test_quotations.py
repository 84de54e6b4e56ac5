"""Where a text quotes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said “it is over” and left.", ["“it is over”"]),
        ('"It is over," he said. "Nobody won."', ['"It is over,"', '"Nobody won."']),
        ("The mayor's men, the sailors' wives.", []),
        ("‘It’s over,’ the mayor said.", ["‘It’s over,’"]),
        ("He called it 'a farce' on Friday.", ["'a farce'"]),
        ("“It is over, he said.\nThe talks ended.", ["“It is over, he said."]),
        ("The letter reads:\nDear mayor, it is over.\nThe talks ended.", ["Dear mayor, it is over."]),
        ("The talks ended.\nWe regret what was done to our town.", ["We regret what was done to our town."]),
        ("The US envoy left.", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="“”\"'‘’ aI:\n.", max_size=80))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(x[1] <= y[0] for x, y in zip(found, found[1:], strict=False))


def test_hostile_text_takes_no_longer() -> None:
    began = time.process_time()
    quotations("“'\"" * 100_000)
    assert time.process_time() - began < 5
