"""Words: one regular expression, built from a table, finds them with their offsets.

The conventions are those of the English Universal Dependencies treebanks, with
one change: a hyphenated word is one token (al-Julani, Turkish-backed).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from dragoman.resources.tables import load_toml

_APOSTROPHE = "['’ʼ`]"
_HYPHEN = "[-‐‑]"


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def word_pattern() -> re.Pattern[str]:
    """The compiled pattern; each match is one token. White space lies between matches."""
    return re.compile(_source(load_toml("tokens.toml")))


def _source(table: Mapping[str, Any]) -> str:
    clitics = _alternatives(table["clitics"])
    abbreviations = _alternatives(
        [w for kind in table["abbreviations"].values() for w in kind.split()]
    )
    fused = "|".join(
        rf"(?i:{word[:cut]}(?={word[cut:]}\b))" for word, cut in table["fused"].items()
    )
    # A letter run with inner apostrophes (O'Brien, Sana'a) that are no clitic.
    inner = rf"(?:{_APOSTROPHE}(?!(?i:{clitics}|t)\b)[^\W\d_]\w*)"
    marks = r"[\u0300-\u036f\u200c\u200d]"
    letters = rf"(?:\w{marks}*)+{inner}*"
    initials = r"(?:[^\W\d_]\.){2,}"
    part = rf"(?:{initials}|{letters})"
    return "|".join(
        (
            r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            rf"\b(?:{fused})",
            # do|n't, ca|n't
            rf"\b[^\W\d_]+?(?=(?i:n){_APOSTROPHE}(?i:t)\b)",
            rf"(?i:n){_APOSTROPHE}(?i:t)\b",
            rf"(?<=\w){_APOSTROPHE}(?i:{clitics})\b",
            r"\b(?:US|NZ|HK|[ACRS])(?=\$)",
            r"\b\w+(?:\.[a-z]\w+)+",
            r"[+-]?(?<![\w.,])\d+(?:[.,:]\d+)+(?:\w*)(?:" + _HYPHEN + r"\w+)*",
            rf"{initials[:-4]}{{2,}}(?:[^\W\d_](?!\w))?(?:{_HYPHEN}{part})*",
            rf"\b(?:{abbreviations})\.(?!\w)",
            r"\bNos?\.(?=\s*\d)",
            r"\b[A-Z]\.(?=\s+[A-Z])",
            rf"{part}(?:&{part})*(?:{_HYPHEN}{part})*",
            r"\.{2,}|…|[!?]+|([*=+~_#$<>–-])\1+",
            r"\S",
        )
    )


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The half-open offsets of the words in `text[start:end]`, in order."""
    return [m.span() for m in word_pattern().finditer(text, start, end)]
