"""The rows of statements and of events."""

import sqlite3
from collections.abc import Iterator
from itertools import product

from dragoman.interfaces.exports.asking import Asked, numbers
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.fields import Cell, Party, fetcher, on, side, together

Row = tuple[Cell, ...]
Pair = tuple[str | None, str | None]


def statements(db: sqlite3.Connection, asked: Asked) -> Iterator[Row]:
    """One row a statement."""
    fetch = fetcher(db, asked.columns)
    for number in numbers(db, asked):
        cells, parties = fetch(number)
        for name in ("actor", "recipient"):
            people = list(on(name, parties))
            cells |= side(name, people)
            cells[f"{name}_country"] = together(p.country for p in people)
        yield tuple(cells[c.name] for c in asked.columns)


def events(db: sqlite3.Connection, asked: Asked, codes: Codes) -> Iterator[Row]:
    """One row for each directed pair of countries of a statement, at least one a statement."""
    fetch = fetcher(db, asked.columns)
    for number in numbers(db, asked):
        cells, parties = fetch(number)
        for n, pair in enumerate(pairs(str(cells["event"]), parties), 1):
            cells["pair"] = n
            for name, people, country in _sides(pair, parties):
                cells |= side(name, (p for p in people if p.country == country))
                cells |= codes.cells(name, country)
            yield tuple(cells[c.name] for c in asked.columns)


def pairs(event: str, parties: list[Party]) -> list[Pair]:
    """The directed pairs of countries of a statement; those who meet are pairs both ways. A side
    on which nobody has a country is None; a country and itself is a pair."""
    actors, recipients = _countries("actor", parties), _countries("recipient", parties)
    if event == "CONSULT" and recipients == [None] and len(actors) > 1:
        return [(a, b) for a, b in product(actors, actors) if a != b]
    return list(product(actors, recipients))


def _countries(name: str, parties: list[Party]) -> list[str | None]:
    """The countries on a side, each once; [None] for none."""
    return list(dict.fromkeys(p.country for p in on(name, parties) if p.country)) or [None]


def _sides(pair: Pair, parties: list[Party]) -> Iterator[tuple[str, list[Party], str | None]]:
    actors, recipients = list(on("actor", parties)), list(on("recipient", parties))
    yield "actor", actors, pair[0]
    # Who meets whom stands on one side; the other of the pair is among the actors.
    met = pair[1] is not None and all(p.country != pair[1] for p in recipients)
    yield "recipient", actors if met else recipients, pair[1]
