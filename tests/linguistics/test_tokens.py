"""Words and their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linguistics.tokens import tokenize


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("al-Julani met pro-Assad men.", "al-Julani|met|pro-Assad|men|."),
        ("He can't, won't and cannot go", "He|ca|n't|,|wo|n't|and|can|not|go"),
        ("Syria’s army didn’t move", "Syria|’s|army|did|n’t|move"),
        ("the U.S.-led force left the U.S.", "the|U.S.-led|force|left|the|U.S."),
        ("Gen. J. P. Marlow paid $1.5bn", "Gen.|J.|P.|Marlow|paid|$|1.5bn"),
        ("O'Brien flew to Sana'a at 10:30", "O'Brien|flew|to|Sana'a|at|10:30"),
        ("“No,” he said…", "“|No|,|”|he|said|…"),
        ("up 3,000 or 12%—again", "up|3,000|or|12|%|—|again"),
        ("see https://example.org/a?b=1, now", "see|https://example.org/a?b=1|,|now"),
        ("write to desk@example.org.", "write|to|desk@example.org|."),
        ("US$5 and/or No. 5", "US|$|5|and|/|or|No.|5"),
        ("AT&T and R&D", "AT&T|and|R&D"),
    ],
)
def test_conventions(text: str, expected: str) -> None:
    assert words(text) == expected.split("|")


@given(st.text(max_size=200))
def test_tokens_cover_every_visible_character_once(text: str) -> None:
    spans = tokenize(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    covered = {i for a, b in spans for i in range(a, b)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered


def test_a_window_is_respected() -> None:
    text = "one two three"
    assert tokenize(text, 4, 7) == [(4, 7)]


def test_long_runs_take_linear_time() -> None:
    for unit in ("a", "'", "-", "a-", "a.", "1,", "“", "http://"):
        text = unit * 50_000
        assert tokenize(text, 0, len(text))[-1][1] == len(text)
