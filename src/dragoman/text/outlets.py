"""Outlets by the names that texts call them by: the shipped table, and the registry where it is
built."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from dragoman.errors import ResourceError
from dragoman.resources.keys import fold
from dragoman.resources.registry import FILE, connect
from dragoman.resources.tables import load_toml

LONGEST = 6
"""Words of the longest name that is looked for."""

_WORD = re.compile(r"[^\W_][\w.&'’/-]*")
_EDGE = ".'’/-"


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet named in a text: its registry id and its characters."""

    outlet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Names:
    """Outlets by folded name, and by name as written where it is an acronym; the folded first
    words of all names, with the number of words of the longest that begins so."""

    folded: dict[str, str]
    acronyms: dict[str, str]
    first: dict[str, int]


def named(words: str) -> str | None:
    """The outlet with a name, `the Associated Press` or `AP`; None where it is none that is known.
    An acronym must be written as one: Ana is no agency."""
    names = _names()
    words = words.strip().strip("()[]").strip(_EDGE + " ")
    key = fold(words)
    if words.isupper() and key in names.acronyms:
        return names.acronyms[key]
    return names.folded.get(key) if words[:1].isupper() or " " in words else None


def mentions(text: str) -> Iterator[Mention]:
    """The outlets that a text names, in order, each by its longest name."""
    names, behind = _names(), 0
    found = list(_WORD.finditer(text))
    for n, word in enumerate(found):
        if word.start() < behind or not word[0][0].isupper():
            continue
        longest = names.first.get(_plain(word[0]))
        if longest is None:
            continue
        for last in range(min(n + longest, len(found)) - 1, n - 1, -1):
            end = found[last].end()
            while text[end - 1] in _EDGE:
                end -= 1
            whole = re.sub(r"['’]s?$", "", text[word.start() : end])
            outlet = named(whole) if "\n" not in whole else None
            if outlet is not None:
                behind = word.start() + len(whole)
                yield Mention(outlet, word.start(), behind)
                break


def family(outlet: str) -> str | None:
    """The family of an outlet: those of one family are one newsroom or owner. None where it has
    none or the registry is not built."""
    return _families().get(outlet)


@cache
def _names() -> _Names:
    folded: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    registered = _registered("SELECT text, entity FROM alias WHERE entity LIKE 'outlet/%'")
    for name, outlet in (*registered, *_shipped()):
        if " " not in name and name.isupper():
            acronyms[fold(name)] = outlet
        else:
            folded[fold(name)] = outlet
    first: dict[str, int] = {}
    for key in filter(None, (*folded, *acronyms)):
        word, *rest = key.split()
        first[word] = min(max(1 + len(rest), first.get(word, 0)), LONGEST)
    return _Names(folded, acronyms, first)


@cache
def _families() -> dict[str, str]:
    return dict(_registered("SELECT entity, family FROM outlet WHERE family <> ''"))


def _shipped() -> Iterator[tuple[str, str]]:
    for outlet, names in load_toml("credits.toml")["outlets"].items():
        yield from ((name, outlet) for name in names.split("|"))


def _registered(query: str) -> list[tuple[str, str]]:
    """Rows of the registry; none where it is not built."""
    try:
        db = connect(Path(str(files("dragoman.resources") / FILE)))
    except ResourceError:
        return []
    try:
        return [(a, b) for a, b in db.execute(query) if a and b]
    except sqlite3.DatabaseError:
        return []
    finally:
        db.close()


@lru_cache(maxsize=50_000)
@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    key = fold(word)
    return key.split()[0] if key else ""
