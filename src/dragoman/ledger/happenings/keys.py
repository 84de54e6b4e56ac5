"""Under which keys a statement is found by others of its event, so that few pairs are compared."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations

from dragoman.ledger.happenings.reports import Party, Report, Words
from dragoman.ledger.happenings.words import weight

WORDS = 5
"""The weightiest words of a sentence whose pairs are keys."""

STORY = 4
"""The weightiest words of a story whose pairs, with the trigger or the type, are keys."""

NO_STATE = frozenset(("IGO", "INT"))
"""Codes that stand for many bodies."""

RARELY = 3
"""The weightiest words of a sentence that can be keys by themselves."""

RARE = 6.5
"""From this weight a word is a key with the trigger: about 15 of 10,000 texts have it."""


def keys(report: Report) -> set[int]:
    """The keys of a statement as numbers below 2**60: pairs of weighty words of its sentence; its
    trigger or type with pairs of words of its story, where it stands in the lead; rare words with
    the trigger; its type with pairs of parties; its article with its type and its trigger."""
    best = _best(report.sentence, WORDS)
    named = {f"w {a} {b}" for a, b in _pairs(best)}
    if report.lead:
        for a, b in _pairs(_best(report.story.words, STORY)):
            named.add(f"s {report.trigger} {a} {b}")
            if report.event:
                named.add(f"s {report.event} {a} {b}")
    rare = (w for w in best[:RARELY] if weight(w) >= RARE)
    named.update(f"r {report.trigger} {w}" for w in rare)
    named.update(_parties(report))
    named.update((f"d {report.document} {report.event}", f"d {report.document} {report.trigger}"))
    return {_number(name) for name in named}


def _best(words: Words, n: int) -> list[str]:
    return [w for _, w in sorted([(-x, w) for w, x in words.items()])[:n]]


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(words), 2)


def _parties(report: Report) -> Iterator[str]:
    known = {_whose(p) for p in report.actors + report.recipients}
    for a, b in combinations(sorted(x for x in known if x)[:4], 2):
        yield f"p {report.event} {a} {b}"


def _whose(p: Party) -> str | None:
    """The country of a party, which reports have in common more often than a person."""
    return p.country if p.country and p.country not in NO_STATE else p.entity or p.country


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> 4
