"""Names of persons: from the form of an almanac, with the surname in capitals, to proper names,
and from a name to an id."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from registry.tables import rows

WORDS = Path(__file__).parent / "names.words.tsv"
_TAIL = re.compile(
    r"\s+(?:elected chancellor|serving as caretaker|in caretaker status|serves as Regent"
    r"|appointed acting prime minister)$|,.*$|\s+of (?:the Netherlands|Denmark|Norway)$"
)
_SEVERAL = re.compile(
    r"\band\b|\balso\b|[Vv]acant|cabinet|ministers .*,|[\w'-]+ ?, [A-Z][\w-]+ [\w ]*?[A-Z]{2}"
)
_ROMAN = re.compile(r"^[IVX]+\.?$")


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind (honour: stands before a name; small: is written small inside one)."""
    return frozenset(r["word"] for _, r in rows(WORDS) if r["kind"] == kind)


def parts(name: str) -> str | None:
    """The bare name, still with its capitals; None where it names nobody or several."""
    name = re.sub(r'\s*"[^"]*"|\s*\([^)]*\)', "", name.replace("’", "'")).strip()
    name = re.sub(r",? (?:also spelled|aka) .*$| - previously .*$", "", name)
    if _SEVERAL.search(name):
        return None
    left = _TAIL.sub("", _unranked(name)).split()
    while len(left) > 1 and left[0].strip(",.").lower() in words("honour"):
        left.pop(0)
    return " ".join(left) if left and left[0].lower() not in words("honour") else None


def _unranked(name: str) -> str:
    """Without an office before a comma: Chairman, Presidential Council, Fayiz al-SARAJ."""
    before, comma, after = name.rpartition(", ")
    if comma and all(w.strip(",.").lower() in words("honour") for w in before.split()):
        return after
    return name


def proper(name: str) -> list[str]:
    """The proper name and the further forms it goes by: without what follows the surname (Nicolas
    MADURO Moros: Nicolas Maduro), without middle initials and patronymics."""
    tokens = name.split()
    capital = [i for i, w in enumerate(tokens) if _capitals(w)]
    forms = [" ".join(_word(w, i == 0) for i, w in enumerate(tokens))]
    if capital and capital[0] > 0:
        forms.insert(0, " ".join(_word(w, i == 0) for i, w in enumerate(tokens[: capital[-1] + 1])))
    short = [w for w in forms[0].split() if not re.fullmatch(r"[A-Z]\.(?:[A-Z]\.)*", w)]
    forms.insert(0, " ".join(w for i, w in enumerate(short) if not _patronymic(i, w, short)))
    return list(dict.fromkeys(f for f in forms if f))


def identity(name: str) -> str:
    """The id of a person: person/first-last in ASCII."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return "person/" + re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʻ`]", "", plain)).strip("-")


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss",
     "æ": "ae", "Æ": "Ae", "ı": "i", "œ": "oe"}
)  # fmt: skip
"""Letters that Unicode does not take apart."""


def _capitals(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) > len(letters) / 2


def _word(word: str, first: bool) -> str:
    if not _capitals(word) or _ROMAN.match(word):
        return word
    if not first and word.lower() in words("small"):
        return word.lower()
    return "".join(_piece(p, i > 0) for i, p in enumerate(re.split(r"([-' .])", word)))


def _piece(piece: str, inner: bool) -> str:
    if not piece.isupper():
        return piece
    if inner and piece.lower() in words("small"):
        return piece.lower()
    if piece.startswith("MC") and len(piece) > 3:
        return "Mc" + piece[2:].capitalize()
    return piece.capitalize()


def _patronymic(i: int, word: str, tokens: list[str]) -> bool:
    return 0 < i < len(tokens) - 1 and bool(re.search(r"(?:ovich|evich|ovna|evna|ich)$", word))
