"""Keys under which names are looked up: one form for every spelling of the same letters, and the
consonant skeleton that transliterations of one name share."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from dragoman.resources.tables import load_toml

_APART = re.compile(r"[^\w&+]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b")
_QUOTES = str.maketrans("", "", "'’‘ʼʿʾ`´")
_BRACKETS = re.compile(r"\([^()]*\)|\([^()]*$")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a"}
)
_VOWELS = str.maketrans("", "", "aiu")
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """A name in small letters without accents, quotes, points and hyphens: "al-Qa'ida" becomes
    "al qaida", "U.S." becomes "us"; a leading "the" and a possessive mark are dropped."""
    name = _POSSESSIVE.sub("", name)
    name = _DOTTED.sub(lambda m: m[0].replace(".", ""), name)
    plain = name.translate(_QUOTES).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_QUOTES)).casefold()
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _APART.sub(" ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The table of spellings (`spelling.toml`), ready for use."""

    particles: frozenset[str]
    titles: frozenset[str]
    short: dict[str, str]
    letters: tuple[tuple[re.Pattern[str], str], ...]
    common: frozenset[str]
    weights: dict[str, float]


@cache
def spelling() -> Spelling:
    """The table of spellings."""
    table: dict[str, Any] = load_toml("spelling.toml")
    letters = tuple((re.compile(r["pattern"]), str(r["becomes"])) for r in table["letters"])
    out = Spelling(
        frozenset(table["particles"]), frozenset(table["titles"]), table["short"], letters,
        frozenset(), table["weights"],
    )  # fmt: skip
    common = frozenset(consonants(_sounds(name, out)) for name in table["common"])
    return replace(out, common=common)


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """A folded word by classes of sounds: capitals for consonants, a, i and u for vowels; words
    that transliterate one name come out alike or nearly so (qaddafi and gadhafi: KaDaFi)."""
    return _sounds(word, spelling())


def _sounds(word: str, table: Spelling) -> str:
    word = table.short.get(word, word).translate(_LETTERS)
    for pattern, becomes in table.letters:
        word = pattern.sub(becomes, word)
    return _DOUBLED.sub(r"\1", word)


def consonants(sound: str) -> str:
    """The consonants of a word by sounds; a vowel that it begins with stays, as "a"."""
    first = "a" if sound[:1] in ("a", "i", "u") else ""
    return first + _DOUBLED.sub(r"\1", sound.translate(_VOWELS))


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name that count: without titles, particles and what stands in
    brackets; "Surname, Given" turned round; Abd al-X and X al-Din made one word."""
    name = _BRACKETS.sub(" ", name)
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first:
        name = f"{first} {last}"
    words, table = fold(name).split(), spelling()
    out: list[str] = []
    for word in words:
        plain = table.short.get(word, word)
        if out and out[-1] == "abd" and word not in table.particles:
            out[-1] = "abd" + plain
        elif out and plain in ("din", "lah") and out[-1] != "abd":
            out[-1] += plain
        elif word not in table.particles:
            out.append(plain)
    while len(out) > 1 and out[0] in table.titles:
        del out[0]
    return tuple(out) or tuple(words)


def skeleton(name: str) -> str:
    """The key that the spellings of a person's name share: the consonants of its words, by
    classes of sounds, in order ("Muammar al-Gaddafi", "Moammar Qadhafi": "MMR KDF")."""
    return " ".join(filter(None, (consonants(sounds(w)) for w in name_words(name))))
