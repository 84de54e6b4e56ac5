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
class _Begun:
    """What names there are that begin with a word: whether it is one itself, the second words of
    the others, and how many words the longest has."""

    alone: bool
    seconds: frozenset[str]
    longest: int


@dataclass(frozen=True, slots=True)
class _Names:
    """Outlets by folded name, and by name as written where it is an acronym; what begins with the
    folded first words of all names."""

    folded: dict[str, str]
    acronyms: dict[str, str]
    first: dict[str, _Begun]


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
    words = _WORD.findall(text)
    begun = [
        (n, last) for n, w in enumerate(words) if w[0].isupper() and (last := _last(words, n)) >= n
    ]
    if not begun:
        return
    found, behind = list(_WORD.finditer(text)), 0
    for n, last in begun:
        start = found[n].start()
        if start < behind:
            continue
        for word in reversed(found[n : last + 1]):
            end = word.end()
            while text[end - 1] in _EDGE:
                end -= 1
            whole = re.sub(r"['’]s?$", "", text[start:end])
            outlet = named(whole) if "\n" not in whole else None
            if outlet is not None:
                behind = start + len(whole)
                yield Mention(outlet, start, behind)
                break


def _last(words: list[str], n: int) -> int:
    """The last word that a name can have that begins with one of some words; n - 1 for none."""
    plain = _plain(words[n])
    begun = _names().first.get(plain[0])
    if begun is None:
        return n - 1
    plain += _plain(words[n + 1]) if n + 1 < len(words) else ("",)
    if plain[1] in begun.seconds:
        return min(n + begun.longest, len(words)) - 1
    return n if begun.alone else n - 1


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
    names: dict[str, list[list[str]]] = {}
    for key in filter(None, (*folded, *acronyms)):
        names.setdefault(key.split()[0], []).append(key.split())
    first = {
        word: _Begun([word] in some, frozenset(w[1] for w in some if len(w) > 1),
                     min(max(map(len, some)), LONGEST))
        for word, some in names.items()
    }  # fmt: skip
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
def _plain(word: str) -> tuple[str, ...]:
    """The words that a word is folded into, one mostly; an empty one for a word of marks."""
    return tuple(fold(word).split()) or ("",)
