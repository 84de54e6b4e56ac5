"""Mentions: the words of an article that stand for somebody, and which stand for the same one."""

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A phrase that stands for a person, a body, a people, a country: tokens of the article,
    `first` included, `last` not; `head` is the token that heads it in the tree."""

    first: int
    last: int
    head: int
    kind: MentionKind


Chain = tuple[Mention, ...]
"""The mentions of one thing, in order of the text; one that is mentioned once is a chain of one."""
