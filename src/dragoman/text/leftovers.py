"""Leftovers: page furniture among an article's blocks."""

import re
from dataclasses import dataclass
from functools import cache

from dragoman.resources.tables import load_toml

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    closes: bool


@cache
def _rules() -> tuple[int, tuple[_Rule, ...]]:
    table = load_toml("leftovers.toml")
    rules = tuple(
        _Rule(
            r["reason"],
            re.compile("|".join(f"(?:{p})" for p in r["patterns"]), re.IGNORECASE),
            r.get("closes", False),
        )
        for r in table["rule"]
    )
    return table["longest"], rules


def reason_of(block: str) -> str | None:
    """Why a block is furniture; None for a block of the article."""
    rule = _matching(block)
    return rule.reason if rule else None


def _matching(block: str) -> _Rule | None:
    longest, rules = _rules()
    if len(block) > longest:
        return None
    folded = _SPACE.sub(" ", block).strip()
    return next((r for r in rules if r.pattern.fullmatch(folded)), None)


def reasons(blocks: list[str]) -> list[str | None]:
    """Why each block is furniture, or None.

    After the heading of a comment form in the second half of an article, what
    follows is the readers': short blocks after it go with it, and so do all up to
    the end where none is as long as the article's own paragraphs.
    """
    found: list[str | None] = []
    closed = False
    usual = sorted(map(len, blocks))[len(blocks) // 2] if blocks else 0
    for i, block in enumerate(blocks):
        rule = _matching(block)
        if rule is None and closed and len(block) < max(usual, 80):
            found.append("after the comment form")
            continue
        closed = closed or bool(rule and rule.closes and 2 * i >= len(blocks))
        found.append(rule.reason if rule else None)
    return found
