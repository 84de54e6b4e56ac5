"""Words of a sentence as stems with weights: the rarer in news, the more a shared word says."""

import re
import unicodedata
from functools import cache, lru_cache
from math import log

from dragoman.resources.tables import load_toml, load_tsv

TABLE = "word_rarity.tsv"
"""Stems and in how many of 10,000 texts of news they stand."""

RAREST = 10.0
"""The weight of a stem that the table does not know."""

_WORD = re.compile(r"\w+(?:\.\w+)*")
_LONGEST = 200
"""Words of a sentence that count; more are a list or a broken page."""
_VOWEL = re.compile("[aeiouy]")
_ADDRESS = re.compile(r".+\.(?:com|org|net|info)", re.IGNORECASE)
"""A page's address says where a text stands, not what it is about."""


def stems(text: str) -> list[str]:
    """The stems of the content words of a text, in order; words of one letter are left out."""
    found = (m[0] for _, m in zip(range(_LONGEST), _WORD.finditer(text), strict=False))
    return [s for w in found if (s := stem(w))]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its inflection ("arrests", "arrested" become "arrest"); "" for a word that
    says nothing of what a sentence is about."""
    if "." in word and _ADDRESS.fullmatch(word):
        return ""
    plain = unicodedata.normalize("NFKD", word.casefold().replace(".", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if len(plain) < 2 or plain in _function():
        return ""
    return _irregular().get(plain) or _cut(plain)


def _cut(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", "")):
        left = word.removesuffix(ending)
        if left != word and len(left) >= 3 and _VOWEL.search(left):
            if not instead and left[-1] == left[-2] and left[-1] not in "lsz":
                left = left[:-1]
            return (left + instead).removesuffix("e")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def weight(stemmed: str) -> float:
    """The inverse document frequency of a stem, in nats above that of a word in every text,
    0 … RAREST."""
    return weights().get(stemmed, RAREST)


@cache
def weights() -> dict[str, float]:
    """The weights of the stems that the table knows."""
    return {s: log(10_000 / max(float(n), 0.5)) for s, n in load_tsv(TABLE)}


@cache
def _function() -> frozenset[str]:
    return frozenset(load_toml("happenings.toml")["function"].split())


@cache
def _irregular() -> dict[str, str]:
    pairs = load_toml("happenings.toml")["irregular"].split()
    return {a: _cut(b) for a, _, b in (p.partition("=") for p in pairs)}
