"""Keys under which names are looked up: one form for every spelling of the same letters, and the
consonant skeleton that transliterations of one name share."""

import re
import unicodedata

_APART = re.compile(r"[^\w&+]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b")
_QUOTES = str.maketrans("", "", "'’‘ʼʿʾ`´")


def fold(name: str) -> str:
    """A name in small letters without accents, quotes, points and hyphens: "al-Qa'ida" becomes
    "al qaida", "U.S." becomes "us"; a leading "the" and a possessive mark are dropped."""
    name = _POSSESSIVE.sub("", name)
    name = _DOTTED.sub(lambda m: m[0].replace(".", ""), name)
    plain = unicodedata.normalize("NFKD", name.translate(_QUOTES)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _APART.sub(" ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
