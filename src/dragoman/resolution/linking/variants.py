"""Whether two names are spellings of one, for the names of persons.

The words of the shorter name are laid beside those of the longer one. Two words agree by how they
sound (`resources.keys.sounds`); a word that many persons bear says less than a rare one; the order
counts little, an initial stands for its word.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp

from rapidfuzz.distance import JaroWinkler, Levenshtein

from dragoman.resources.keys import consonants, name_words, sounds, spelling

SAME = 0.56
"""How likely two names are one from which on they are taken for one (`evals/spellings.py`)."""

ALIKE = 0.78
"""How alike two words are from which on they may stand for each other."""

_COMMON = 0.65
_INITIAL = 0.3
_EXCHANGED = 0.04
_CLOSE = 0.93
"""Alike words whose consonants are the same, with other vowels."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: its sounds, its consonants, what it weighs."""

    sound: str
    bare: str
    weight: float


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[Word, ...]:
    """The words of a name that count."""
    out = []
    for word in name_words(name):
        sound = sounds(word)
        bare = consonants(sound)
        frequent = bare in spelling().common or word.startswith("abd")
        weight = _INITIAL if len(word) == 1 else _COMMON if frequent else 1.0
        out.append(Word(sound, bare, weight))
    return tuple(out)


@lru_cache(maxsize=50_000)
def agreement(a: Word, b: Word) -> float:
    """How alike two words sound, from 0 to 1."""
    if a.sound == b.sound:
        return 1.0
    if _INITIAL in (a.weight, b.weight):
        return 0.9 if a.bare[:1] == b.bare[:1] else 0.0
    best = max(_alike(x, y) for x in _forms(a) for y in _forms(b))
    if ("J" in a.sound) != ("J" in b.sound):
        best -= _EXCHANGED
    return best if a.bare[:1] == b.bare[:1] or best > _CLOSE else best - 0.1


def _forms(word: Word) -> list[tuple[str, str]]:
    """Sounds and consonants: as they are, without an article that is written as one with the
    name, with the w of German, with the g of Egypt."""
    out = [(word.sound, word.bare)]
    if word.sound[0] == "W":
        out.append(("F" + word.sound[1:], "F" + word.bare[1:]))
    elif "J" in word.sound:
        out.append((word.sound.replace("J", "K"), word.bare.replace("J", "K")))
    elif word.sound[:2] == "aL" and len(word.bare) > 3 and word.sound[2:3].isupper():
        out.append((word.sound[2:], word.bare[2:]))
    return out


def _alike(a: tuple[str, str], b: tuple[str, str]) -> float:
    letters = Levenshtein.normalized_similarity(a[0], b[0])
    if a[1] == b[1] and len(a[1]) > 1:
        return _CLOSE if len(a[1]) > 2 else (_CLOSE + letters) / 2
    bare = Levenshtein.normalized_similarity(a[1], b[1])
    return max((letters + bare) / 2, 0.9 * JaroWinkler.similarity(a[0], b[0]))


@lru_cache(maxsize=20_000)
def likeness(a: str, b: str) -> float:
    """How likely two names are spellings of one, from 0 to 1: a log-linear model of the
    `features` (weights in `spelling.toml`, learned by `training/variants.py`)."""
    weights = spelling().weights
    score = weights["bias"] + sum(weights[k] * v for k, v in features(a, b).items())
    return 1 / (1 + exp(-score))


def same_name(a: str, b: str) -> bool:
    """Whether two names are spellings of one."""
    return likeness(a, b) >= SAME


def features(a: str, b: str) -> dict[str, float]:
    """What speaks for and against two names being one.

    `agreed`: weight of the words that agree, up to 1.4; `of shorter`, `of longer`: its share of
    either name; `left`: weight of the shorter name's words that have no partner, `any left`
    whether there are such; `doubt`: weight lost because words agree only nearly; `crossed`:
    partners in another order; `ends`: whether first and last words are partners; `two`: whether
    two words agree; `as one`: how alike the names are when written as one word.
    """
    short, long = sorted((words(a), words(b)), key=len)
    pairs = _pairs(short, long)
    common = [min(short[i].weight, long[j].weight) for i, j, _ in pairs]
    agreed = sum(w * p[2] for w, p in zip(common, pairs, strict=True))
    own, other = (max(0.1, sum(w.weight for w in ws)) for ws in (short, long))
    left = own - sum(short[i].weight for i, _, _ in pairs)
    found = {(i, j) for i, j, _ in pairs}
    return {
        "agreed": min(agreed, 1.4),
        "of shorter": agreed / own,
        "of longer": agreed / other,
        "left": left,
        "any left": float(left > 0.01),
        "doubt": sum(common) - agreed,
        "crossed": float(sum(q[1] < p[1] for p, q in pairwise(pairs))),
        "ends": float({(0, 0), (len(short) - 1, len(long) - 1)} <= found),
        "two": float(len(pairs) > 1),
        "as one": _written_as_one(short, long),
    }


def _pairs(short: tuple[Word, ...], long: tuple[Word, ...]) -> list[tuple[int, int, float]]:
    """The best partners of the words, each word once."""
    near = ((i, j, agreement(x, y)) for i, x in enumerate(short) for j, y in enumerate(long))
    found = sorted(((score, -abs(i - j), i, j) for i, j, score in near), reverse=True)
    left, right, out = set(), set(), []
    for score, _, i, j in found:
        if score < ALIKE:
            break
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, score))
    return sorted(out)


def _written_as_one(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    """Names whose words are parted otherwise (Abu Bakr, Abubakr)."""
    a, b = ("".join(w.sound for w in ws) for ws in (short, long))
    if min(len(a), len(b)) < 6:
        return 0.0
    return Levenshtein.normalized_similarity(a, b) if len(short) != len(long) else 0.0
