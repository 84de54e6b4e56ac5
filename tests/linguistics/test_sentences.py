"""Sentence ends."""

import pytest

from dragoman.linguistics.sentences import split_sentences
from dragoman.linguistics.tokens import tokenize


def sentences(text: str) -> list[str]:
    tokens = tokenize(text, 0, len(text))
    starts = [tokens[i][0] for i in split_sentences(text, tokens)]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "marked",
    [
        "The talks ended.| Nobody signed.",
        "Gen. Marlow met Mr. Okafor.| They spoke.",
        "He left the U.S.| The envoy stayed.",
        "The U.S. Navy sailed.",
        "“We will not go.”| He sat down.",
        "“Why?” she asked.| No answer came.",
        "It closed at 5 p.m. on Monday.",
        "He paid 3.5 million.| Then he left...| Nobody knew.",
        "1. Introduction",
        "J. P. Marlow arrived.",
        "He said: “Go.| Leave now.”| They left.",
        "a closing mark that leans the wrong way.“ |The rest follows.",
        "He left in 1805. [17]| They stayed [2] there.",
        "No end here",
    ],
)
def test_marked_ends(marked: str) -> None:
    parts = [p.strip() for p in marked.split("|")]
    assert sentences(marked.replace("|", "")) == parts
